import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Database } from '../../../../electron/store/database';
import { inspectFile } from '../../../../electron/store/inspectFile';
import { applicationId } from '../../../../electron/store/migrate';
import { failureOf, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();

function makeDatabase(path: string, pragmas: readonly string[]): void {
  const database = new Database(path);
  database.exec('CREATE TABLE t (x)');
  for (const pragma of pragmas) database.exec(`PRAGMA ${pragma}`);
  database.close();
}

const ours = `application_id=${applicationId}`;
const newPath = (): string => join(stores.makeDirectory(), 'gatehouse.db');

describe('the look at the file before it is opened', () => {
  it('calls a missing or empty file fresh only where nothing was', () => {
    const path = newPath();
    expect(inspectFile(path, 1, false)).toBe('fresh');
    expect(failureOf(() => inspectFile(path, 1, true))).toEqual({ code: 'store.corrupt', path });
    writeFileSync(path, '');
    expect(inspectFile(path, 1, false)).toBe('fresh');
    expect(failureOf(() => inspectFile(path, 1, true))).toEqual({ code: 'store.corrupt', path });
    writeFileSync(`${path}-wal`, 'what is left of it');
    expect(failureOf(() => inspectFile(path, 1, false))).toEqual({ code: 'store.corrupt', path });
  });

  it('knows its own file, and one of a newer schema', () => {
    const path = newPath();
    makeDatabase(path, [ours, 'user_version=3']);
    expect(inspectFile(path, 3, true)).toBe('present');
    expect(inspectFile(path, 4, false)).toBe('present');
    const before = readFileSync(path);
    expect(failureOf(() => inspectFile(path, 2, true))).toEqual({ code: 'store.newer', path });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it.each([
    ['text', Buffer.from('this is no database at all, but long enough to be one: '.repeat(4))],
    ['the beginning of one', Buffer.from('SQLite format 3\0')],
    ['zeros', Buffer.alloc(4096)],
  ])('calls %s damage', (_what, content) => {
    const path = newPath();
    writeFileSync(path, content);
    expect(failureOf(() => inspectFile(path, 1, false))).toEqual({ code: 'store.corrupt', path });
  });

  it("does not take another program's database for ours", () => {
    const path = newPath();
    makeDatabase(path, ['application_id=7', 'user_version=1']);
    expect(failureOf(() => inspectFile(path, 1, false))).toEqual({ code: 'store.corrupt', path });
  });

  it('accepts one that was being made when the app was killed', () => {
    const path = newPath();
    makeDatabase(path, []);
    expect(inspectFile(path, 1, false)).toBe('present');
    expect(failureOf(() => inspectFile(path, 1, true))).toEqual({ code: 'store.corrupt', path });
  });

  it('refuses a folder or a link in its place', () => {
    const path = newPath();
    mkdirSync(path);
    expect(failureOf(() => inspectFile(path, 1, false))).toEqual({ code: 'store.unavailable', path });
    const link = newPath();
    makeDatabase(`${link}.elsewhere`, [ours]);
    symlinkSync(`${link}.elsewhere`, link);
    expect(failureOf(() => inspectFile(link, 1, false))).toEqual({ code: 'store.unavailable', path: link });
  });
});
