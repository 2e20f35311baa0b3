import { build } from 'esbuild';
import { fork } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { StartHelper } from '../../electron/secrets/keychain';

/** The real helper process, bundled as the app's build bundles it; here a Node child stands for Electron's utility process. */
export type BuiltHelper = { readonly file: string; readonly remove: () => Promise<void> };

/** `parentDirectory` decides whether the native module can be found from there: by default, the project's. */
export async function buildKeychainHelper(parentDirectory: string = resolve('.cache', 'tests')): Promise<BuiltHelper> {
  await mkdir(parentDirectory, { recursive: true });
  const directory = await mkdtemp(join(parentDirectory, 'keychain-'));
  const file = join(directory, 'keytarProcess.cjs');
  await build({
    entryPoints: [resolve('electron/secrets/keytarProcess.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['keytar'],
    logLevel: 'error',
  });
  return { file, remove: () => rm(directory, { recursive: true, force: true }) };
}

/** Starts the helper in the environment of the moment, so that a test may change it between two starts. */
export function forkHelper(file: string, environment: () => Record<string, string>): StartHelper {
  return () => {
    const child = fork(file, { env: environment(), execArgv: [], serialization: 'advanced' });
    return {
      post: (message) => {
        if (typeof message === 'object' && message !== null) child.send(message);
      },
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.on('exit', listener),
      kill: () => void child.kill('SIGKILL'),
    };
  };
}
