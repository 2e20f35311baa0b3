import { isRecord } from '../../shared/isRecord';
import { amountOf } from './books';
import { notesPrefix } from './conversationNotes';
import type { Database } from './database';
import { integer, json, optionalText, plainText, readOr, text, textColumns, type Row } from './rows';

/**
 * Fills the new books with what the history tells: the receipts of answers, of titles and of summaries. What was copied to another
 * conversation has the same request and is there once. Reads leniently and by itself, because what older versions stored does not change;
 * one damaged row is left out. Only within the migration.
 */
export function backfillBooks(database: Database): void {
  for (let after = -1; ; ) {
    const rows = database.all(answersSql, [after], (row) => ({ at: integer(row, 'at'), entries: readOr([], () => entriesOfAnswer(row)) }));
    for (const { entries } of rows) for (const entry of entries) insert(database, entry);
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.at;
  }
  const notes = database.all(notesSql, [`${notesPrefix}*`], (row) => readOr([], () => entriesOfNotes(row)));
  for (const entry of notes.flat()) insert(database, entry);
}

const answersSql = `SELECT messages.rowid AS at, created_at_ms, ${textColumns('id', 'conversation_id', 'model_id', 'receipt_json')} FROM messages
  WHERE messages.rowid > ? AND role = 'assistant' AND receipt_json IS NOT NULL ORDER BY messages.rowid LIMIT 500`;

const notesSql = `SELECT ${textColumns('value_json')}, conversations.created_at_ms AS created_at_ms, CAST(conversations.id AS BLOB) AS conversation_id
  FROM facts JOIN conversations ON facts.key = '${notesPrefix}' || conversations.id WHERE facts.key GLOB ?`;

type OldEntry = {
  readonly purpose: 'answer' | 'title' | 'summary';
  readonly conversationId: string;
  readonly messageId: string | null;
  readonly modelId: string;
  readonly sentAtMs: number;
  readonly receipt: Readonly<Record<string, unknown>>;
};

function entriesOfAnswer(row: Row): readonly OldEntry[] {
  const receipt = json(row, 'receipt_json');
  if (!isRecord(receipt)) return [];
  return [
    {
      purpose: 'answer',
      conversationId: text(row, 'conversation_id'),
      messageId: text(row, 'id'),
      modelId: optionalText(row, 'model_id') ?? '',
      sentAtMs: integer(row, 'created_at_ms'),
      receipt,
    },
  ];
}

function entriesOfNotes(row: Row): readonly OldEntry[] {
  const notes = json(row, 'value_json');
  if (!isRecord(notes)) return [];
  const conversationId = text(row, 'conversation_id');
  const createdAtMs = integer(row, 'created_at_ms');
  const cuts: readonly unknown[] = Array.isArray(notes['contextCuts']) ? notes['contextCuts'] : [];
  return [
    ...sideEntry('title', notes['titleReceipt'], conversationId, createdAtMs),
    ...cuts.flatMap((cut) => (isRecord(cut) ? sideEntry('summary', cut['summary'], conversationId, timeOf(cut['madeAtMs']) ?? createdAtMs) : [])),
  ];
}

function sideEntry(purpose: 'title' | 'summary', side: unknown, conversationId: string, sentAtMs: number): readonly OldEntry[] {
  if (!isRecord(side) || !isRecord(side['receipt'])) return [];
  return [{ purpose, conversationId, messageId: null, modelId: textOf(side['modelId']) ?? '', sentAtMs, receipt: side['receipt'] }];
}

function insert(database: Database, { purpose, conversationId, messageId, modelId, sentAtMs, receipt }: OldEntry): void {
  const costUsd = amountOf(textOf(receipt['costUsd']));
  // Refused before anything was made: neither a cost nor a word came back.
  if (costUsd === null && !saysThatItRan(receipt)) return;
  const ownId = `${purpose}:${conversationId}:${messageId ?? sentAtMs}`;
  database.run(
    `INSERT OR IGNORE INTO requests (id, purpose, conversation_id, message_id, model_id, sent_at_ms, is_demo, settled_at_ms, cost_usd, receipt_json)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [textOf(receipt['requestId']) ?? ownId, purpose, conversationId, messageId, modelId, sentAtMs, receipt['isDemo'] === true ? 1 : 0, sentAtMs, costUsd, JSON.stringify(receipt)],
  );
}

function saysThatItRan(receipt: Readonly<Record<string, unknown>>): boolean {
  return ['promptTokens', 'completionTokens', 'firstTokenMs', 'generationId'].some((name) => receipt[name] !== undefined);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? plainText(value) : undefined;
}

function timeOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}
