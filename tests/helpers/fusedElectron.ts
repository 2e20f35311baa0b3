import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setFuse, type FuseName } from '../../scripts/readFuses';

const outcomes: ReadonlyMap<number, string> = new Map([
  [3, 'plain Node'],
  [4, 'an app with a module injected'],
  [5, 'an app with an inspector'],
  [7, 'an app, nothing injected, no inspector'],
]);

/**
 * Starts a copy of this Electron, with the given fuses blown, in all the ways that turn an app into something else at once
 * (`ELECTRON_RUN_AS_NODE`, `NODE_OPTIONS`, `--inspect`), and says what came of it.
 */
export async function fusedExitCode(blown: readonly FuseName[]): Promise<string> {
  const executable = process.env['GATEHOUSE_ELECTRON'] ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-fused-'));
  try {
    const copy = join(folder, basename(executable));
    for (const name of await readdir(dirname(executable))) {
      if (name !== basename(executable)) await symlink(join(dirname(executable), name), join(folder, name));
    }
    const binary = await readFile(executable);
    for (const name of blown) setFuse(binary, name, false);
    await writeFile(copy, binary, { mode: 0o755 });
    const probe = join(folder, 'probe');
    await mkdir(probe);
    await writeFile(join(probe, 'package.json'), '{ "name": "probe", "version": "1.0.0", "main": "main.js" }');
    await writeFile(join(probe, 'injected.js'), 'globalThis.wasInjected = true;');
    await writeFile(
      join(probe, 'main.js'),
      "const isApp = process.type === 'browser'; process.exit(!isApp ? 3 : globalThis.wasInjected ? 4 : require('node:inspector').url() ? 5 : 7);",
    );
    return await run(copy, probe, { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${join(probe, 'injected.js')}` });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function run(executable: string, probe: string, environment: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, ['--inspect=0', probe, '--no-sandbox', '--disable-gpu', `--user-data-dir=${join(probe, 'profile')}`], { env: environment, stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(outcomes.get(code ?? -1) ?? `ended with ${code ?? signal}`));
  });
}
