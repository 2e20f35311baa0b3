import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ElectronApplication } from 'playwright';
import { filesBelow, ledgerPath, searchAndNote, type Artefact, type Sink } from './canaryLedger';
import { descendantsOf, describe, environmentOf } from './processTree';
import { Database } from '../../electron/store/database';
import { text, textColumns } from '../../electron/store/rows';
import { readClipboardText } from './systemClipboard';

/** What lies in the folder of one test, by the sink it belongs to: `profile/`, the app's `temp/`, what crossed by IPC. */
const places: readonly { readonly sink: Sink; readonly pattern: RegExp }[] = [
  { sink: 'IPC to pages', pattern: /^ipc\.bin$/ },
  { sink: 'temporary files', pattern: /^temp\// },
  { sink: 'app log', pattern: /^profile\/logs\// },
  { sink: 'database, WAL and backups', pattern: /^profile\/store\// },
  { sink: 'attachments', pattern: /^profile\/attachments\// },
  { sink: 'settings and window state', pattern: /^profile\/settings/ },
  { sink: 'crash dumps', pattern: /^profile\/Crashpad\// },
  { sink: 'profile of Chromium', pattern: /^profile\// },
];

export type Artefacts = ReadonlyMap<Sink, readonly Artefact[]>;

/** Everything that the app wrote for one test, whose folder this is. */
export function filesOf(root: string): Artefacts {
  const files = filesBelow(root);
  const placeOf = ({ name }: Artefact): Sink => places.find(({ pattern }) => pattern.test(name))?.sink ?? 'temporary files';
  return new Map([...places.map(({ sink }) => [sink, files.filter((file) => placeOf(file) === sink)] as const), ['requests written down', exchangesOf(join(root, 'profile', 'store'))]]);
}

export function noteAll(artefacts: Artefacts, path = ledgerPath): void {
  for (const [sink, own] of artefacts) searchAndNote(sink, own, path);
}

export type AppUnderSearch = {
  readonly application: ElectronApplication;
  /** The key was in the environment that the test gave the app. */
  readonly isKeyInEnvironment: boolean;
};

/** What the developer's window would show, unpacked; of copies, since SQLite writes beside what it reads. */
function exchangesOf(folder: string): readonly Artefact[] {
  if (!existsSync(join(folder, 'gatehouse.db'))) return [];
  const copy = mkdtempSync(join(tmpdir(), 'gatehouse-exchanges-'));
  try {
    for (const name of ['gatehouse.db', 'gatehouse.db-wal']) if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(copy, name));
    const database = new Database(join(copy, 'gatehouse.db'));
    try {
      return database.all(`SELECT ${textColumns('request_id', 'content_packed')} FROM exchanges`, [], (row) => ({ name: text(row, 'request_id'), bytes: gunzipSync(Buffer.from(text(row, 'content_packed'), 'base64')) }));
    } finally {
      database.close();
    }
  } catch {
    // No database, a damaged one, or one of another version: tests make such as well; how much was read at the least is in the ledger's rules.
    return [];
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** What only a running app has: the words and surroundings of its processes, and the clipboard it would leave behind. */
export async function factsOf({ application, isKeyInEnvironment }: AppUnderSearch): Promise<Artefacts> {
  const main = application.process().pid ?? 0;
  const [children, all] = [descendantsOf(main), [...describe(main), ...descendantsOf(main)]];
  // Chromium's own children are there, with what the person's environment holds, before a line of ours runs; helpers of ours are not.
  const own = isKeyInEnvironment ? children.filter(({ type }) => type === 'utility') : children;
  return new Map<Sink, readonly Artefact[]>([
    ['arguments of processes', all.map(({ type, commandLine }) => ({ name: type, bytes: Buffer.from(commandLine) }))],
    ['environment of children', own.map(({ pid, type }) => ({ name: type, bytes: Buffer.from(environmentOf(pid)) }))],
    ['clipboard', [{ name: 'text', bytes: Buffer.from(await readClipboardText(application)) }]],
  ]);
}

/** The JavaScript heap of each window, garbage collected, as V8 writes it down. */
export async function heapsOfPages(application: ElectronApplication): Promise<readonly Artefact[]> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-heap-'));
  try {
    const addresses = await application.evaluate(async ({ webContents }, folder) => {
      const pages = webContents.getAllWebContents();
      for (const [index, contents] of pages.entries()) await contents.takeHeapSnapshot(`${folder}/${index}.json`);
      return pages.map((contents) => contents.getURL());
    }, folder);
    return addresses.map((address, index) => ({ name: address, bytes: readFileSync(join(folder, `${index}.json`)) }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
