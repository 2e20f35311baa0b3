import { backfillBooks } from '../backfillBooks';
import type { Database } from '../database';

export const name = '004-gateway';

/**
 * Assistants; what was wished for one question; and the books: a row for each request that was made, written before it is sent with the
 * most that it can cost, and settled when it ended. Money is decimal text and is never summed by SQL, whose numbers are
 * floating-point. What was sent and what came, for the developer's window, lies beside them and goes first.
 */
export function up(database: Database): void {
  database.exec(`
    ALTER TABLE messages ADD COLUMN options_json TEXT;

    CREATE TABLE assistants (
      id TEXT PRIMARY KEY,
      assistant_json TEXT NOT NULL,
      position INTEGER NOT NULL,
      created_at_ms INTEGER NOT NULL,
      deleted_at_ms INTEGER
    ) STRICT;

    CREATE TABLE requests (
      id TEXT PRIMARY KEY,
      purpose TEXT NOT NULL,
      conversation_id TEXT,
      message_id TEXT,
      model_id TEXT NOT NULL,
      sent_at_ms INTEGER NOT NULL,
      is_demo INTEGER NOT NULL DEFAULT 0 CHECK (is_demo IN (0, 1)),
      reserved_usd TEXT,
      settled_at_ms INTEGER,
      cost_usd TEXT,
      receipt_json TEXT
    ) STRICT;
    CREATE INDEX requests_by_time ON requests (sent_at_ms);
    CREATE INDEX requests_by_conversation ON requests (conversation_id) WHERE conversation_id IS NOT NULL;
    CREATE INDEX requests_by_message ON requests (message_id) WHERE message_id IS NOT NULL;
    CREATE INDEX requests_open ON requests (id) WHERE settled_at_ms IS NULL;

    CREATE TABLE exchanges (
      request_id TEXT PRIMARY KEY,
      conversation_id TEXT NOT NULL,
      message_id TEXT,
      at_ms INTEGER NOT NULL,
      size_bytes INTEGER NOT NULL,
      facts_json TEXT NOT NULL,
      content_packed TEXT NOT NULL
    ) STRICT;
    CREATE INDEX exchanges_by_time ON exchanges (at_ms);
    CREATE INDEX exchanges_by_conversation ON exchanges (conversation_id);
  `);
  backfillBooks(database);
}
