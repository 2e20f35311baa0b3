import { Database, type SqlValue } from '../../../electron/store/database';
import type { Migration } from '../../../electron/store/migrate';
import { migrations } from '../../../electron/store/migrate';
import type { Row } from '../../../electron/store/rows';

/** A database that calls `beforeStatement` ahead of each single statement, once armed: the place for a kill or a failure. */
export class SteppedDatabase extends Database {
  beforeStatement: (() => void) | null = null;
  /** Sabotage: steps without a transaction around them. */
  isUnprotected = false;

  override exec(sql: string): void {
    for (const statement of sql.split(/;\s*(?:\n|$)/).filter((each) => each.trim() !== '')) {
      this.beforeStatement?.();
      super.exec(statement);
    }
  }

  override run(sql: string, values: readonly SqlValue[] = []): number {
    this.beforeStatement?.();
    return super.run(sql, values);
  }

  override all<T>(sql: string, values: readonly SqlValue[], read: (row: Row) => T): readonly T[] {
    this.beforeStatement?.();
    return super.all(sql, values, read);
  }

  override transaction<T>(work: () => T): T {
    return this.isUnprotected ? work() : super.transaction(work);
  }
}

/** Every migration there is, and two of the kinds that come later: a table rebuilt, and one filled from another. */
export const batch: readonly Migration[] = [
  ...migrations,
  {
    name: '901-rebuilt',
    up: (database) =>
      database.exec(`
        CREATE TABLE drafts_new (conversation_id TEXT PRIMARY KEY REFERENCES conversations (id), text_json TEXT NOT NULL,
          attachment_ids_json TEXT NOT NULL, updated_at_ms INTEGER NOT NULL, pinned INTEGER NOT NULL DEFAULT 0) STRICT;
        INSERT INTO drafts_new (conversation_id, text_json, attachment_ids_json, updated_at_ms)
          SELECT conversation_id, text_json, attachment_ids_json, updated_at_ms FROM drafts;
        DROP TABLE drafts;
        ALTER TABLE drafts_new RENAME TO drafts;
      `),
  },
  {
    name: '902-filled',
    up: (database) =>
      database.exec(`
        CREATE TABLE titles (id TEXT PRIMARY KEY, title TEXT NOT NULL) STRICT;
        INSERT INTO titles SELECT id, title FROM conversations;
        CREATE INDEX titles_by_title ON titles (title);
      `),
  },
];
