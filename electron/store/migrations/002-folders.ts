import type { Database } from '../database';

export const name = '002-folders';

/** Folders with what their conversations begin with, and conversations that are pinned. */
export function up(database: Database): void {
  database.exec(`
    CREATE TABLE folders (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      model_id TEXT,
      instructions_json TEXT NOT NULL,
      position INTEGER NOT NULL,
      created_at_ms INTEGER NOT NULL,
      deleted_at_ms INTEGER
    ) STRICT;
    ALTER TABLE conversations ADD COLUMN pinned_at_ms INTEGER;
    ALTER TABLE conversations ADD COLUMN folder_id TEXT REFERENCES folders (id);
    CREATE INDEX conversations_by_folder ON conversations (folder_id) WHERE folder_id IS NOT NULL;
  `);
}
