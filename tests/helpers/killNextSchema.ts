import type { Database } from '../../electron/store/database';

/* A migration of no released version: long enough to be killed in, and touching every message without changing what it says. */

export const name = '999-next';

export function up(database: Database): void {
  database.exec('ALTER TABLE messages ADD COLUMN next_note TEXT');
  database.exec("UPDATE messages SET parts_json = parts_json || ' ', next_note = 'from the version before'");
  database.exec('CREATE TABLE messages_beside AS SELECT id, parts_json FROM messages');
  database.exec('CREATE INDEX messages_by_text ON messages (parts_json)');
  database.exec('DROP TABLE messages_beside');
}
