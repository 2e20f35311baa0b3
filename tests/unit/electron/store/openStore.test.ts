import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Database } from '../../../../electron/store/database';
import { migrations } from '../../../../electron/store/migrate';
import { integer } from '../../../../electron/store/rows';
import { beginTestTurn, failureOf, modesBelow, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();

/** A closed database with one conversation of two messages. */
function usedDirectory(): string {
  const directory = stores.makeDirectory();
  const store = stores.open(directory);
  const { answer } = beginTestTurn(store);
  store.conversations.endTurn({ ...answer, status: 'done' }, 1);
  store.close();
  return directory;
}

/** Everything in the directory, so that "untouched" can be said of all of it. */
const contentsOf = (directory: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [name, readFileSync(join(directory, name)).toString('base64')]),
  );

describe('opening the store', () => {
  it('makes what is missing and finds it again', () => {
    const directory = join(stores.makeDirectory(), 'a', 'b');
    const first = stores.open(directory);
    expect(first.path).toBe(join(directory, 'gatehouse.db'));
    beginTestTurn(first);
    first.close();
    first.close();
    expect(stores.open(directory).conversations.list()).toHaveLength(1);
  });

  it.each([
    ['a destroyed header', (path: string) => {
      const file = openSync(path, 'r+');
      writeSync(file, Buffer.alloc(100, 0x41), 0, 100, 0);
      closeSync(file);
    }],
    ['no bytes at all', (path: string) => writeFileSync(path, '')],
    ['only its first bytes', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 50))],
    ['another text in its place', (path: string) => writeFileSync(path, 'x'.repeat(5_000))],
  ])('refuses a file with %s and leaves everything as it is', (_what, damage) => {
    const directory = usedDirectory();
    const path = join(directory, 'gatehouse.db');
    damage(path);
    const before = contentsOf(directory);
    for (let time = 0; time < 2; time += 1) {
      expect(failureOf(() => stores.open(directory))).toEqual({ code: 'store.corrupt', path });
      expect(contentsOf(directory)).toEqual(before);
    }
  });

  it('refuses to begin anew where a database was, even when the marker is damaged too', () => {
    const directory = usedDirectory();
    const path = join(directory, 'gatehouse.db');
    rmSync(path);
    expect(failureOf(() => stores.open(directory))).toEqual({ code: 'store.corrupt', path });
    writeFileSync(join(directory, 'gatehouse.marker.json'), '{');
    expect(failureOf(() => stores.open(directory))).toEqual({ code: 'store.corrupt', path });
    expect(readdirSync(directory)).not.toContain('gatehouse.db');
  });

  it('refuses an empty database in the place of one with messages', () => {
    const directory = usedDirectory();
    const elsewhere = stores.makeDirectory();
    const empty = stores.open(elsewhere);
    empty.close();
    writeFileSync(join(directory, 'gatehouse.db'), readFileSync(empty.path));
    expect(failureOf(() => stores.open(directory))).toMatchObject({ code: 'store.corrupt' });
  });

  it('opens a whole database whose marker is damaged, missing or of another one', () => {
    const directory = usedDirectory();
    const markerPath = join(directory, 'gatehouse.marker.json');
    const other = JSON.stringify({ databaseId: 'another', conversations: 9, messages: 9, writtenAtMs: 1 });
    const warnings: string[] = [];
    const log = { info: () => undefined, warn: (event: string) => void warnings.push(event), error: () => undefined };
    for (const content of ['{', other, null]) {
      if (content === null) rmSync(markerPath);
      else writeFileSync(markerPath, content);
      const store = stores.open(directory, { log });
      expect(store.conversations.list()).toHaveLength(1);
      store.close();
      expect(JSON.parse(readFileSync(markerPath, 'utf8'))).toMatchObject({ conversations: 1, messages: 2, databaseId: expect.stringMatching(/^[0-9a-f]{32}$/) });
    }
    expect(warnings).toEqual(['store.replaced']);
  });

  it('has marked the first message before the turn is acknowledged', () => {
    const directory = stores.makeDirectory();
    const markerPath = join(directory, 'gatehouse.marker.json');
    const store = stores.open(directory);
    expect(JSON.parse(readFileSync(markerPath, 'utf8'))).toMatchObject({ messages: 0 });
    beginTestTurn(store);
    expect(JSON.parse(readFileSync(markerPath, 'utf8'))).toMatchObject({ messages: 2 });
  });

  it('does not touch a database of a newer schema', () => {
    const directory = usedDirectory();
    stores.open(directory, { migrations: [...migrations, { name: '002-later', up: (database) => database.exec('CREATE TABLE later (x) ') }] }).close();
    const path = join(directory, 'gatehouse.db');
    const before = contentsOf(directory);
    expect(failureOf(() => stores.open(directory))).toEqual({ code: 'store.newer', path });
    expect(contentsOf(directory)).toEqual(before);
  });

  it("does not write into another program's database", () => {
    const directory = stores.makeDirectory();
    const path = join(directory, 'gatehouse.db');
    const foreign = new Database(path);
    foreign.exec('CREATE TABLE theirs (x)');
    foreign.close();
    const before = readFileSync(path);
    expect(failureOf(() => stores.open(directory))).toEqual({ code: 'store.corrupt', path });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('names a folder that cannot be made', () => {
    const directory = join(stores.makeDirectory(), 'file');
    writeFileSync(directory, '');
    expect(failureOf(() => stores.open(directory))).toEqual({ code: 'store.unavailable', path: directory });
  });

  it('can look for damage that opening does not meet (trust.md F48)', () => {
    const directory = usedDirectory();
    const path = join(directory, 'gatehouse.db');
    const database = new Database(path);
    const page = database.get(`SELECT rootpage FROM sqlite_schema WHERE name = 'drafts'`, [], (row) => integer(row, 'rootpage')) ?? 0;
    const pageBytes = database.pragma('page_size');
    database.close();
    const bytes = readFileSync(path);
    bytes.fill(0xff, (page - 1) * pageBytes, page * pageBytes);
    writeFileSync(path, bytes);
    const store = stores.open(directory);
    expect(store.conversations.list()).toHaveLength(1);
    expect(store.findDamage()).not.toEqual([]);
  });
});

