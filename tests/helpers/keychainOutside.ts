import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { profileAccountOf } from '../../electron/secrets/profileAccount';

const run = promisify(execFile);
const script = `require('keytar').getPassword('Gatehouse', process.argv[1]).then((found) => process.stdout.write(JSON.stringify(found)))`;

/** What another process finds in the keyring for a profile and an address; `null` when there is nothing. */
export async function readKeychain(profile: string, baseUrl: string, environment: NodeJS.ProcessEnv = process.env): Promise<string | null> {
  const account = `${profileAccountOf(profile)} ${new URL(baseUrl).origin}`;
  const { stdout } = await run(process.execPath, ['-e', script, account], { env: environment, timeout: 10_000 });
  const found: unknown = JSON.parse(stdout);
  return typeof found === 'string' ? found : null;
}

/** The files of a profile that hold a text, whatever they are: a key must be in none. */
export async function filesThatHold(profile: string, text: string): Promise<readonly string[]> {
  const entries = await readdir(profile, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.path, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'))) found.push(path);
  }
  return found;
}
