import type { Database } from '../database';

export const name = '003-tools';

/**
 * What tools did, in a log that is only ever added to (trust.md T36); lasting permissions; the folders that are open to tools; and
 * where the former version of a changed file is kept. The two ends of the log are noted beside it: rows that are old enough go
 * only after the nearer end was moved behind them, and a log whose newest rows were cut off does not reach its head.
 */
export function up(database: Database): void {
  database.exec(`
    CREATE TABLE activity (
      sequence INTEGER PRIMARY KEY,
      at_ms INTEGER NOT NULL,
      row_json TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX activity_by_time ON activity (at_ms);
    CREATE TABLE activity_ends (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      anchor_sequence INTEGER NOT NULL,
      anchor_hash TEXT NOT NULL,
      head_sequence INTEGER NOT NULL,
      head_hash TEXT NOT NULL
    ) STRICT;
    INSERT INTO activity_ends VALUES (1, 0, '', 0, '');
    CREATE TRIGGER activity_never_changes BEFORE UPDATE ON activity
      BEGIN SELECT RAISE(ABORT, 'the log of tools is only added to'); END;
    CREATE TRIGGER activity_is_kept BEFORE DELETE ON activity
      WHEN OLD.sequence > (SELECT anchor_sequence FROM activity_ends)
      BEGIN SELECT RAISE(ABORT, 'the log of tools is kept'); END;

    CREATE TABLE tool_grants (
      id TEXT PRIMARY KEY,
      tool_name TEXT NOT NULL,
      risk TEXT NOT NULL,
      schema_hash TEXT NOT NULL,
      root_json TEXT NOT NULL,
      place_json TEXT NOT NULL,
      conversation_id TEXT,
      granted_at_ms INTEGER NOT NULL,
      uses INTEGER NOT NULL DEFAULT 0,
      last_used_at_ms INTEGER,
      revoked_at_ms INTEGER
    ) STRICT;
    CREATE INDEX tool_grants_in_force ON tool_grants (tool_name) WHERE revoked_at_ms IS NULL;

    CREATE TABLE tool_folders (
      id TEXT PRIMARY KEY,
      label TEXT NOT NULL,
      path_json TEXT NOT NULL,
      added_at_ms INTEGER NOT NULL,
      removed_at_ms INTEGER
    ) STRICT;

    CREATE TABLE file_versions (
      id TEXT PRIMARY KEY,
      tool_folder_id TEXT NOT NULL,
      change TEXT NOT NULL,
      facts_json TEXT NOT NULL,
      former_bytes INTEGER,
      made_at_ms INTEGER NOT NULL,
      undone_at_ms INTEGER
    ) STRICT;
    CREATE INDEX file_versions_by_time ON file_versions (made_at_ms);
  `);
}
