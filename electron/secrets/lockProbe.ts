import { execFile } from 'node:child_process';

/**
 * keytar says `null` for a locked keyring as for an empty one (trust.md finding 2), so on Linux the keyring is asked
 * itself, by whichever D-Bus tool the system has. `null`: nobody could say. Reads one property; never prompts.
 */
export async function askWhetherLocked(): Promise<boolean | null> {
  if (process.platform !== 'linux') return null;
  for (const [command, ...args] of probes) {
    const output = await run(command, args);
    if (output === null) continue;
    const word = /\b(true|false)\b/.exec(output);
    if (word !== null) return word[1] === 'true';
  }
  return null;
}

const service = 'org.freedesktop.secrets';
const collection = '/org/freedesktop/secrets/aliases/default';
const getProperty = 'org.freedesktop.DBus.Properties.Get';
const iface = 'org.freedesktop.Secret.Collection';

const probes: readonly (readonly [string, ...string[]])[] = [
  ['gdbus', 'call', '--session', '--dest', service, '--object-path', collection, '--method', getProperty, iface, 'Locked'],
  ['dbus-send', '--session', '--print-reply=literal', `--dest=${service}`, collection, getProperty, `string:${iface}`, 'string:Locked'],
  ['busctl', '--user', 'get-property', service, collection, iface, 'Locked'],
];

const timeoutMs = 1000;

function run(command: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: timeoutMs, killSignal: 'SIGKILL' }, (error, stdout) => {
      resolve(error === null ? stdout : null);
    });
  });
}
