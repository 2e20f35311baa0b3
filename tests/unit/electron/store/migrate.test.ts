import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Database } from '../../../../electron/store/database';
import { copyDatabase, findDamage, migrations, type Migration } from '../../../../electron/store/migrate';
import { integer, text } from '../../../../electron/store/rows';
import { beginTestTurn, failureOf, modesBelow, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();

const adding: Migration = { name: '002-notes', up: (database) => database.exec(`CREATE TABLE notes (x TEXT) STRICT`) };
const failing: Migration = {
  name: '002-broken',
  up: (database) => {
    database.exec('ALTER TABLE conversations ADD COLUMN colour TEXT');
    database.exec('this is no SQL');
  },
};
const orphaning: Migration = {
  name: '002-orphans',
  up: (database) => {
    database.run('UPDATE conversations SET id = ?', ['renamed']);
  },
};

describe('migrations', () => {
  it('are numbered without a gap, and recorded', () => {
    expect(migrations.map(({ name }) => name.slice(0, 4))).toEqual(migrations.map((_, index) => `${String(index + 1).padStart(3, '0')}-`));
    const store = stores.open(stores.makeDirectory(), { appVersion: '9.8.7' });
    store.close();
    const database = new Database(store.path);
    expect(database.pragma('user_version')).toBe(migrations.length);
    const recorded = database.all('SELECT version, name, app_version FROM schema_migrations ORDER BY version', [], (row) => [
      integer(row, 'version'), text(row, 'name'), text(row, 'app_version'),
    ]);
    expect(recorded).toEqual(migrations.map(({ name }, index) => [index + 1, name, '9.8.7']));
    database.close();
  });

  it('make strict tables only', () => {
    const store = stores.open(stores.makeDirectory());
    const database = new Database(store.path);
    const loose = database.all(`SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`, [], (row) => text(row, 'name'));
    expect(loose).toEqual([]);
    database.close();
  });

  it('copy a database that holds something before they change it, and no other', () => {
    const directory = stores.makeDirectory();
    const first = stores.open(directory);
    expect(first.migrationCopyPath).toBeNull();
    beginTestTurn(first);
    first.close();
    expect(stores.open(directory).migrationCopyPath).toBeNull();

    const second = stores.open(directory, { migrations: [...migrations, adding] });
    const copyPath = second.migrationCopyPath ?? '';
    expect(copyPath).toMatch(/backups\/gatehouse-000001-\d{8}T\d{9}Z-before-002-notes\.db$/);
    expect(second.conversations.list()).toHaveLength(1);
    expect(modesBelow(directory)).toMatchObject({ backups: '700', [copyPath.slice(directory.length + 1)]: '600' });
    const copy = new Database(copyPath);
    expect(copy.pragma('user_version')).toBe(migrations.length);
    expect(findDamage(copy)).toEqual([]);
    expect(copy.all('SELECT id FROM messages', [], (row) => text(row, 'id'))).toHaveLength(2);
    copy.close();
  });

  it('take away what a kill left half copied', () => {
    const directory = stores.makeDirectory();
    const first = stores.open(directory);
    beginTestTurn(first);
    first.close();
    mkdirSync(join(directory, 'backups'));
    for (const name of ['unfinished.db', 'unfinished.db.tmp', 'unfinished.db.tmp-journal']) writeFileSync(join(directory, 'backups', name), 'half');
    const { migrationCopyPath } = stores.open(directory, { migrations: [...migrations, adding] });
    expect(readdirSync(join(directory, 'backups'))).toEqual([basename(migrationCopyPath ?? '')]);
  });

  it.each([failing, orphaning])('that fail ($name) leave the version before, whole', (migration) => {
    const directory = stores.makeDirectory();
    const first = stores.open(directory);
    beginTestTurn(first);
    first.close();
    expect(failureOf(() => stores.open(directory, { migrations: [...migrations, migration] }))).toEqual({ code: 'unexpected' });
    expect(failureOf(() => stores.open(directory, { migrations: [...migrations, migration] }))).toEqual({ code: 'unexpected' });
    expect(readdirSync(join(directory, 'backups'))).toEqual([expect.stringMatching(/^gatehouse-000002-.*-before-002-/)]);
    const again = stores.open(directory);
    expect(again.conversations.load('c1')?.messages).toHaveLength(2);
    expect(again.findDamage()).toEqual([]);
  });

  it('do not begin when the copy cannot be made', () => {
    const directory = stores.makeDirectory();
    const first = stores.open(directory);
    beginTestTurn(first);
    first.close();
    writeFileSync(join(directory, 'backups'), 'a file in the place of the folder');
    expect(failureOf(() => stores.open(directory, { migrations: [...migrations, adding] }))).toMatchObject({ code: 'store.unavailable' });
    expect(stores.open(directory).conversations.list()).toHaveLength(1);
  });
});

describe('a copy of the database', () => {
  it('holds what is only in the write-ahead log, and leaves nothing half behind it', () => {
    const directory = stores.makeDirectory();
    const store = stores.open(directory);
    beginTestTurn(store);
    const target = join(directory, 'copy.db');
    store.copyTo(target);
    store.copyTo(target);
    const copy = new Database(target);
    expect(copy.all('SELECT id FROM messages', [], (row) => text(row, 'id'))).toHaveLength(2);
    expect(copy.get('PRAGMA application_id', [], (row) => integer(row, 'application_id'))).toBe(0x47415445);
    copy.close();
    expect(readdirSync(directory).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(modesBelow(directory)['copy.db']).toBe('600');
  });

  it('that cannot be made leaves the earlier one as it was', () => {
    const directory = stores.makeDirectory();
    const store = stores.open(directory);
    const database = new Database(store.path);
    const target = join(directory, 'missing', 'copy.db');
    expect(failureOf(() => copyDatabase(database, target))).toEqual({ code: 'store.unavailable', path: target });
    database.close();
  });
});
