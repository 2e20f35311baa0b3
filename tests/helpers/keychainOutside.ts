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
  const { stdout } = await run(process.execPath, ['-e', script, account], { env: environment, timeout: 60_000 });
  const found: unknown = JSON.parse(stdout);
  return typeof found === 'string' ? found : null;
}

/** A text as bytes: plain, UTF-16, hexadecimal, and base64 at each of its three offsets. */
function spellingsOf(text: string): readonly Buffer[] {
  const inBase64 = [0, 1, 2].map((offset) => Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]).toString('base64').slice(offset === 0 ? 0 : 4, -4));
  return [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(Buffer.from(text).toString('hex')), ...inBase64.map((part) => Buffer.from(part))];
}

/** The files of a profile that hold a text, whatever they are and however it is spelt: a key must be in none. */
export async function filesThatHold(profile: string, text: string): Promise<readonly string[]> {
  const spellings = spellingsOf(text);
  const entries = await readdir(profile, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.path, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (spellings.some((spelling) => bytes.includes(spelling))) found.push(path);
  }
  return found;
}
