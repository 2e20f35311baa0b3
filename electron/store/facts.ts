import type { Database } from './database';
import { json, readOr, textColumns } from './rows';

/** Single values the app remembers about this database, as JSON: `databaseId`, when something last ran. Not settings. */
export type Facts = {
  /** `null` when it was never written, or cannot be read. */
  readonly read: (key: string) => unknown;
  readonly write: (key: string, value: unknown) => void;
};

export function createFacts(database: Database): Facts {
  return {
    read: (key) => database.get(`SELECT ${textColumns('value_json')} FROM facts WHERE key = ?`, [key], (row) => readOr(null, () => json(row, 'value_json'))),
    write: (key, value) => {
      database.run(
        'INSERT INTO facts (key, value_json) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json',
        [key, JSON.stringify(value)],
      );
    },
  };
}
