import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FailureError } from '../../shared/failure';
import { ensurePrivateDirectory, privateFileMode, syncDirectorySync } from '../support/files';
import { backupNamesIn, clearUnfinished, nextBackupName, unfinishedPathIn } from './backupNames';
import type { Database } from './database';
import * as conversations001 from './migrations/001-conversations';
import * as folders002 from './migrations/002-folders';
import * as tools003 from './migrations/003-tools';
import * as gateway004 from './migrations/004-gateway';
import { expiredBackups } from './rotation';
import { text } from './rows';
import { toFailure } from './toFailure';

/** One numbered sentence of the schema's history. Once released it is never edited; the next number says what changes. */
export type Migration = { readonly name: string; readonly up: (database: Database) => void };

/** In order: the first makes schema 1, the second schema 2. */
export const migrations: readonly Migration[] = [conversations001, folders002, tools003, gateway004];

/** `GATE`: tells our files from any other SQLite file. */
export const applicationId = 0x47415445;

export type MigrateOptions = {
  readonly database: Database;
  readonly migrations: readonly Migration[];
  readonly backupsDirectory: string;
  readonly nowMs: number;
  readonly appVersion: string;
};

/**
 * Brings the schema up to date, all steps in one transaction, after one copy of a database that holds something: whatever
 * happens, the old version is there untouched, or the new one whole (trust.md F53). Gives the copy's path, or `null` when
 * nothing had to be copied.
 */
export function migrate(options: MigrateOptions): string | null {
  const { database } = options;
  const version = database.pragma('user_version');
  if (version > options.migrations.length) throw new FailureError({ code: 'store.newer', path: database.path });
  const pending = options.migrations.slice(version);
  const first = pending[0];
  if (first === undefined) return null;
  const copyPath = version === 0 ? null : copyBefore(options, first.name);
  // Outside of the transaction, where alone it works: a step may rebuild a table that others point to.
  database.exec('PRAGMA foreign_keys=OFF');
  try {
    database.transaction(() => pending.forEach((migration, index) => apply(options, migration, version + index + 1)));
  } finally {
    database.exec('PRAGMA foreign_keys=ON');
  }
  // Into the main file: its header then tells an older app that the schema is newer (`inspectFile.ts`).
  database.all('PRAGMA wal_checkpoint(TRUNCATE)', [], () => null);
  return copyPath;
}

/**
 * A consistent copy of the database as it is committed now, whole or not at all, mode 0600. `VACUUM INTO`, because libsql's
 * Node binding has no online backup ("not implemented" in 0.5.29); both read one snapshot, including the write-ahead log.
 */
export function copyDatabase(database: Database, targetPath: string): void {
  const temporaryPath = `${targetPath}.tmp`;
  try {
    rmSync(temporaryPath, { force: true });
    // Made empty beforehand, so that it is never readable by others, whatever the umask is.
    const file = openSync(temporaryPath, 'wx', privateFileMode);
    try {
      fchmodSync(file, privateFileMode);
      database.run('VACUUM INTO ?', [temporaryPath]);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporaryPath, targetPath);
    syncDirectorySync(join(targetPath, '..'));
  } catch (error) {
    rmSync(temporaryPath, { force: true });
    throw toFailure(error, targetPath);
  }
}

/** What SQLite's `quick_check` finds wrong, a line each; empty when all is well. Reads the whole file. */
export function findDamage(database: Database): readonly string[] {
  try {
    return database.all('PRAGMA quick_check', [], (row) => text(row, 'quick_check')).filter((line) => line !== 'ok');
  } catch (error) {
    // Some damage ends the check itself.
    if (error instanceof FailureError && error.failure.code === 'store.corrupt') return ['the check met damage it could not pass'];
    throw error;
  }
}

/** One step, within the transaction of all. */
function apply({ database, nowMs, appVersion }: MigrateOptions, migration: Migration, version: number): void {
  if (version === 1) {
    database.exec(`PRAGMA application_id=${applicationId}`);
    database.exec(
      'CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at_ms INTEGER NOT NULL, app_version TEXT NOT NULL) STRICT',
    );
  }
  migration.up(database);
  if (database.all('PRAGMA foreign_key_check', [], () => null).length > 0) throw new Error(`${migration.name} leaves rows that point to nothing`);
  database.run('INSERT INTO schema_migrations (version, name, applied_at_ms, app_version) VALUES (?, ?, ?, ?)', [
    version,
    migration.name,
    nowMs,
    appVersion,
  ]);
  database.exec(`PRAGMA user_version=${version}`);
}

function copyBefore({ database, backupsDirectory, nowMs }: MigrateOptions, migrationName: string): string {
  const unfinishedPath = unfinishedPathIn(backupsDirectory);
  try {
    ensurePrivateDirectory(backupsDirectory);
    clearUnfinished(backupsDirectory);
  } catch (error) {
    throw toFailure(error, backupsDirectory);
  }
  copyDatabase(database, unfinishedPath);
  assertWhole(database, unfinishedPath);
  const { fileName } = nextBackupName(backupNamesIn(backupsDirectory), nowMs, migrationName);
  const path = join(backupsDirectory, fileName);
  try {
    renameSync(unfinishedPath, path);
    syncDirectorySync(backupsDirectory);
  } catch (error) {
    throw toFailure(error, path);
  }
  // Of a migration that fails at every start, one copy is enough.
  for (const each of expiredBackups(backupNamesIn(backupsDirectory))) {
    if (each.beforeMigration === migrationName) rmSync(join(backupsDirectory, each.fileName), { force: true });
  }
  return path;
}

/** A copy that would not help afterwards is none: it gets no name, and the migration does not begin. */
function assertWhole(database: Database, copyPath: string): void {
  database.run('ATTACH ? AS copy', [copyPath]);
  const line = database.get('PRAGMA copy.quick_check(1)', [], (row) => text(row, 'quick_check'));
  database.exec('DETACH copy');
  if (line !== 'ok') throw new FailureError({ code: 'store.corrupt', path: copyPath }, { cause: new Error(line ?? 'no answer') });
}
