import type { SecretMarker } from '../../shared/secret';
import type { Database } from './database';
import { integer, readOr, text, textColumns, type Row } from './rows';

/** Notes that a key was saved (trust.md section 4.2, item 1); nothing of the key itself. */
export type SecretMarkers = {
  readonly read: (account: string) => SecretMarker | null;
  readonly write: (marker: SecretMarker) => void;
  /** The row stays, marked: it tells later that a key was there and was forgotten on purpose. */
  readonly remove: (account: string) => void;
  /** Those that can be read. */
  readonly list: () => readonly SecretMarker[];
};

const columns = 'account, origin, backend, saved_at_ms';
const readColumns = `${textColumns('account', 'origin', 'backend')}, saved_at_ms`;

export function createSecretMarkers(database: Database, nowMs: () => number): SecretMarkers {
  return {
    read: (account) =>
      database.get(`SELECT ${readColumns} FROM secret_markers WHERE account = ? AND removed_at_ms IS NULL`, [account], readMarker),
    write: ({ account, origin, backend, savedAtMs }) => {
      database.run(
        `INSERT INTO secret_markers (${columns}) VALUES (?, ?, ?, ?)
         ON CONFLICT (account) DO UPDATE SET
           origin = excluded.origin, backend = excluded.backend, saved_at_ms = excluded.saved_at_ms, removed_at_ms = NULL`,
        [account, origin, backend, savedAtMs],
      );
    },
    remove: (account) => {
      database.run('UPDATE secret_markers SET removed_at_ms = ? WHERE account = ?', [nowMs(), account]);
    },
    list: () =>
      database
        .all(
          `SELECT ${readColumns} FROM secret_markers WHERE removed_at_ms IS NULL ORDER BY secret_markers.saved_at_ms, secret_markers.account`,
          [],
          (row) => readOr(null, () => readMarker(row)),
        )
        .filter((marker) => marker !== null),
  };
}

function readMarker(row: Row): SecretMarker {
  return {
    account: text(row, 'account'),
    origin: text(row, 'origin'),
    backend: text(row, 'backend'),
    savedAtMs: integer(row, 'saved_at_ms'),
  };
}
