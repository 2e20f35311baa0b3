import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** What the wrapped helper does instead of its work, for as long as the fault stands. */
export type HelperFault = 'denied' | 'shortened' | 'unloadable' | 'crash';

/** A copy of the built app whose keychain helper has faults that no test machine's keychain has. */
export type WrappedKeychainApp = {
  readonly directory: string;
  /** Each helper that starts from now on has this fault; `null`: none does. */
  readonly setFault: (fault: HelperFault | null) => Promise<void>;
  readonly remove: () => Promise<void>;
};

/** Beyond this, the wrapped keychain cuts keys off in silence, as Windows' is said to do beyond 2,560 bytes. */
const shortenedToChars = 48;

/** Below the project, so that the native modules are found from there. */
export async function makeWrappedKeychainApp(): Promise<WrappedKeychainApp> {
  const parent = resolve('.cache', 'tests');
  await mkdir(parent, { recursive: true });
  const directory = await mkdtemp(join(parent, 'app-'));
  const main = join(directory, 'out', 'main');
  await cp(resolve('out'), join(directory, 'out'), { recursive: true, filter: (path) => !path.endsWith('.map') });
  await writeFile(join(directory, 'package.json'), await readFile(resolve('package.json')));
  const faultFile = join(directory, 'fault');
  await writeFile(faultFile, '');
  await rename(join(main, 'keytarProcess.cjs'), join(main, 'keytarProcess.real.cjs'));
  await writeFile(join(main, 'keytarProcess.cjs'), wrapper(faultFile));
  return {
    directory,
    setFault: (fault) => writeFile(faultFile, fault ?? ''),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

/** The real helper over a keytar that misbehaves; macOS's words are Security.framework's for errSecUserCanceled. */
function wrapper(faultFile: string): string {
  return `
const fault = require('node:fs').readFileSync(${JSON.stringify(faultFile)}, 'utf8');
const Module = require('node:module');
const load = Module._load;
const refuse = () => Promise.reject(new Error('User canceled the operation.'));
const misbehave = {
  denied: () => ({ getPassword: refuse, setPassword: refuse, deletePassword: refuse }),
  shortened: (keytar) => ({ ...keytar, setPassword: (service, account, key) => keytar.setPassword(service, account, key.slice(0, ${shortenedToChars})) }),
  unloadable: () => { throw new Error("The module 'keytar.node' was compiled against a different Node.js version"); },
  crash: () => ({ getPassword: die, setPassword: die, deletePassword: die }),
};
function die() {
  process.kill(process.pid, 'SIGSEGV');
  return new Promise(() => undefined);
}
if (fault !== '') Module._load = function (name, ...rest) {
  return name === 'keytar' ? misbehave[fault](fault === 'unloadable' ? null : load.call(this, name, ...rest)) : load.call(this, name, ...rest);
};
require('./keytarProcess.real.cjs');
`;
}
