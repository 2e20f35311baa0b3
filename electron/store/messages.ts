import type { Message } from '../../shared/chat/message';
import { messageSchema, partSchema } from '../../shared/contract/chatSchemas';
import { FailureError } from '../../shared/failure';
import type { ConversationId, MessageId } from '../../shared/ids';
import type { Database } from './database';
import { checked, DamagedRowError, integer, json, optionalText, readOr, text, textColumns, type Row } from './rows';

const columns = `id, conversation_id, parent_id, role, status, model_id, turn_id, continues_parent, created_at_ms,
  parts_json, receipt_json, failure_json, options_json`;

const readColumns = `${textColumns('id', 'conversation_id', 'parent_id', 'role', 'status', 'model_id', 'turn_id')},
  continues_parent, created_at_ms, ${textColumns('parts_json', 'receipt_json', 'failure_json', 'options_json')}, sequence`;

/**
 * In the order in which they were added. One that cannot be read is there as an answer or question that says so, with the
 * parts that can be; its row stays as it is.
 */
export function loadMessages(database: Database, conversationId: ConversationId): readonly Message[] {
  const messages = database.all(`SELECT ${readColumns} FROM messages WHERE conversation_id = ? ORDER BY messages.sequence`, [conversationId], (row) => {
    try {
      return readMessage(row);
    } catch (error) {
      if (error instanceof DamagedRowError) return standInFor(row, conversationId);
      throw error;
    }
  });
  return relinked(messages);
}

/** Throws `store.corrupt` for one that cannot be read: nothing may be written over it. */
export function loadMessage(database: Database, messageId: MessageId): Message | null {
  return database.get(`SELECT ${readColumns} FROM messages WHERE id = ?`, [messageId], readMessage);
}

/** Adds a message at the end of its conversation; only within a transaction. */
export function insertMessage(database: Database, message: Message): void {
  database.run(
    `INSERT INTO messages (${columns}, sequence)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(sequence), 0) + 1 FROM messages WHERE conversation_id = ?))`,
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
      jsonOrNull(message.options),
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

/** The parts of an answer that has ended; one that runs is stored when it ends. */
export function changeParts(database: Database, { messageId, parts }: Message): void {
  assertMessageExists(database, messageId);
  database.run(`UPDATE messages SET parts_json = ? WHERE id = ? AND status <> 'streaming'`, [JSON.stringify(parts), messageId]);
}

/** The receipt of an answer that has ended: what it cost became known later. */
export function changeReceipt(database: Database, { messageId, receipt }: Message): void {
  assertMessageExists(database, messageId);
  database.run(`UPDATE messages SET receipt_json = ? WHERE id = ? AND status <> 'streaming'`, [jsonOrNull(receipt), messageId]);
}

/** What is known of a running answer besides its text; one that has ended stays as it is. */
export function noteOnRunning(database: Database, { messageId, parts, receipt }: Message): void {
  database.run(`UPDATE messages SET parts_json = ?, receipt_json = ? WHERE id = ? AND status = 'streaming'`, [JSON.stringify(parts), jsonOrNull(receipt), messageId]);
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
    ...present('options', row['options_json'] === null ? null : json(row, 'options_json')),
  });
}

function standInFor(row: Row, conversationId: ConversationId): Message {
  const role = readOr('', () => text(row, 'role'));
  const parts = readOr<unknown>([], () => json(row, 'parts_json'));
  const sequence = readOr(0, () => integer(row, 'sequence'));
  return {
    messageId: readOr(`unreadable-${sequence}`, () => text(row, 'id')),
    conversationId,
    parentId: readOr(null, () => optionalText(row, 'parent_id')),
    role: role === 'user' ? 'user' : 'assistant',
    status: 'failed',
    parts: Array.isArray(parts) ? parts.flatMap((part: unknown) => readOr<Message['parts']>([], () => [checked('parts_json', partSchema, part)])) : [],
    createdAtMs: readOr(0, () => integer(row, 'created_at_ms')),
    failure: { code: 'store.messageUnreadable' },
  };
}

/** A message whose parent's id is lost follows the one before it: the thread above it would not be shown otherwise. */
function relinked(messages: readonly Message[]): readonly Message[] {
  const ids = new Set(messages.map((message) => message.messageId));
  return messages.map((message, index) => {
    const isWhole = message.parentId === null ? message.failure?.code !== 'store.messageUnreadable' : ids.has(message.parentId);
    return isWhole ? message : { ...message, parentId: messages[index - 1]?.messageId ?? null };
  });
}

function present(name: string, value: unknown): Readonly<Record<string, unknown>> {
  return value === null ? {} : { [name]: value };
}

function jsonOrNull(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
