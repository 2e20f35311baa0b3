import type { Database } from '../database';

export const name = '001-conversations';

/**
 * Conversations as trees of messages, what grows on a running answer, attachments, drafts, and the small notes of the
 * other rooms. Times are wall-clock milliseconds. Order is `sequence`, never time: clocks are set back.
 */
export function up(database: Database): void {
  database.exec(`
    CREATE TABLE conversations (
      id TEXT PRIMARY KEY,
      title TEXT NOT NULL,
      title_is_custom INTEGER NOT NULL DEFAULT 0 CHECK (title_is_custom IN (0, 1)),
      model_id TEXT,
      leaf_id TEXT,
      created_at_ms INTEGER NOT NULL,
      updated_at_ms INTEGER NOT NULL,
      deleted_at_ms INTEGER
    ) STRICT;
    CREATE INDEX conversations_by_time ON conversations (updated_at_ms DESC, id DESC) WHERE deleted_at_ms IS NULL;
    CREATE INDEX conversations_in_bin ON conversations (deleted_at_ms DESC, id DESC) WHERE deleted_at_ms IS NOT NULL;

    CREATE TABLE messages (
      id TEXT PRIMARY KEY,
      conversation_id TEXT NOT NULL REFERENCES conversations (id),
      parent_id TEXT REFERENCES messages (id),
      sequence INTEGER NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
      status TEXT NOT NULL,
      model_id TEXT,
      turn_id TEXT,
      continues_parent INTEGER NOT NULL DEFAULT 0 CHECK (continues_parent IN (0, 1)),
      created_at_ms INTEGER NOT NULL,
      parts_json TEXT NOT NULL,
      receipt_json TEXT,
      failure_json TEXT,
      UNIQUE (conversation_id, sequence)
    ) STRICT;
    CREATE INDEX messages_running ON messages (id) WHERE status = 'streaming';
    CREATE INDEX messages_by_parent ON messages (parent_id) WHERE parent_id IS NOT NULL;

    CREATE TABLE message_growth (
      seq INTEGER PRIMARY KEY,
      message_id TEXT NOT NULL REFERENCES messages (id),
      kind TEXT NOT NULL CHECK (kind IN ('opened', 'grew')),
      part_id TEXT NOT NULL,
      payload_json TEXT NOT NULL
    ) STRICT;
    CREATE INDEX message_growth_by_message ON message_growth (message_id, seq);

    CREATE TABLE attachments (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('image', 'pdf', 'text')),
      media_type TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      width_px INTEGER,
      height_px INTEGER,
      pages INTEGER,
      notes_json TEXT NOT NULL,
      created_at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX attachments_by_hash ON attachments (sha256);

    CREATE TABLE drafts (
      conversation_id TEXT PRIMARY KEY REFERENCES conversations (id),
      text_json TEXT NOT NULL,
      attachment_ids_json TEXT NOT NULL,
      updated_at_ms INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE secret_markers (
      account TEXT PRIMARY KEY,
      origin TEXT NOT NULL,
      backend TEXT NOT NULL,
      saved_at_ms INTEGER NOT NULL,
      removed_at_ms INTEGER
    ) STRICT;

    CREATE TABLE catalogue_cache (
      base_url TEXT PRIMARY KEY,
      json TEXT NOT NULL,
      fetched_at_ms INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE facts (
      key TEXT PRIMARY KEY,
      value_json TEXT NOT NULL
    ) STRICT;
    INSERT INTO facts (key, value_json) VALUES ('databaseId', json_quote(lower(hex(randomblob(16)))));
  `);
}
