import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FuzzReport } from './fuzz';
import type { Sabotage } from './fuzzDoorway';

const here = dirname(fileURLToPath(import.meta.url));
const projectRoot = join(here, '../../..');
const requireForBundle = "import { createRequire as requireForBundle } from 'node:module'; const require = requireForBundle(import.meta.url);";

export type FuzzProgram = {
  /** Runs in a process of its own, whose memory holds nothing else; rejects when that process ends without a report. */
  readonly run: (options: { readonly messages: number; readonly sabotage: Sabotage | null; readonly hugeStrings: number }) => Promise<FuzzReport>;
  readonly remove: () => void;
};

/** The fuzz as one file beside the project's packages. */
export async function buildFuzzProgram(): Promise<FuzzProgram> {
  const program = join(projectRoot, '.cache', 'tests', `ipcFuzz-${process.pid}-${performance.now()}.mjs`);
  await build({
    entryPoints: [join(here, 'fuzzProcess.ts')], outfile: program, bundle: true, platform: 'node', format: 'esm',
    external: ['libsql'], banner: { js: requireForBundle }, logLevel: 'error',
  });
  return {
    run: ({ messages, sabotage, hugeStrings }) => report([program, String(messages), sabotage ?? 'none', String(hugeStrings)]),
    remove: () => rmSync(program, { force: true }),
  };
}

function report(args: readonly string[]): Promise<FuzzReport> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--expose-gc', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => void (said[name] += text));
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(said.stdout));
      else reject(new Error(`The fuzz ended with ${code}: ${said.stderr.slice(-2_000)}`));
    });
  });
}
