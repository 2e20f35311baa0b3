import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../../electron/store/migrate';
import { assertRestorable, beginAnew, findUsableBackup, restoreBackup } from '../../../../electron/store/restoreBackup';
import { silentLog } from '../../../../electron/support/log';
import { FailureError } from '../../../../shared/failure';
import { allRows, fillRandomly, seededRandom } from '../../../helpers/storedRows';
import { beginTestTurn, failureOf, modesBelow, testNowMs, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();

/** A random history with a backup of all of it; closed. */
async function backedUp(seed: number): Promise<{ readonly directory: string; readonly path: string; readonly rows: unknown; readonly backupId: string }> {
  const source = stores.makeDirectory();
  const store = stores.open(source);
  fillRandomly(store, seededRandom(seed), 5);
  const { backupId } = await store.backups.make();
  store.close();
  const directory = stores.makeDirectory();
  // A copy, which no connection of this process knows (`storedRows.ts`).
  for (const name of ['gatehouse.db', 'gatehouse.marker.json', 'backups']) cpSync(join(source, name), join(directory, name), { recursive: true });
  const path = join(directory, 'gatehouse.db');
  return { directory, path, rows: allRows(path), backupId };
}

const filesIn = (directory: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => [name, readFileSync(join(directory, name)).toString('base64')]));

/** What may happen to a database; each leaves a store that opens not, or opens with damage, or lost rows. */
const faults: readonly (readonly [string, (path: string, random: () => number) => void])[] = [
  ['a destroyed header', (path) => patch(path, (bytes) => bytes.fill(0x41, 0, 100))],
  ['a header of zeros', (path) => patch(path, (bytes) => bytes.fill(0, 0, 100))],
  ['a destroyed page in the middle', (path, random) => patch(path, (bytes) => {
    const page = 2 + Math.floor(random() * (bytes.length / 4096 - 3));
    bytes.fill(0xff, page * 4096, (page + 1) * 4096);
  })],
  ['a cut', (path, random) => truncateSync(path, Math.floor(readFileSync(path).length * random()))],
  ['a cut within a page', (path) => truncateSync(path, readFileSync(path).length - 1_000)],
  ['no bytes', (path) => truncateSync(path, 0)],
  ['no file', (path) => rmSync(path)],
  ['another text in its place', (path) => writeFileSync(path, 'x'.repeat(50_000))],
  ['a foreign write-ahead log beside it', (path) => {
    truncateSync(path, 0);
    writeFileSync(`${path}-wal`, 'y'.repeat(20_000));
  }],
  ['an empty log in the place of the one with rows', (path) => {
    writeFileSync(`${path}-wal`, '');
    truncateSync(path, 4096);
  }],
];

describe('the restore drill (trust.md F54)', () => {
  const drills = faults.flatMap((fault, index) => [1, 2].map((round) => [fault[0], round, index * 10 + round, fault[1]] as const));
  it('knows ten kinds of damage', () => expect(drills.length).toBe(20));

  it.each(drills)('gives back every row after %s (round %i)', async (_what, _round, seed, damage) => {
    const { directory, path, rows, backupId } = await backedUp(seed);
    damage(path, seededRandom(seed + 500));
    const damaged = filesIn(directory);

    expect((await findUsableBackup(directory, silentLog))?.backupId).toBe(backupId);
    await assertRestorable(directory, backupId);
    const asidePath = restoreBackup(directory, backupId, testNowMs);

    // Nothing of what was there is lost or changed.
    expect(Object.entries(filesIn(asidePath)).toSorted().toString() === Object.entries(damaged).toSorted().toString()).toBe(true);
    expect(readdirSync(join(directory, 'backups'))).toEqual([backupId]);
    const store = stores.open(directory);
    expect(store.findDamage()).toEqual([]);
    store.close();
    expect(allRows(path)).toEqual(rows);
    const marker: unknown = JSON.parse(readFileSync(join(directory, 'gatehouse.marker.json'), 'utf8'));
    expect(marker).toMatchObject({ conversations: 5, messages: allRows(path)['messages']?.length });
    expect(Object.values(modesBelow(directory)).filter((mode) => mode !== '600' && mode !== '700')).toEqual([]);
  });
});

describe('the drill, with a backup made carelessly', () => {
  it('reports one that was copied as a plain file, without its log', async () => {
    const directory = stores.makeDirectory();
    const store = stores.open(directory);
    fillRandomly(store, seededRandom(77), 5);
    const rows = allRows(join(directory, 'gatehouse.db'));
    const { backupId } = await store.backups.make();
    const elsewhere = stores.makeDirectory();
    const plainDirectory = stores.makeDirectory();
    for (const target of [elsewhere, plainDirectory]) cpSync(join(directory, 'backups'), join(target, 'backups'), { recursive: true });
    // As other apps do it; the rows are still in the log.
    copyFileSync(join(directory, 'gatehouse.db'), join(plainDirectory, 'backups', backupId));
    const isWhole = async (target: string): Promise<boolean> => {
      const isUsable = await assertRestorable(target, backupId).then(() => true, () => false);
      if (!isUsable) return false;
      restoreBackup(target, backupId, testNowMs);
      return JSON.stringify(allRows(join(target, 'gatehouse.db'))) === JSON.stringify(rows);
    };
    expect(await isWhole(elsewhere)).toBe(true);
    expect(await isWhole(plainDirectory)).toBe(false);
  });
});

