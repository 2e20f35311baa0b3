import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../../electron/store/database';
import { findDamage, migrate, migrations } from '../../../electron/store/migrate';
import { integer, text } from '../../../electron/store/rows';
import { allRows, fillRandomly, seededRandom } from '../../helpers/storedRows';
import { testNowMs, useTestStores } from '../../helpers/testDatabase';
import { batch, SteppedDatabase } from './steppedDatabase';

/* Every migration, broken off before each single statement (trust.md F53). */

const here = dirname(fileURLToPath(import.meta.url));
const migrator = join(here, '../../..', '.cache', 'tests', `migrator-${process.pid}.cjs`);
const stores = useTestStores();
/** Every schema that was ever released, made by the migrations up to it; 0 is a file in which nothing is yet. */
const released = Array.from({ length: migrations.length + 1 }, (_, version) => version);

beforeAll(() => build({ entryPoints: [join(here, 'migrator.ts')], outfile: migrator, bundle: true, platform: 'node', format: 'cjs', external: ['libsql'], logLevel: 'error' }));
afterAll(() => rmSync(migrator, { force: true }));

type Place = { readonly path: string; readonly backups: string };

/** A history of a released schema; the newest one is full of rows. */
function placeOf(version: number): Place {
  const directory = stores.makeDirectory();
  const place = { path: join(directory, 'gatehouse.db'), backups: join(directory, 'backups') };
  mkdirSync(place.backups);
  if (version === migrations.length) {
    const store = stores.open(directory);
    fillRandomly(store, seededRandom(5), 4);
    store.close();
    return place;
  }
  const database = new Database(place.path);
  if (version > 0) migrate({ database, migrations: migrations.slice(0, version), backupsDirectory: place.backups, nowMs: testNowMs, appVersion: 'old' });
  database.close();
  return place;
}

function copyOf({ path }: Place): Place {
  const directory = stores.makeDirectory();
  const place = { path: join(directory, 'gatehouse.db'), backups: join(directory, 'backups') };
  mkdirSync(place.backups);
  for (const suffix of ['', '-wal']) if (existsSync(path + suffix)) cpSync(path + suffix, place.path + suffix);
  return place;
}

/** Schema, version and rows as one text. Rows of the migrations' own table carry times and are left out. */
function stateOf({ path }: Place): string {
  const database = new Database(path);
  const schema = database.all('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name', [], (row) => [text(row, 'name'), text(row, 'sql')]);
  const facts = [database.pragma('user_version'), database.pragma('application_id'), findDamage(database).length];
  database.close();
  const { schema_migrations: _times, facts: _id, ...rows } = allRows(path);
  return JSON.stringify([facts, schema, rows]);
}

const run = (place: Place, killAt: number, isUnprotected = false) =>
  spawnSync(process.execPath, [migrator, place.path, place.backups, String(killAt), isUnprotected ? 'unprotected' : ''], { encoding: 'utf8' });

/** What a kill before each statement left: how often the old version, the new one, and which were neither. */
function sweep(template: Place, isUnprotected = false): { readonly old: number; readonly whole: number; readonly partial: readonly number[]; readonly unsaved: readonly number[] } {
  const before = stateOf(copyOf(template));
  const finished = copyOf(template);
  const statements = Number(run(finished, 0, isUnprotected).stdout);
  const after = stateOf(finished);
  expect(after).not.toBe(before);
  const partial: number[] = [];
  const unsaved: number[] = [];
  let old = 0;
  let whole = 0;
  for (let killAt = 1; killAt <= statements; killAt += isUnprotected ? 3 : 1) {
    const place = copyOf(template);
    expect(run(place, killAt, isUnprotected).signal).toBe('SIGKILL');
    const state = stateOf(copyOf(place));
    if (state === before) old += 1;
    else if (state === after) whole += 1;
    else partial.push(killAt);
    // The next start carries it through, whatever was left, and a changed history has its copy of before.
    if (isUnprotected) continue;
    const copies = readdirSync(place.backups).filter((name) => name.endsWith('.db'));
    const hasHeld = JSON.parse(before)[0][0] > 0;
    if (state === after && hasHeld && !copies.some((name) => stateOf({ ...place, path: join(place.backups, name) }) === before)) unsaved.push(killAt);
    const again = new Database(place.path);
    migrate({ database: again, migrations: batch, backupsDirectory: place.backups, nowMs: testNowMs, appVersion: 'next' });
    again.close();
    expect(stateOf(place)).toBe(after);
    if (hasHeld) expect(readdirSync(place.backups).filter((name) => /-before-/.test(name) && name.endsWith('.db'))).toHaveLength(1);
  }
  return { old, whole, partial, unsaved };
}

describe('a migration killed before each of its statements', () => {
  it.each(released)('leaves the old version untouched or the new one whole (from released schema %i)', (version) => {
    const { old, whole, partial, unsaved } = sweep(placeOf(version));
    console.log(`G10 migrations: from schema ${version}, killed before each of ${old + whole + partial.length} statements: ${old} old, ${whole} new, ${partial.length} partial, ${unsaved.length} without the copy`);
    expect({ partial, unsaved }).toEqual({ partial: [], unsaved: [] });
    expect(old).toBeGreaterThan(10);
    expect(whole).toBeGreaterThan(0);
  });

  it('would be found partial without the transaction', () => {
    expect(sweep(placeOf(migrations.length), true).partial.length).toBeGreaterThan(2);
  });
});

it('a migration that fails at any statement, and is told so, leaves the old version and a database that can be used', () => {
  const template = placeOf(migrations.length);
  const before = stateOf(copyOf(template));
  let failed = 0;
  for (let failAt = 1; ; failAt += 1) {
    const place = copyOf(template);
    const database = new SteppedDatabase(place.path);
    let statements = 0;
    database.beforeStatement = () => {
      statements += 1;
      if (statements === failAt) throw new Error('the disk said no');
    };
    const options = { database, migrations: batch, backupsDirectory: place.backups, nowMs: testNowMs, appVersion: 'test' };
    let isFailed = false;
    try {
      migrate(options);
    } catch {
      isFailed = true;
    }
    database.beforeStatement = null;
    if (!isFailed && statements < failAt) {
      database.close();
      break;
    }
    failed += 1;
    expect(database.get('SELECT count(*) AS messages FROM messages', [], (row) => integer(row, 'messages'))).toBeGreaterThan(0);
    expect(database.pragma('user_version')).toBeGreaterThanOrEqual(migrations.length);
    if (database.pragma('user_version') === migrations.length) expect(stateOf(copyOf(place))).toBe(before);
    else expect(database.pragma('user_version')).toBe(batch.length);
    database.close();
  }
  expect(failed).toBeGreaterThan(20);
});
