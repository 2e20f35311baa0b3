import Libsql from 'libsql';
import { FailureError, type Failure } from '../../shared/failure';
import type { Row } from './rows';
import { toFailure } from './toFailure';

export type SqlValue = string | number | null;

/** Another connection (a backup tool, a second window of an old version) may hold the file this long. */
const busyTimeoutMs = 5_000;
const closingTimeoutMs = 250;

/**
 * One connection, typed and translated: values go in as a list, rows come out through a reader, every error is a
 * `FailureError`. WAL with `synchronous=FULL`: what a transaction wrote is on the disk when it returns (trust.md G9).
 */
export class Database {
  readonly path: string;
  readonly #refusal: Failure | null;
  readonly #driver: Libsql.Database;
  readonly #statements = new Map<string, Libsql.Statement>();

  /**
   * Opens an existing file or fills an empty one; whoever calls has looked at the file before. With a `refusal` nothing is
   * written, and every attempt fails with it.
   */
  constructor(path: string, refusal: Failure | null = null) {
    this.path = path;
    this.#refusal = refusal;
    this.#driver = this.#translating(() => new Libsql(path, { timeout: busyTimeoutMs }));
    try {
      this.exec(`PRAGMA busy_timeout=${busyTimeoutMs}`);
      this.exec(refusal === null ? 'PRAGMA journal_mode=WAL' : 'PRAGMA query_only=ON');
      this.exec('PRAGMA synchronous=FULL');
      this.exec('PRAGMA foreign_keys=ON');
      this.exec('PRAGMA trusted_schema=OFF');
    } catch (error) {
      this.#driver.close();
      throw error;
    }
  }

  /** Runs one statement that writes; gives the number of rows it changed. */
  run(sql: string, values: readonly SqlValue[] = []): number {
    this.#assertNotRefused();
    return this.#reusing(sql, (statement) => statement.run(this.#bindable(values)).changes);
  }

  /** The first row, or `null`. */
  get<T>(sql: string, values: readonly SqlValue[], read: (row: Row) => T): T | null {
    return this.#reusing(sql, (statement) => {
      const row = statement.get(this.#bindable(values));
      return isRow(row) ? read(row) : null;
    });
  }

  all<T>(sql: string, values: readonly SqlValue[], read: (row: Row) => T): readonly T[] {
    // A statement of its own each time: libsql 0.5.29 does not reset one after `all`, and then binds the next values
    // without a word to nothing, so that the old ones are asked for again (a test shows it).
    return this.#translating(() => this.#driver.prepare(sql).all(this.#bindable(values)).filter(isRow).map(read));
  }

  /** Statements without values and rows: pragmas, schema. */
  exec(sql: string): void {
    this.#translating(() => this.#driver.exec(sql));
  }

  /** All of `work`, durably, or nothing of it. Not to be nested. */
  transaction<T>(work: () => T): T {
    this.#assertNotRefused();
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite has rolled back by itself after some errors (a full disk); a second ROLLBACK would hide the first error.
      if (this.#driver.inTransaction) this.#rollBack();
      throw toFailure(error, this.path);
    }
  }

  /** Tries a change and takes it back, without a byte reaching the disk. Throws `store.readOnly` where none is possible. */
  assertWritable(): void {
    const version = this.pragma('user_version');
    this.exec('BEGIN IMMEDIATE');
    try {
      this.exec(`PRAGMA user_version=${version}`);
    } finally {
      this.#rollBack();
    }
  }

  /** A pragma's number. */
  pragma(name: string): number {
    const value = this.get(`PRAGMA ${name}`, [], (row) => Object.values(row)[0]);
    if (typeof value !== 'number') throw new FailureError({ code: 'unexpected' }, { cause: new Error(`pragma ${name}`) });
    return value;
  }

  /** Moves everything into the main file where that is possible; what is not moved is safe in the log. Never throws. */
  close(): void {
    if (!this.#driver.open) return;
    this.#statements.clear();
    try {
      // A backup that is being made holds the log; quitting does not wait for it (trust.md F69).
      this.exec(`PRAGMA busy_timeout=${closingTimeoutMs}`);
      this.all('PRAGMA wal_checkpoint(TRUNCATE)', [], () => null);
    } catch {
      // A full disk at quitting; the next start reads the log.
    }
    this.#driver.close();
  }

  #assertNotRefused(): void {
    if (this.#refusal !== null) throw new FailureError(this.#refusal);
  }

  #rollBack(): void {
    try {
      this.#driver.exec('ROLLBACK');
    } catch {
      // The error that led here is the one to tell.
    }
  }

  /** Statements are kept: a new one per call costs 2.5 KB until it is collected (measured: 258 MB per 100,000). */
  #reusing<T>(sql: string, use: (statement: Libsql.Statement) => T): T {
    return this.#translating(() => {
      const statement = this.#statements.get(sql) ?? this.#driver.prepare(sql);
      this.#statements.delete(sql);
      const result = use(statement);
      // Kept only after success: an error may leave it in the middle of its work.
      this.#statements.set(sql, statement);
      return result;
    });
  }

  #translating<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw toFailure(error, this.path);
    }
  }

  #bindable(values: readonly SqlValue[]): readonly SqlValue[] {
    for (const value of values) {
      // Behind every schema: libsql 0.5.29 does not refuse a boolean but aborts the whole process.
      if (value !== null && typeof value !== 'string' && typeof value !== 'number') throw new TypeError('not a value of SQL');
      if (typeof value === 'string' && value.includes('\0')) throw new Error('text with U+0000 would be read back cut off');
    }
    return values;
  }
}

function isRow(row: unknown): row is Row {
  return typeof row === 'object' && row !== null;
}
