import type { Message } from '../../shared/chat/message';
import { messageSchema } from '../../shared/contract/chatSchemas';
import { FailureError } from '../../shared/failure';
import type { ConversationId, MessageId } from '../../shared/ids';
import type { Database } from './database';
import { checked, integer, json, optionalText, text, type Row } from './rows';

const columns = `id, conversation_id, parent_id, role, status, model_id, turn_id, continues_parent, created_at_ms,
  parts_json, receipt_json, failure_json`;

/** In the order in which they were added. */
export function loadMessages(database: Database, conversationId: ConversationId): readonly Message[] {
  return database.all(`SELECT ${columns} FROM messages WHERE conversation_id = ? ORDER BY sequence`, [conversationId], readMessage);
}

export function loadMessage(database: Database, messageId: MessageId): Message | null {
  return database.get(`SELECT ${columns} FROM messages WHERE id = ?`, [messageId], readMessage);
}

/** Adds a message at the end of its conversation; only within a transaction. */
export function insertMessage(database: Database, message: Message): void {
  database.run(
    `INSERT INTO messages (${columns}, sequence)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(sequence), 0) + 1 FROM messages WHERE conversation_id = ?))`,
    [
      message.messageId,
      message.conversationId,
      message.parentId,
      message.role,
      message.status,
      message.modelId ?? null,
      message.turnId ?? null,
      message.continuesParent === true ? 1 : 0,
      message.createdAtMs,
      JSON.stringify(message.parts),
      jsonOrNull(message.receipt),
      jsonOrNull(message.failure),
      message.conversationId,
    ],
  );
}

/**
 * Gives a running answer its final state and lets its growth rows go: the room's only place that deletes anything
 * (trust.md F59). A final state stays as it is. Only within a transaction.
 */
export function finishMessage(database: Database, answer: Message): void {
  if (answer.status === 'streaming') throw new Error('an ended turn needs a final status');
  const changed = database.run(
    `UPDATE messages SET status = ?, model_id = ?, parts_json = ?, receipt_json = ?, failure_json = ?
     WHERE id = ? AND status = 'streaming'`,
    [answer.status, answer.modelId ?? null, JSON.stringify(answer.parts), jsonOrNull(answer.receipt), jsonOrNull(answer.failure), answer.messageId],
  );
  if (changed === 0) {
    assertMessageExists(database, answer.messageId);
    return;
  }
  database.run('DELETE FROM message_growth WHERE message_id = ?', [answer.messageId]);
}

export function assertMessageExists(database: Database, messageId: MessageId): void {
  const found = database.get('SELECT 1 AS found FROM messages WHERE id = ?', [messageId], (row) => integer(row, 'found'));
  if (found === null) throw new FailureError({ code: 'notFound', what: 'message' });
}

function readMessage(row: Row): Message {
  return checked('message', messageSchema, {
    messageId: text(row, 'id'),
    conversationId: text(row, 'conversation_id'),
    parentId: optionalText(row, 'parent_id'),
    role: text(row, 'role'),
    status: text(row, 'status'),
    parts: json(row, 'parts_json'),
    createdAtMs: integer(row, 'created_at_ms'),
    ...present('modelId', optionalText(row, 'model_id')),
    ...present('turnId', optionalText(row, 'turn_id')),
    ...(integer(row, 'continues_parent') === 1 ? { continuesParent: true } : {}),
    ...present('receipt', row['receipt_json'] === null ? null : json(row, 'receipt_json')),
    ...present('failure', row['failure_json'] === null ? null : json(row, 'failure_json')),
  });
}

function present(name: string, value: unknown): Readonly<Record<string, unknown>> {
  return value === null ? {} : { [name]: value };
}

function jsonOrNull(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
