import Libsql from 'libsql';
import { join } from 'node:path';
import { profilePaths } from '../../electron/support/paths';

export type StoredMessage = { readonly role: string; readonly status: string; readonly text: string; readonly failureCode: string | null };

/**
 * The messages in a profile's database file, in the order in which they were stored, read with plain SQL and no code of the app's store: a running
 * answer is what its row holds, and what has grown since.
 */
export function readStoredMessages(profile: string): readonly StoredMessage[] {
  const database = new Libsql(join(profilePaths(profile).databaseDirectory, 'gatehouse.db'), { readonly: true });
  try {
    return database
      .prepare('SELECT id, role, status, parts_json, failure_json FROM messages ORDER BY rowid')
      .all()
      .map((row: unknown) => ({
        role: textField(row, 'role'),
        status: textField(row, 'status'),
        text: textOfParts(textField(row, 'parts_json')) + grownText(database, textField(row, 'id')),
        failureCode: codeOf(row),
      }));
  } finally {
    database.close();
  }
}

export function grownText(database: Libsql.Database, messageId: string): string {
  const texts = new Map<string, string>();
  const steps: readonly unknown[] = database.prepare('SELECT kind, part_id, payload_json FROM message_growth WHERE message_id = ? ORDER BY seq').all([messageId]);
  for (const step of steps) {
    const partId = textField(step, 'part_id');
    const payload: unknown = JSON.parse(textField(step, 'payload_json'));
    const before = texts.get(partId);
    if (textField(step, 'kind') === 'opened' && field(payload, 'kind') === 'text') texts.set(partId, textField(payload, 'text'));
    else if (before !== undefined) texts.set(partId, before + String(payload));
  }
  return [...texts.values()].join('');
}

export function textOfParts(json: string): string {
  const parts: unknown = JSON.parse(json);
  if (!Array.isArray(parts)) throw new Error('parts_json is no list');
  return parts.map((part: unknown) => (field(part, 'kind') === 'text' ? textField(part, 'text') : '')).join('');
}

export function codeOf(row: unknown): string | null {
  const json = field(row, 'failure_json');
  return typeof json === 'string' ? textField(JSON.parse(json), 'code') : null;
}

export function textField(row: unknown, name: string): string {
  const value = field(row, name);
  if (typeof value !== 'string') throw new Error(`${name} is no text`);
  return value;
}

export function field(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined;
}
