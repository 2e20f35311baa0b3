import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../../../electron/store/database';
import { integer, text } from '../../../../electron/store/rows';
import { failureOf } from '../../../helpers/testDatabase';

let directory = '';
let database: Database;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-database-'));
  database = new Database(join(directory, 'test.db'));
  database.exec('CREATE TABLE gates (name TEXT PRIMARY KEY, height INTEGER) STRICT');
});
afterEach(() => {
  database.close();
  rmSync(directory, { recursive: true, force: true });
});

const add = (name: string, height = 1): number => database.run('INSERT INTO gates VALUES (?, ?)', [name, height]);
const read = (row: Readonly<Record<string, unknown>>): string => text(row, 'name');
const names = (): readonly string[] => database.all('SELECT name FROM gates ORDER BY name', [], read);

describe('the database', () => {
  it('is in WAL mode, syncs fully and keeps foreign keys', () => {
    expect(database.get('PRAGMA journal_mode', [], (row) => text(row, 'journal_mode'))).toBe('wal');
    expect(database.pragma('synchronous')).toBe(2);
    expect(database.pragma('foreign_keys')).toBe(1);
    expect(database.pragma('busy_timeout')).toBe(5_000);
  });

  it('binds anew in each call, whatever the statement did before', () => {
    for (const name of ['a', 'b', 'c']) add(name);
    const byName = 'SELECT name FROM gates WHERE name = ?';
    expect(database.all(byName, ['a'], read)).toEqual(['a']);
    expect(database.get(byName, ['b'], read)).toBe('b');
    expect(database.all(byName, ['c'], read)).toEqual(['c']);
    expect(database.get(byName, ['none'], read)).toBeNull();
    expect(database.all(byName, ['none'], read)).toEqual([]);
    expect(failureOf(() => add('a'))).toEqual({ code: 'unexpected' });
    expect(add('d')).toBe(1);
    expect(names()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('undoes the whole transaction when its work throws, and tells what it threw', () => {
    const cause = new Error('half-way');
    let thrown: unknown = null;
    try {
      database.transaction(() => {
        add('a');
        throw cause;
      });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ failure: { code: 'unexpected' }, cause });
    expect(names()).toEqual([]);
    database.transaction(() => add('b'));
    expect(names()).toEqual(['b']);
  });

  it('says that the disk is full, keeps what was there, and works on when there is room', () => {
    add('before');
    database.exec(`PRAGMA max_page_count=${database.pragma('page_count')}`);
    const fill = (): void =>
      database.transaction(() => {
        for (let count = 0; count < 1_000; count += 1) add(`${'x'.repeat(100)}${count}`);
      });
    expect(failureOf(fill)).toEqual({ code: 'store.full' });
    expect(names()).toEqual(['before']);
    database.exec('PRAGMA max_page_count=100000');
    fill();
    expect(names()).toHaveLength(1_001);
  });

  it('refuses text that would be read back cut off', () => {
    expect(failureOf(() => add('a\0b'))).toEqual({ code: 'unexpected' });
    expect(names()).toEqual([]);
  });

  it('refuses what is no value of SQL, at which the driver would end the process', () => {
    // @ts-expect-error -- what no schema lets through
    expect(() => add('gate', true)).toThrow();
    expect(names()).toEqual([]);
    add('gate');
    expect(names()).toEqual(['gate']);
  });

  it('says that another connection holds the file', () => {
    const other = new Database(database.path);
    other.exec('PRAGMA busy_timeout=1');
    database.exec('BEGIN IMMEDIATE');
    expect(failureOf(() => other.run('INSERT INTO gates VALUES (?, ?)', ['a', 1]))).toMatchObject({ code: 'store.busy' });
    database.exec('ROLLBACK');
    expect(other.run('INSERT INTO gates VALUES (?, ?)', ['a', 1])).toBe(1);
    other.close();
  });

  it('reads integers up to the safe limit', () => {
    add('big', Number.MAX_SAFE_INTEGER);
    expect(database.get('SELECT height FROM gates', [], (row) => integer(row, 'height'))).toBe(Number.MAX_SAFE_INTEGER);
  });
});
