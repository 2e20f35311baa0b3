import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { assertUsable, createBackups, listBackups } from '../../../../electron/store/backups';
import { migrations } from '../../../../electron/store/migrate';
import { silentLog } from '../../../../electron/support/log';
import { FailureError, type Failure } from '../../../../shared/failure';
import { allRows, fillRandomly, seededRandom } from '../../../helpers/storedRows';
import { beginTestTurn, modesBelow, testNowMs, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();
const dayMs = 24 * 60 * 60 * 1000;

const rejectionOf = (work: Promise<unknown>): Promise<Failure | string> =>
  work.then(
    () => 'nothing failed',
    (error: unknown) => (error instanceof FailureError ? error.failure : String(error)),
  );

it('holds every row, also those that are only in the write-ahead log, and is for its owner only', async () => {
  const directory = stores.makeDirectory();
  const umask = process.umask(0o000);
  try {
    const store = stores.open(directory);
    fillRandomly(store, seededRandom(1));
    expect(store.backups.isDue()).toBe(true);
    const backup = await store.backups.make();
    expect(store.backups.isDue()).toBe(false);
    expect(backup).toMatchObject({ backupId: 'gatehouse-000001-20261118T110640000Z-daily.db', madeAtMs: testNowMs, kind: 'automatic' });
    expect(backup.sizeBytes).toBeGreaterThan(4096);
    expect(store.backups.list()).toEqual([backup]);
    const path = join(directory, 'backups', backup.backupId);
    expect(modesBelow(join(directory, 'backups'))).toEqual({ [backup.backupId]: '600' });
    store.close();
    expect(allRows(path)).toEqual(allRows(store.path));
  } finally {
    process.umask(umask);
  }
});

it('is made while the app goes on writing, and holds one moment', async () => {
  const store = stores.open(stores.makeDirectory());
  fillRandomly(store, seededRandom(2), 30);
  const making = store.backups.make();
  const stillMaking = (): Promise<boolean> =>
    Promise.race([making.then(() => false), new Promise<boolean>((resolve) => setImmediate(() => resolve(true)))]);
  let written = 0;
  while (await stillMaking()) {
    beginTestTurn(store, `later${written}`);
    written += 1;
  }
  expect(written).toBeGreaterThan(0);
  const path = join(store.path, '..', 'backups', (await making).backupId);
  await assertUsable(path);
  const later = (allRows(path)['conversations'] ?? []).filter((row) => row.includes('"id":"later')).length;
  // A question and its answer are one transaction: the copy never holds half of one.
  expect((allRows(path)['messages'] ?? []).filter((row) => row.includes('"conversation_id":"later')).length).toBeLessThanOrEqual(2 * later);
  expect((allRows(path)['messages'] ?? []).filter((row) => row.includes('"conversation_id":"later')).length % 2).toBe(0);
});

it('two that are asked for at once are made one after the other', async () => {
  const store = stores.open(stores.makeDirectory());
  beginTestTurn(store);
  const made = await Promise.all([store.backups.make(), store.backups.make()]);
  expect(made.map(({ backupId }) => backupId.slice(0, 16))).toEqual(['gatehouse-000001', 'gatehouse-000002']);
  expect(store.backups.list()).toEqual([made[1]]);
});

it('lets the expired ones go only after it was found whole', async () => {
  const directory = stores.makeDirectory();
  let nowMs = testNowMs;
  const store = stores.open(directory, { nowMs: () => nowMs });
  fillRandomly(store, seededRandom(3));
  for (let day = 0; day < 12; day += 1, nowMs += dayMs) await store.backups.make();
  const before = store.backups.list();
  expect(before.length).toBeLessThan(12);

  // The database is damaged where opening does not look: the copy cannot be made, and nothing goes.
  const path = store.path;
  store.close();
  const bytes = readFileSync(path);
  bytes.fill(0xff, 4096, bytes.length - 4096);
  writeFileSync(path, bytes);
  const backups = createBackups({ databasePath: path, backupsDirectory: join(directory, 'backups'), nowMs: () => nowMs, log: silentLog });
  expect(await rejectionOf(backups.make())).toMatchObject({ code: 'store.corrupt' });
  expect(backups.list()).toEqual(before);
  expect(readdirSync(join(directory, 'backups'))).not.toContain('unfinished.db');
});

it('is not made where its folder cannot be, and says why', async () => {
  const directory = stores.makeDirectory();
  const store = stores.open(directory);
  writeFileSync(join(directory, 'backups'), 'a file in its place');
  expect(await rejectionOf(store.backups.make())).toEqual({ code: 'store.unavailable', path: join(directory, 'backups') });
});

it('a half one that a kill left is never listed, and is gone after the next', async () => {
  const directory = stores.makeDirectory();
  const store = stores.open(directory);
  mkdirSync(join(directory, 'backups'));
  for (const name of ['unfinished.db', 'unfinished.db-journal', 'unfinished.db.tmp']) writeFileSync(join(directory, 'backups', name), 'half');
  expect(store.backups.list()).toEqual([]);
  await store.backups.make();
  expect(readdirSync(join(directory, 'backups'))).toHaveLength(1);
});

it('is usable only as a whole database of ours that this version knows', async () => {
  const directory = stores.makeDirectory();
  const store = stores.open(directory);
  fillRandomly(store, seededRandom(4));
  const path = join(directory, 'backups', (await store.backups.make()).backupId);
  const bytes = readFileSync(path);

  const bad = (name: string, content: Uint8Array): string => {
    const at = join(directory, name);
    writeFileSync(at, content);
    return at;
  };
  const middle = Buffer.from(bytes).fill(0xff, 4096 * 3, 4096 * 8);
  for (const at of [bad('empty', Buffer.alloc(0)), bad('cut', bytes.subarray(0, bytes.length - 4096)), bad('middle', middle), bad('text', Buffer.from('x'.repeat(9_000)))]) {
    expect([at, await rejectionOf(assertUsable(at))]).toEqual([at, { code: 'store.backupUnusable', path: at }]);
  }
  const foreign = Buffer.from(bytes);
  foreign.writeUInt32BE(1, 68);
  expect(await rejectionOf(assertUsable(bad('foreign', foreign)))).toMatchObject({ code: 'store.backupUnusable' });
  const newer = Buffer.from(bytes);
  newer.writeUInt32BE(migrations.length + 1, 60);
  expect(await rejectionOf(assertUsable(bad('newer', newer)))).toMatchObject({ code: 'store.newer' });
  expect(await rejectionOf(assertUsable(join(directory, 'none')))).toMatchObject({ code: 'store.backupUnusable' });
  expect(readdirSync(directory)).not.toContain('none');
  expect(await rejectionOf(assertUsable(path))).toBe('nothing failed');
  expect(listBackups(join(directory, 'backups'))).toHaveLength(1);
});
