import Libsql from 'libsql';
import { join } from 'node:path';

export type StoredMessage = { readonly role: string; readonly status: string; readonly text: string };

/** What the database file of a profile holds, read past the app: all messages, the oldest first. Call when the app is closed. */
export function readStoredMessages(profile: string): readonly StoredMessage[] {
  const database = new Libsql(join(profile, 'store', 'gatehouse.db'), { readonly: true });
  try {
    const rows: unknown[] = database.prepare('SELECT role, status, parts_json FROM messages ORDER BY conversation_id, sequence').all();
    return rows.map(toMessage);
  } finally {
    database.close();
  }
}

function toMessage(row: unknown): StoredMessage {
  if (!isRecord(row)) throw new Error('no row');
  const parts: unknown = JSON.parse(String(row['parts_json']));
  const texts = Array.isArray(parts) ? parts.map((part: unknown) => (isRecord(part) && part['kind'] === 'text' ? String(part['text']) : '')) : [];
  return { role: String(row['role']), status: String(row['status']), text: texts.join('') };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