describe('a restore', () => {
  it('takes a healthy history back to an earlier day, and keeps the later one', async () => {
    const { directory, path, rows, backupId } = await backedUp(7);
    const store = stores.open(directory);
    beginTestTurn(store, 'afterwards');
    store.close();
    const later = allRows(path);
    const asidePath = restoreBackup(directory, backupId, testNowMs);
    expect(allRows(path)).toEqual(rows);
    expect(allRows(join(asidePath, 'gatehouse.db'))).toEqual(later);
  });

  it('of an empty backup does not look like a loss at the next start', async () => {
    const directory = stores.makeDirectory();
    const store = stores.open(directory);
    const { backupId } = await store.backups.make();
    beginTestTurn(store);
    store.close();
    restoreBackup(directory, backupId, testNowMs);
    expect(stores.open(directory).conversations.list()).toEqual([]);
  });

  it('never takes a folder that an earlier one filled, even at the same moment', async () => {
    const { directory, backupId } = await backedUp(8);
    const first = restoreBackup(directory, backupId, testNowMs);
    const kept = filesIn(first);
    const second = restoreBackup(directory, backupId, testNowMs);
    expect(second).not.toBe(first);
    expect(filesIn(first)).toEqual(kept);
    expect(Object.keys(filesIn(second))).toContain('gatehouse.db');
  });

  it('passes over a backup that is damaged itself, to the next older one', async () => {
    const { directory, backupId } = await backedUp(9);
    const store = stores.open(directory, { nowMs: () => testNowMs + 86_400_000 });
    const newer = await store.backups.make();
    store.close();
    truncateSync(join(directory, 'backups', newer.backupId), 8192);
    expect((await findUsableBackup(directory, silentLog))?.backupId).toBe(backupId);
    await expect(assertRestorable(directory, newer.backupId)).rejects.toMatchObject({ failure: { code: 'store.backupUnusable' } });
    expect(existsSync(join(directory, 'set-aside'))).toBe(false);
    rmSync(join(directory, 'backups', backupId));
    expect(await findUsableBackup(directory, silentLog)).toBeNull();
  });

  it.each(['../gatehouse.db', 'gatehouse.db', 'gatehouse-000009-20261118T110640000Z-daily.db', ''])('knows no backup named %j', async (backupId) => {
    const { directory } = await backedUp(10);
    await expect(assertRestorable(directory, backupId)).rejects.toBeInstanceOf(FailureError);
  });

  it('that cannot copy the backup leaves the history in its place', async () => {
    const { directory, path, rows } = await backedUp(11);
    expect(failureOf(() => restoreBackup(directory, 'gone.db', testNowMs))).toMatchObject({ code: 'store.unavailable' });
    expect(allRows(path)).toEqual(rows);
    expect(readdirSync(directory).filter((name) => name.includes('incoming') || name === 'set-aside')).toEqual([]);
  });

  it('cut off by a kill between any two steps never leads to an empty history', async () => {
    // Each state that the steps pass through, made by hand: the database gone, its log gone, the backup there but the marker old.
    const { directory, path, rows, backupId } = await backedUp(12);
    mkdirSync(join(directory, 'set-aside'));
    const aside = join(directory, 'set-aside', 'by-hand');
    mkdirSync(aside);
    writeFileSync(`${path}.incoming`, 'half');
    for (const gone of ['', '-wal', '-shm']) {
      if (existsSync(path + gone)) writeFileSync(join(aside, `gatehouse.db${gone}`), readFileSync(path + gone));
      rmSync(path + gone, { force: true });
      expect(failureOf(() => stores.open(directory))).toEqual({ code: 'store.corrupt', path });
    }
    writeFileSync(path, readFileSync(join(directory, 'backups', backupId)));
    const store = stores.open(directory);
    store.close();
    expect(allRows(path)).toEqual(rows);
  });

  it('brings an older schema up to date at the next start', async () => {
    const { directory, backupId } = await backedUp(13);
    restoreBackup(directory, backupId, testNowMs);
    const adding = { name: '002-notes', up: (database: { readonly exec: (sql: string) => void }) => database.exec('CREATE TABLE notes (x TEXT) STRICT') };
    const store = stores.open(directory, { migrations: [...migrations, adding] });
    expect(store.conversations.list().length).toBeGreaterThan(0);
    expect(store.backups.list().map(({ kind }) => kind)).toEqual(['beforeMigration', 'automatic']);
  });
});

describe('beginning anew', () => {
  it('opens an empty history and keeps the damaged one, whole', async () => {
    const { directory, path } = await backedUp(14);
    truncateSync(path, 0);
    const damaged = filesIn(directory);
    const asidePath = beginAnew(directory, testNowMs);
    expect(Object.entries(filesIn(asidePath)).toSorted().toString() === Object.entries(damaged).toSorted().toString()).toBe(true);
    const store = stores.open(directory);
    expect(store.conversations.list()).toEqual([]);
    expect(store.backups.list()).toHaveLength(1);
  });
});

function patch(path: string, change: (bytes: Buffer) => void): void {
  const bytes = readFileSync(path);
  change(bytes);
  writeFileSync(path, bytes);
}
