import type { ConversationEvent } from '../../shared/chat/conversationEvent';
import type { Message, Part, ToolCallPart } from '../../shared/chat/message';
import { reduceConversation } from '../../shared/chat/reduceConversation';
import { partSchema } from '../../shared/contract/chatSchemas';
import type { MessageId } from '../../shared/ids';
import type { Growth, GrowthFact, GrowthText } from '../chat/ports';
import type { Database } from './database';
import { assertMessageExists, loadMessage, noteOnRunning } from './messages';
import { checked, DamagedRowError, integer, json, readOr, text, textColumns, textSchema, type Row } from './rows';

/**
 * Text is appended as rows; the few facts are noted in the row of the message, each in the place of what it completes. Growth
 * of an answer that has ended is part of what was stored then. Only within a transaction.
 */
export function insertGrowth(database: Database, messageId: MessageId, growth: readonly Growth[]): void {
  const isRunning = database.get(`SELECT 1 AS running FROM messages WHERE id = ? AND status = 'streaming'`, [messageId], (row) => integer(row, 'running'));
  if (isRunning === null) {
    assertMessageExists(database, messageId);
    return;
  }
  for (const step of growth) {
    if (!isText(step)) continue;
    // JSON for bare text too: half a character may end one piece and begin the next, and U+0000 may be in either.
    const [partId, payload] = step.kind === 'opened' ? [step.part.partId, step.part] : [step.partId, step.text];
    database.run('INSERT INTO message_growth (message_id, kind, part_id, payload_json) VALUES (?, ?, ?, ?)', [
      messageId,
      step.kind,
      partId,
      JSON.stringify(payload),
    ]);
  }
  const facts = growth.filter((step) => !isText(step));
  const message = facts.length > 0 ? loadMessage(database, messageId) : null;
  if (message !== null) noteOnRunning(database, facts.reduce(withFact, message));
}

function isText(step: Growth): step is GrowthText {
  return step.kind === 'opened' || step.kind === 'grew';
}

/** The row of a running answer with one fact more. Its parts are reasoning without text there: the text is in the growth rows. */
function withFact(message: Message, fact: GrowthFact): Message {
  if (fact.kind === 'counted') return { ...message, receipt: { ...message.receipt, ...fact.receipt } };
  const noted = message.parts.find(({ partId }) => partId === fact.partId);
  if (fact.kind === 'toolChanged') return { ...message, parts: [...message.parts.filter(({ partId }) => partId !== fact.partId), { ...notedCall(noted, fact.partId), ...fact.change }] };
  if (noted?.kind === 'toolCall') return message;
  const before = noted?.kind === 'reasoning' ? noted : ({ kind: 'reasoning', partId: fact.partId, text: '', openedAtMs: 0 } as const);
  const after = fact.kind === 'closed' ? { ...before, closedAtMs: fact.closedAtMs } : { ...before, details: fact.details };
  return { ...message, parts: [...message.parts.filter(({ partId }) => partId !== fact.partId), after] };
}

/** A call as it was noted so far: what it was opened with is in the growth rows. */
function notedCall(noted: Part | undefined, partId: string): ToolCallPart {
  return noted?.kind === 'toolCall' ? noted : { kind: 'toolCall', partId, callId: '', name: '', argumentsText: '', status: 'pending' };
}

const selectGrowth = `SELECT ${textColumns('kind', 'part_id', 'payload_json')} FROM message_growth WHERE message_id = ? ORDER BY seq`;

export function loadGrowth(database: Database, messageId: MessageId): readonly GrowthText[] {
  return database.all(selectGrowth, [messageId], readGrowth);
}

/** The running answer with all that has come to it: folded by the same reducer as everywhere (house.md, sentence 4). */
export function foldGrowth(message: Message, growth: readonly GrowthText[]): Message {
  const events = [...growth.map((step) => eventOf(message, step)), ...message.parts.flatMap((noted) => eventsOfNote(message, noted))];
  if (events.length === 0) return message;
  const state = {
    conversationId: message.conversationId,
    title: '',
    modelId: null,
    messages: [{ ...message, parts: [] }],
    leafId: message.messageId,
    liveTurns: [],
  };
  const folded = events.reduce(reduceConversation, state);
  return folded.messages[0] ?? message;
}

/** A running answer as it is known now; any other message as it is. Throws `store.corrupt` where some of it cannot be read. */
export function withGrowth(database: Database, message: Message): Message {
  return message.status === 'streaming' ? foldGrowth(message, loadGrowth(database, message.messageId)) : message;
}

/** The same for showing: what cannot be read is left out, and the message says so. Its rows stay as they are. */
export function withReadableGrowth(database: Database, message: Message): Message {
  if (message.status !== 'streaming') return message;
  const growth = database.all(selectGrowth, [message.messageId], (row) => readOr(null, () => readGrowth(row)));
  const folded = foldGrowth(message, growth.filter((step) => step !== null));
  return growth.includes(null) ? { ...folded, status: 'interrupted', failure: { code: 'store.messageUnreadable' } } : folded;
}

function eventOf({ messageId, turnId }: Message, step: GrowthText): ConversationEvent {
  return step.kind === 'opened'
    ? { type: 'part.opened', turnId: turnId ?? '', messageId, part: step.part }
    : { type: 'part.grew', messageId, partId: step.partId, text: step.text };
}

/** What `withFact` noted, as the events that it was. */
function eventsOfNote({ messageId }: Message, noted: Part): readonly ConversationEvent[] {
  if (noted.kind === 'toolCall') {
    const { partId, argumentsText, status, closedAtMs, decision, result } = noted;
    // Opened with its arguments in place, it is noted without them.
    const change = { status, ...(argumentsText === '' ? {} : { argumentsText }), ...(closedAtMs === undefined ? {} : { closedAtMs }), ...(decision === undefined ? {} : { decision }), ...(result === undefined ? {} : { result }) };
    return [{ type: 'tool.changed', messageId, partId, change }];
  }
  if (noted.kind !== 'reasoning') return [];
  const { partId, details, closedAtMs } = noted;
  return [
    ...(details === undefined ? [] : [{ type: 'reasoning.detailed', messageId, partId, details } as const]),
    ...(closedAtMs === undefined ? [] : [{ type: 'part.closed', messageId, partId, closedAtMs } as const]),
  ];
}

function readGrowth(row: Row): GrowthText {
  const kind = text(row, 'kind');
  const payload = json(row, 'payload_json');
  if (kind === 'opened') return { kind, part: checked('payload_json', partSchema, payload) };
  if (kind === 'grew') return { kind, partId: text(row, 'part_id'), text: checked('payload_json', textSchema, payload) };
  throw new DamagedRowError('kind');
}
