import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';

/** Where and when something was measured, in general words: figures of two machines are not compared. */
export type Machine = {
  readonly atIso: string;
  readonly system: string;
  readonly cores: number;
  readonly processor: string;
  readonly memoryGib: number;
  /** Processes that wanted a core in the last minute: above `cores`, others were measured too. */
  readonly loadAverage: number;
  readonly node: string;
  readonly electron: string;
};

export function describeMachine(electronExecutable: string): Machine {
  return {
    atIso: new Date().toISOString(),
    system: `${process.platform} ${process.arch}`,
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGib: Math.round(totalmem() / 1024 ** 3),
    loadAverage: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    node: process.versions.node,
    electron: versionOf(electronExecutable),
  };
}

/** Electron as plain Node tells its own version, with and without a display. */
function versionOf(executable: string): string {
  const environment = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  return execFileSync(executable, ['-p', 'process.versions.electron'], { encoding: 'utf8', env: environment }).trim();
}
