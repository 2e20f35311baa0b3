import { chmodSync, closeSync, openSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { FailureError } from '../../../shared/failure';
import { privateFileMode } from '../../support/files';
import { Database } from '../database';
import { json, textColumns } from '../rows';
import { toFailure } from '../toFailure';

/*
 * What can be searched for, in a file of its own beside the history: everything in it comes from there and is made again
 * where it is lost, damaged or of another history. So no backup holds it, no damage of it reaches the history, and the
 * history's own transactions cut no words (5 MB of them took 110 ms).
 */

/** Grows with every change of the tables below and of how words are cut (`shared/searchText.ts`). */
const indexVersion = 2;

/**
 * Words as they stand, parts of words without a place, and what is filtered by; `ascii`, because the words are cut by us.
 * `holds_purged`: words of messages that are gone still lie in the file.
 */
const tables = `
  CREATE TABLE entries (entry INTEGER PRIMARY KEY, message_id TEXT NOT NULL UNIQUE, conversation_id TEXT NOT NULL, facets TEXT NOT NULL) STRICT;
  CREATE VIRTUAL TABLE message_words USING fts5(words, pieces, facets, content='', contentless_delete=1, tokenize='ascii', prefix='1 2 3');
  CREATE TABLE source (database_id TEXT NOT NULL, holds_purged INTEGER NOT NULL DEFAULT 0) STRICT;
`;

export type IndexOptions = {
  readonly historyPath: string;
  readonly indexPath: string;
};

/**
 * The index with the history attached as `history`, which this connection can only read. An index that is damaged, of another
 * version or of another history is made anew. Throws `FailureError` `store.*` where the history cannot be read.
 */
export function openIndex(options: IndexOptions): Database {
  const { indexPath } = options;
  try {
    return openOnce(options);
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code !== 'store.corrupt') throw error;
    forgetIndex(indexPath);
    return openOnce(options);
  }
}

/** Takes the index away; the next search makes it anew. Only while nobody has it open. */
export function forgetIndex(indexPath: string): void {
  try {
    for (const suffix of ['', '-wal', '-shm']) rmSync(indexPath + suffix, { force: true });
  } catch (error) {
    throw toFailure(error, indexPath);
  }
}

function openOnce({ historyPath, indexPath }: IndexOptions): Database {
  makePrivate(indexPath);
  const database = new Database(indexPath);
  try {
    // What is let go is overwritten; words are let go by `tidy`.
    database.exec('PRAGMA secure_delete=ON');
    // A power cut may take the last entries: they are found missing and made again.
    database.exec('PRAGMA synchronous=NORMAL');
    database.exec(`ATTACH '${pathToFileURL(historyPath).href.replaceAll("'", '%27')}?mode=ro' AS history`);
    const databaseId = JSON.stringify(readDatabaseId(database));
    if (database.pragma('user_version') === 0) makeTables(database, databaseId);
    else if (database.pragma('user_version') !== indexVersion || readSource(database) !== databaseId) {
      throw new FailureError({ code: 'store.corrupt', path: database.path });
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function makeTables(database: Database, databaseId: string): void {
  database.transaction(() => {
    database.exec(tables);
    database.run('INSERT INTO source (database_id) VALUES (?)', [databaseId]);
    database.exec(`PRAGMA user_version=${indexVersion}`);
  });
}

function readDatabaseId(database: Database): unknown {
  return database.get(`SELECT ${textColumns('value_json')} FROM history.facts WHERE key = 'databaseId'`, [], (row) => json(row, 'value_json'));
}

function readSource(database: Database): string {
  return JSON.stringify(database.get(`SELECT ${textColumns('database_id')} FROM source`, [], (row) => json(row, 'database_id')));
}

/** Made before SQLite would: its log files get the mode of the file. */
function makePrivate(path: string): void {
  try {
    closeSync(openSync(path, 'a', privateFileMode));
    chmodSync(path, privateFileMode);
  } catch (error) {
    throw toFailure(error, path);
  }
}
