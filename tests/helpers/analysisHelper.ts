import { build } from 'esbuild';
import { fork } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { AnalysisProcess } from '../../electron/tools/analysis/analyser';

const enginePath = createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm');

/** The real process that calculates, bundled; here a Node child stands for Electron's utility process. */
export async function buildAnalysisProcess(): Promise<{ readonly file: string; readonly remove: () => Promise<void> }> {
  const parentDirectory = resolve('.cache', 'tests');
  await mkdir(parentDirectory, { recursive: true });
  const directory = await mkdtemp(join(parentDirectory, 'analysis-'));
  const file = join(directory, 'analysisProcess.mjs');
  // As a module, because the engine asks where it lies; what CommonJS packages require is made for them.
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  await build({ entryPoints: [resolve('electron/tools/analysis/analysisProcess.ts')], outfile: file, bundle: true, platform: 'node', format: 'esm', banner, logLevel: 'error' });
  return { file, remove: () => rm(directory, { recursive: true, force: true }) };
}

export function forkAnalysis(file: string, onStart: (pid: number) => void = () => undefined): AnalysisProcess {
  const child = fork(file, [enginePath], { env: {}, execArgv: [], serialization: 'advanced' });
  if (child.pid !== undefined) onStart(child.pid);
  return {
    post: (order) => void child.send(order, () => undefined),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  };
}
