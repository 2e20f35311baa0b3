import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Database } from '../../../../electron/store/database';
import { migrate, migrations, type Migration } from '../../../../electron/store/migrate';
import { openHistory } from '../../../../electron/store/openHistory';
import { openReadOnly } from '../../../../electron/store/openReadOnly';
import type { Store } from '../../../../electron/store/openStore';
import { beginTestTurn, failureOf, testNowMs, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();
const adding: Migration = {
  name: '900-tomorrow',
  up: (database) => database.exec(`CREATE TABLE notes (x TEXT) STRICT; ALTER TABLE messages ADD COLUMN colour TEXT`),
};
const renaming: Migration = { name: '900-other', up: (database) => database.exec('ALTER TABLE messages RENAME COLUMN parts_json TO pieces') };

/** A history of a newer version, as it lies there while its newest rows are still in the log. */
function newerHistory(migration: Migration): string {
  const made = stores.makeDirectory();
  const before = stores.open(made);
  const { answer } = beginTestTurn(before);
  before.conversations.endTurn({ ...answer, status: 'done', parts: [{ kind: 'text', partId: 'p', text: 'Twelve metres.' }] }, testNowMs);
  before.close();
  const newer = stores.open(made, { migrations: [...migrations, migration] });
  newer.conversations.rename('c1', 'Renamed tomorrow');
  const directory = stores.makeDirectory();
  cpSync(made, directory, { recursive: true });
  return directory;
}

const contentsOf = (directory: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => [name, createHash('sha256').update(readFileSync(join(directory, name))).digest('hex')]));
const copies = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('gatehouse-read-only-'));
const options = (directory: string) => ({ directory, nowMs: () => testNowMs, appVersion: '1' });

it('a history of a newer version is shown whole, with every change refused and not a byte of it changed', async () => {
  // A migration writes the new version into the file itself before anything else, as a first start of that version does.
  const directory = newerHistory(adding);
  const path = join(directory, 'gatehouse.db');
  const reason = { code: 'store.newer', path } as const;
  const before = contentsOf(directory);
  const copiesBefore = copies();

  const store = openHistory(options(directory));
  expect(store.path).toBe(path);
  expect(store.readOnlyReason).toEqual(reason);
  expect(store.conversations.list().map(({ title }) => title)).toEqual(['Renamed tomorrow']);
  expect(store.conversations.load('c1')?.messages.at(-1)).toMatchObject({ status: 'done', parts: [{ text: 'Twelve metres.' }] });
  expect(copies()).toHaveLength(copiesBefore.length + 1);

  const changes: Readonly<Record<string, (to: Store) => unknown>> = {
    create: (to) => to.conversations.create({ conversationId: 'c2', modelId: null, atMs: 1 }),
    ask: (to) => beginTestTurn(to),
    rename: (to) => to.conversations.rename('c1', 'x'),
    chooseModel: (to) => to.conversations.chooseModel('c1', 'm'),
    chooseBranch: (to) => to.conversations.chooseBranch('c1', 'c1-q0'),
    delete: (to) => to.conversations.delete('c1', 1),
    restore: (to) => to.conversations.restore('c1'),
    folder: (to) => to.folders.create({ folderId: 'f', name: 'x', modelId: null, instructions: '', atMs: 1 }),
    organise: (to) => to.folders.organise([{ conversationId: 'c1', isPinned: true }], 1),
    deleteAll: (to) => to.conversations.deleteAll(['c1'], 1),
    draft: (to) => to.drafts.save('c1', { text: 'x', attachmentIds: [] }, 1),
    attachment: (to) => to.attachments.add({ attachmentId: 'a', name: 'a', kind: 'text', mediaType: 'text/plain', sizeBytes: 1, sha256: 'x', notes: [] }, 1),
    secretMarker: (to) => to.secretMarkers.write({ account: 'a', origin: 'o', backend: 'b', savedAtMs: 1 }),
    models: (to) => to.catalogueCache.save('all', [], 1),
    fact: (to) => to.facts.write('x', 1),
  };
  for (const [name, change] of Object.entries(changes)) expect([name, failureOf(() => change(store))]).toEqual([name, reason]);
  await expect(store.backups.make()).rejects.toMatchObject({ failure: reason });
  expect(store.purgeBin()).toBe(0);
  expect(store.findDamage()).toEqual([]);

  store.close();
  store.close();
  expect(contentsOf(directory)).toEqual(before);
  expect(copies()).toEqual(copiesBefore);
});

it('an older schema is shown as well: the copy is brought up to date, and the file stays as it is', () => {
  const directory = stores.makeDirectory();
  const path = join(directory, 'gatehouse.db');
  const old = new Database(path);
  migrate({ database: old, migrations: migrations.slice(0, 1), backupsDirectory: directory, nowMs: testNowMs, appVersion: 'old' });
  old.run("INSERT INTO conversations (id, title, created_at_ms, updated_at_ms) VALUES ('c1', 'Long ago', 1, 1)");
  old.close();
  const before = contentsOf(directory);
  const store = openReadOnly(options(directory), { code: 'store.readOnly', path });
  expect(store.conversations.list().map(({ title }) => title)).toEqual(['Long ago']);
  expect(store.folders.list()).toEqual([]);
  store.close();
  expect(contentsOf(directory)).toEqual(before);
});

it('a newer schema that reads differently is refused as such, and leaves no copy behind', () => {
  const directory = newerHistory(renaming);
  const copiesBefore = copies();
  expect(failureOf(() => openHistory(options(directory)))).toEqual({ code: 'store.newer', path: join(directory, 'gatehouse.db') });
  expect(copies()).toEqual(copiesBefore);
});

it('what is damaged or gone is told as that, never shown as an empty history', () => {
  const directory = newerHistory(adding);
  const path = join(directory, 'gatehouse.db');
  truncateSync(path, 0);
  expect(failureOf(() => openReadOnly(options(directory), { code: 'store.newer', path }))).toEqual({ code: 'store.corrupt', path });
  const empty = stores.makeDirectory();
  const reason = { code: 'store.readOnly', path: join(empty, 'gatehouse.db') } as const;
  expect(failureOf(() => openReadOnly(options(empty), reason))).toEqual(reason);
  expect(readdirSync(empty)).toEqual([]);
});