describe('with no umask at all', () => {
  const umask = process.umask();
  afterEach(() => process.umask(umask));

  it('every file and folder is for its owner only (trust.md T38)', () => {
    const directory = join(stores.makeDirectory(), 'store');
    process.umask(0o000);
    const first = stores.open(directory);
    beginTestTurn(first);
    expect(Object.keys(modesBelow(directory))).toEqual(expect.arrayContaining(['gatehouse.db', 'gatehouse.db-shm', 'gatehouse.db-wal', 'gatehouse.marker.json']));
    first.close();
    const second = stores.open(directory, { migrations: [...migrations, { name: '002-later', up: () => undefined }] });
    second.copyTo(join(directory, 'backups', 'by-hand.db'));
    for (const [name, mode] of Object.entries(modesBelow(join(directory, '..')))) {
      expect([name, mode]).toEqual([name, ['store', 'store/backups'].includes(name) ? '700' : '600']);
    }
  });

  it('files that were open to others are closed to them', () => {
    const directory = usedDirectory();
    mkdirSync(join(directory, 'backups'));
    writeFileSync(join(directory, 'backups', 'old.db'), '', { mode: 0o644 });
    process.umask(0o000);
    for (const name of ['gatehouse.db', 'gatehouse.db-wal']) writeFileSync(join(directory, name), readFileSync(join(directory, name)), { mode: 0o666 });
    stores.open(directory);
    expect(Object.values(modesBelow(directory)).toSorted()).toEqual(['600', '600', '600', '600', '600', '700']);
  });
});
