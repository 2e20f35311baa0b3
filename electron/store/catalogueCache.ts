import type { Database } from './database';
import { json, textColumns } from './rows';

/** The last model list of each address, as the gateway room gave it: that room checks what it reads back. */
export type CatalogueCache = {
  /** `null` when there is none, or none that can be read: a cache is no reason to fail. */
  readonly load: (baseUrl: string) => unknown;
  readonly save: (baseUrl: string, value: unknown, atMs: number) => void;
};

export function createCatalogueCache(database: Database): CatalogueCache {
  return {
    load: (baseUrl) => {
      try {
        return database.get(`SELECT ${textColumns('json')} FROM catalogue_cache WHERE base_url = ?`, [baseUrl], (row) => json(row, 'json'));
      } catch {
        return null;
      }
    },
    save: (baseUrl, value, atMs) => {
      database.run(
        `INSERT INTO catalogue_cache (base_url, json, fetched_at_ms) VALUES (?, ?, ?)
         ON CONFLICT (base_url) DO UPDATE SET json = excluded.json, fetched_at_ms = excluded.fetched_at_ms`,
        [baseUrl, JSON.stringify(value), atMs],
      );
    },
  };
}
