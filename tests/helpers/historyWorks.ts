import './failingFiles';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { assertUsable } from '../../electron/store/backups';
import { migrations } from '../../electron/store/migrate';
import { openHistory } from '../../electron/store/openHistory';
import { openReadOnly } from '../../electron/store/openReadOnly';
import { openStore, type OpenStoreOptions, type Store } from '../../electron/store/openStore';
import { beginAnew, findUsableBackup, restoreBackup } from '../../electron/store/restoreBackup';
import { carryOutWish, wishRestore } from '../../electron/store/restoreWish';
import { silentLog } from '../../electron/support/log';
import { expectKnown, type FileWork } from './everyCall';
import { allRows } from './storedRows';
import { beginTestTurn, testNowMs } from './testDatabase';

/* What is done with the files of the history: backups, restores, starts. */

const dayMs = 24 * 60 * 60 * 1000;
const backupId = 'gatehouse-000001-20261118T110640000Z-daily.db';

const optionsFor = (directory: string): OpenStoreOptions => ({ directory, nowMs: () => testNowMs, appVersion: '1' });
const databaseOf = (directory: string): string => join(directory, 'gatehouse.db');

const counted = new Map<string, number>();

/** How many conversations the history holds: two, of which the backup has one; −1 when there is no file. */
function conversationsIn(path: string): number {
  if (!existsSync(path)) return -1;
  const sum = createHash('sha256');
  for (const suffix of ['', '-wal']) sum.update(existsSync(path + suffix) ? readFileSync(path + suffix) : '').update(suffix);
  // The same bytes are met hundreds of times.
  const key = sum.digest('hex');
  const count = counted.get(key) ?? allRows(path)['conversations']?.length ?? 0;
  counted.set(key, count);
  return count;
}

async function makeHistory(directory: string): Promise<void> {
  const store = openStore(optionsFor(directory));
  const first = beginTestTurn(store, 'c1');
  store.conversations.endTurn({ ...first.answer, status: 'done' }, testNowMs);
  const made = await store.backups.make();
  expect(made.backupId).toBe(backupId);
  const second = beginTestTurn(store, 'c2');
  store.conversations.endTurn({ ...second.answer, status: 'done' }, testNowMs);
  store.close();
}

/** The history of before is where it was, or as a whole in a folder set aside; what is in its place is it or the backup. */
function expectNothingLost(directory: string): void {
  const asideDirectory = join(directory, 'set-aside');
  const places = [directory, ...(existsSync(asideDirectory) ? readdirSync(asideDirectory).map((name) => join(asideDirectory, name)) : [])];
  expect(Math.max(...places.map((place) => conversationsIn(databaseOf(place)))), 'the later history is somewhere, whole').toBe(2);
  expect([1, 2], 'what is in its place is a whole history').toContain(conversationsIn(databaseOf(directory)));
  expect(conversationsIn(join(directory, 'backups', backupId)), 'the backup is still there').toBe(1);
}

function openedStore(directory: string, work: (store: Store) => unknown): { readonly work: () => unknown; readonly end: () => void } {
  const store = openStore(optionsFor(directory));
  return { work: () => work(store), end: () => store.close() };
}

/** What the work found out last, for its judge. */
let found: unknown = null;

