import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoggedRequest } from '../../electron/demoGateway/requestLog';
import type { PartSummary } from '../../electron/demoGateway/receivedParts';

const folder = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'resources', 'samples');

export const samples = {
  pdf: join(folder, 'the-bees-of-port-ellery.pdf'),
  photograph: join(folder, 'dandelion.jpg'),
  text: join(folder, 'notes.txt'),
} as const;

/** Files made for one test, by name and content, in a folder of their own. */
export async function makeFiles(files: Readonly<Record<string, string | Uint8Array>>): Promise<{ readonly paths: readonly string[]; readonly remove: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-files-'));
  const paths: string[] = [];
  for (const [name, content] of Object.entries(files)) {
    paths.push(join(directory, name));
    await writeFile(join(directory, name), content);
  }
  return { paths, remove: () => rm(directory, { recursive: true, force: true }) };
}

export async function sha256OfFile(path: string): Promise<string> {
  return createHash('sha256').update(await readFile(path)).digest('hex');
}

/** The parts of the last question in a completion's request, as the gateway's log has them. */
export function partsOfQuestion(request: LoggedRequest | undefined): readonly PartSummary[] {
  return request?.body?.messages.findLast((message) => message.role === 'user')?.parts ?? [];
}

/** The hashes of all files that a profile keeps as attachments, computed from what is on the disk. */
export async function keptAttachmentHashes(profile: string): Promise<readonly string[]> {
  const entries = await readdir(join(profile, 'attachments'), { recursive: true, withFileTypes: true });
  return Promise.all(entries.filter((entry) => entry.isFile()).map((entry) => sha256OfFile(join(entry.path, entry.name))));
}

/** Where a profile keeps the bytes of that hash. */
export async function keptAttachment(profile: string, sha256: string): Promise<string> {
  const entries = await readdir(join(profile, 'attachments'), { recursive: true, withFileTypes: true });
  for (const path of entries.filter((entry) => entry.isFile()).map((entry) => join(entry.path, entry.name))) if ((await sha256OfFile(path)) === sha256) return path;
  throw new Error('Nothing of that hash is kept.');
}
