import type { ConversationEvent } from '../../shared/chat/conversationEvent';
import type { Message } from '../../shared/chat/message';
import { reduceConversation } from '../../shared/chat/reduceConversation';
import { partSchema } from '../../shared/contract/chatSchemas';
import type { MessageId } from '../../shared/ids';
import type { Growth } from '../chat/ports';
import type { Database } from './database';
import { assertMessageExists } from './messages';
import { checked, DamagedRowError, integer, json, text, textSchema, type Row } from './rows';

/** Appends rows, never rewrites the message. Growth of an answer that has ended is part of what was stored then. */
export function insertGrowth(database: Database, messageId: MessageId, growth: readonly Growth[]): void {
  const isRunning = database.get(`SELECT 1 AS running FROM messages WHERE id = ? AND status = 'streaming'`, [messageId], (row) => integer(row, 'running'));
  if (isRunning === null) {
    assertMessageExists(database, messageId);
    return;
  }
  for (const step of growth) {
    // JSON for bare text too: half a character may end one piece and begin the next, and U+0000 may be in either.
    const [partId, payload] = step.kind === 'opened' ? [step.part.partId, step.part] : [step.partId, step.text];
    database.run('INSERT INTO message_growth (message_id, kind, part_id, payload_json) VALUES (?, ?, ?, ?)', [
      messageId,
      step.kind,
      partId,
      JSON.stringify(payload),
    ]);
  }
}

export function loadGrowth(database: Database, messageId: MessageId): readonly Growth[] {
  return database.all('SELECT kind, part_id, payload_json FROM message_growth WHERE message_id = ? ORDER BY seq', [messageId], readGrowth);
}

/** The running answer with all that has come to it: folded by the same reducer as everywhere (house.md, sentence 4). */
export function foldGrowth(message: Message, growth: readonly Growth[]): Message {
  const state = {
    conversationId: message.conversationId,
    title: '',
    modelId: null,
    messages: [message],
    leafId: message.messageId,
    liveTurns: [],
  };
  const folded = growth.map((step) => eventOf(message, step)).reduce(reduceConversation, state);
  return folded.messages[0] ?? message;
}

/** A running answer as it is known now; any other message as it is. */
export function withGrowth(database: Database, message: Message): Message {
  return message.status === 'streaming' ? foldGrowth(message, loadGrowth(database, message.messageId)) : message;
}

function eventOf({ messageId, turnId }: Message, step: Growth): ConversationEvent {
  return step.kind === 'opened'
    ? { type: 'part.opened', turnId: turnId ?? '', messageId, part: step.part }
    : { type: 'part.grew', messageId, partId: step.partId, text: step.text };
}

function readGrowth(row: Row): Growth {
  const kind = text(row, 'kind');
  const payload = json(row, 'payload_json');
  if (kind === 'opened') return { kind, part: checked('payload_json', partSchema, payload) };
  if (kind === 'grew') return { kind, partId: text(row, 'part_id'), text: checked('payload_json', textSchema, payload) };
  throw new DamagedRowError('kind');
}