export const historyWorks: readonly FileWork[] = [
  {
    id: 'backups: make one',
    prepare: makeHistory,
    begin: (directory) => openedStore(directory, (store) => store.backups.make()),
    judge: async (directory, { failed }) => {
      expect(conversationsIn(databaseOf(directory))).toBe(2);
      const names = readdirSync(join(directory, 'backups')).filter((name) => name.endsWith('-daily.db'));
      for (const name of names) await assertUsable(join(directory, 'backups', name));
      const newest = names.toSorted().at(-1) ?? '';
      // One a day is kept, so that the earlier one of this day goes, and not sooner than the new one is whole.
      expect(names.length).toBeGreaterThan(0);
      if (!failed) expect(conversationsIn(join(directory, 'backups', newest))).toBe(2);
    },
  },
  {
    id: 'backups: rotate',
    prepare: async (directory) => {
      await makeHistory(directory);
      const bytes = readFileSync(join(directory, 'backups', backupId));
      for (let day = 2; day <= 12; day += 1) {
        const at = new Date(testNowMs - (40 - day) * dayMs).toISOString().replaceAll(/[-:.]/g, '');
        writeFileSync(join(directory, 'backups', `gatehouse-${String(day).padStart(6, '0')}-${at}-daily.db`), bytes);
      }
    },
    begin: (directory) => openedStore(directory, (store) => store.backups.make()),
    judge: async (directory, { failed }) => {
      const names = readdirSync(join(directory, 'backups')).filter((name) => name.endsWith('-daily.db')).toSorted();
      for (const name of names.slice(-7)) await assertUsable(join(directory, 'backups', name));
      // Never fewer than the rule keeps; what could not be removed is removed the next time.
      expect(names.length).toBeGreaterThanOrEqual(7);
      if (!failed) expect(names.length).toBeLessThan(13);
      expect(conversationsIn(databaseOf(directory))).toBe(2);
    },
  },
  {
    id: 'backups: look for a usable one',
    prepare: makeHistory,
    work: async (directory) => {
      let warnings = 0;
      const backup = await findUsableBackup(directory, { ...silentLog, warn: () => void (warnings += 1) });
      // One that cannot be read now is passed over, and that is written down.
      expectKnown(backup?.backupId === backupId || warnings === 1, 'the backup was passed over in silence');
      found = backup;
    },
    judge: (directory, { isAgain }) => {
      expectNothingLost(directory);
      if (isAgain) expect(found).toMatchObject({ backupId });
    },
  },
  {
    id: 'restore: a backup in the place of the history',
    prepare: makeHistory,
    work: (directory) => restoreBackup(directory, backupId, testNowMs),
    judge: (directory, { failed }) => {
      expectNothingLost(directory);
      if (!failed) expect(conversationsIn(databaseOf(directory))).toBe(1);
    },
  },
  {
    id: 'restore: begin anew',
    prepare: makeHistory,
    work: (directory) => beginAnew(directory, testNowMs),
    judge: (directory, { failed }) => {
      const asideDirectory = join(directory, 'set-aside');
      const aside = existsSync(asideDirectory) ? readdirSync(asideDirectory).map((name) => conversationsIn(databaseOf(join(asideDirectory, name)))) : [];
      expect(Math.max(conversationsIn(databaseOf(directory)), ...aside)).toBe(2);
      if (!failed) expect(existsSync(databaseOf(directory))).toBe(false);
    },
  },
  {
    id: 'restore: the wish is written',
    prepare: makeHistory,
    work: (directory) => wishRestore(directory, backupId),
    judge: (directory, { failed }) => {
      const path = join(directory, 'restore-wish.json');
      if (!failed || existsSync(path)) expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ backupId });
      expectNothingLost(directory);
    },
  },
  {
    id: 'start: with a restore wish',
    prepare: async (directory) => {
      await makeHistory(directory);
      wishRestore(directory, backupId);
    },
    work: (directory) => {
      carryOutWish(directory, testNowMs, silentLog);
      const store = openHistory(optionsFor(directory));
      const shown = store.conversations.list().length;
      store.close();
      expectKnown(shown === 1 || shown === 2, `${shown} conversations were shown`);
    },
    judge: (directory) => expectNothingLost(directory),
  },
  {
    id: 'start: an ordinary one',
    prepare: makeHistory,
    work: (directory) => {
      const store = openHistory(optionsFor(directory));
      const shown = store.conversations.list().length;
      store.close();
      expectKnown(shown === 2, `${shown} of 2 conversations were shown`);
    },
    judge: expectNothingLost,
  },
  {
    id: 'start: the very first',
    prepare: (directory) => mkdirSync(directory, { recursive: true }),
    work: (directory) => {
      const store = openHistory(optionsFor(join(directory, 'store')));
      expectKnown(store.readOnlyReason !== null || store.conversations.list().length === 0, 'not empty');
      store.close();
    },
    judge: () => undefined,
  },
  {
    id: 'start: with a migration',
    prepare: makeHistory,
    work: (directory) => {
      const adding = { name: '002-notes', up: (database: { readonly exec: (sql: string) => void }) => database.exec('CREATE TABLE notes (x TEXT) STRICT') };
      const store = openStore({ ...optionsFor(directory), migrations: [...migrations, adding] });
      const shown = store.conversations.list().length;
      store.close();
      expectKnown(shown === 2, `${shown} of 2 conversations were shown`);
    },
    judge: expectNothingLost,
  },
  {
    id: 'start: read-only, with rows that are only in the log',
    prepare: async (directory) => {
      await makeHistory(join(directory, 'made'));
      const store = openStore(optionsFor(join(directory, 'made')));
      beginTestTurn(store, 'c3');
      mkdirSync(join(directory, 'store'));
      for (const suffix of ['', '-wal']) writeFileSync(databaseOf(join(directory, 'store')) + suffix, readFileSync(databaseOf(join(directory, 'made')) + suffix));
      store.close();
    },
    work: (directory) => {
      const store = openReadOnly(optionsFor(join(directory, 'store')), { code: 'store.newer', path: databaseOf(directory) });
      const shown = store.conversations.list().length;
      store.close();
      expectKnown(shown === 3, `${shown} of 3 conversations were shown`);
    },
    judge: (directory) => expect(conversationsIn(databaseOf(join(directory, 'store')))).toBe(3),
  },
];

/** A restore done carelessly: the rig must see it. */
export const plainCopyRestore: FileWork = {
  id: 'careless: restore',
  prepare: makeHistory,
  work: (directory) => copyFileSync(join(directory, 'backups', backupId), databaseOf(directory)),
  judge: expectNothingLost,
};
