import Libsql from 'libsql/promise';
import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { privateFileMode } from '../support/files';
import { toFailure } from './toFailure';

/*
 * Work that reads a whole database, on a thread of the driver's own, so that the app goes on meanwhile. `exec` is the one
 * call of libsql 0.5.29 that runs there to its end; asked for rows, it would read them on our thread. Hence the answers
 * go into temporary tables first.
 */
const busyTimeoutMs = 5_000;
const noFindings = 'ok';

/** What a look at a database file finds. */
export type Examination = {
  /** What `quick_check` finds wrong, a line each; empty when all is well. */
  readonly damage: readonly string[];
  readonly applicationId: number;
  readonly schemaVersion: number;
};

export type BackgroundDatabase = {
  /** Reads every page; once in a connection. Throws `FailureError` where the file cannot be read as a database at all. */
  readonly examine: () => Promise<Examination>;
  /**
   * One snapshot, including the write-ahead log, mode 0600, on the disk when the promise is kept; a half file may be left
   * otherwise. The target must not exist. `VACUUM INTO`, because libsql's `backup()` is "not implemented".
   */
  readonly copyTo: (targetPath: string) => Promise<void>;
  /** For a backup: the requests that were written down are large, and passing. */
  readonly leaveExchangesOut: () => Promise<void>;
};

/** A connection to the existing file at `path` for the time of `use`. */
export async function inBackground<T>(path: string, use: (database: BackgroundDatabase) => Promise<T>): Promise<T> {
  try {
    // Opening would make a missing file. Only asked about, never opened by ourselves: closing any descriptor of a database
    // file drops all locks that this process holds on it (POSIX), the app's own connection's among them, and the next
    // reader from outside would take away the log it writes to (SQLite, "How To Corrupt", section 2.2).
    statSync(path);
    const driver = new Libsql(path, { timeout: busyTimeoutMs });
    try {
      await driver.exec('PRAGMA temp_store=MEMORY');
      return await use({ examine: () => examine(driver), copyTo: (targetPath) => copyTo(driver, targetPath), leaveExchangesOut: () => leaveExchangesOut(driver) });
    } finally {
      driver.close();
    }
  } catch (error) {
    throw toFailure(error, path);
  }
}

async function examine(driver: Libsql): Promise<Examination> {
  await driver.exec(
    `CREATE TEMP TABLE examination AS SELECT
       (SELECT application_id FROM pragma_application_id) AS application_id,
       (SELECT user_version FROM pragma_user_version) AS schema_version;
     CREATE TEMP TABLE damage AS SELECT quick_check AS line FROM pragma_quick_check(100, 'main')`,
  );
  const [facts] = await rowsOf(driver, 'SELECT application_id, schema_version FROM temp.examination');
  const lines = await rowsOf(driver, 'SELECT line FROM temp.damage');
  return {
    damage: lines.map((row) => String(Reflect.get(row, 'line'))).filter((line) => line !== noFindings),
    applicationId: Number(facts === undefined ? 0 : Reflect.get(facts, 'application_id')),
    schemaVersion: Number(facts === undefined ? 0 : Reflect.get(facts, 'schema_version')),
  };
}

async function rowsOf(driver: Libsql, sql: string): Promise<readonly object[]> {
  const statement: { readonly all: () => Promise<readonly object[]> } = await driver.prepare(sql);
  return statement.all();
}

async function leaveExchangesOut(driver: Libsql): Promise<void> {
  await driver.exec('DELETE FROM exchanges; VACUUM');
}

async function copyTo(driver: Libsql, targetPath: string): Promise<void> {
  try {
    // Made empty beforehand, so that it is never readable by others, whatever the umask is.
    const file = await open(targetPath, 'wx', privateFileMode);
    try {
      await file.chmod(privateFileMode);
      await driver.exec(`VACUUM INTO '${targetPath.replaceAll("'", "''")}'`);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw toFailure(error, targetPath);
  }
}
