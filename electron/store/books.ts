import type { Receipt } from '../../shared/chat/message';
import { receiptSchema } from '../../shared/contract/chatSchemas';
import type { ConversationId, MessageId, ModelId } from '../../shared/ids';
import { compareDecimals, plainDecimalOf, sumOfDecimals } from '../../shared/money';
import type { NewBookEntry, RequestPurpose, Settlement, SpendingScope, Spent } from '../../shared/spending';
import type { Database, SqlValue } from './database';
import { checked, integer, json, optionalInteger, optionalText, readOr, text, textColumns, type Row } from './rows';

/*
 * The books: a row for each request that was sent, written before it goes with the most that it can cost, settled when it ended. Each
 * attempt and each round is a request of its own, so a row costs what one request cost. Rows stay when their conversation goes; then
 * they belong to none, as those of temporary conversations do from the start.
 */

export type BookEntry = {
  readonly requestId: string;
  readonly purpose: RequestPurpose;
  readonly conversationId: ConversationId | null;
  readonly messageId: MessageId | null;
  readonly modelId: ModelId;
  readonly sentAtMs: number;
  readonly isDemo: boolean;
  /** Once it ended without a cost: the most that it was. */
  readonly reservedUsd: string | null;
  /** `null`: it still runs. */
  readonly settledAtMs: number | null;
  /** `null`: not known. */
  readonly costUsd: string | null;
  readonly receipt: Receipt | null;
};

export type Books = {
  /**
   * Writes a request down with the most that it can cost, which `reserve` says (`null` where no price is known), or throws where it does not
   * fit: it is asked in the same transaction, so that nothing comes between the look and the row. Durable when it returns.
   */
  readonly open: (entry: NewBookEntry, reserve: (spent: (scope: SpendingScope) => Spent) => string | null) => void;
  /** Once; a second time changes nothing. */
  readonly settle: (requestId: string, settlement: Settlement) => void;
  /** What became known later of a request that has ended: its receipt grows by these facts. Whether there is such a request. */
  readonly amend: (requestId: string, receipt: Receipt) => boolean;
  readonly find: (requestId: string) => BookEntry | null;
  readonly spent: (scope: SpendingScope) => Spent;
  /** Oldest first. Those of temporary conversations say so by naming none. */
  readonly list: (scope: SpendingScope) => readonly BookEntry[];
};

const columns = `${textColumns('id', 'purpose', 'conversation_id', 'message_id', 'model_id', 'reserved_usd', 'cost_usd', 'receipt_json')},
  sent_at_ms, settled_at_ms, is_demo`;

/** Model, tokens, costs and times: of a request that is kept nowhere else. */
const plainFacts: ReadonlySet<string> = new Set<keyof Receipt>([
  'answeredBy', 'promptTokens', 'completionTokens', 'cachedTokens', 'reasoningTokens', 'cacheWriteTokens', 'searches',
  'costUsd', 'marketCostUsd', 'surchargeUsd', 'costSource', 'firstTokenMs', 'totalMs', 'isDemo',
]);

type TemporaryPlace = { readonly conversationId: ConversationId; readonly messageId?: MessageId };

export function createBooks(database: Database): Books {
  /** Of this run; the disk never learns it. */
  const temporary = new Map<string, TemporaryPlace>();

  /** What leads to the words elsewhere, or says something of them, is not kept where they are not. */
  const written = (requestId: string, receipt: Receipt): Receipt =>
    temporary.has(requestId) ? Object.fromEntries(Object.entries(receipt).filter(([name]) => plainFacts.has(name))) : receipt;

  const spent = (scope: SpendingScope): Spent => spentOf(database, scope, temporary);

  return {
    open: (entry, reserve) => {
      const { requestId, conversationId, messageId, isTemporary } = entry;
      database.transaction(() => {
        const reservedUsd = reserve(spent);
        database.run('INSERT INTO requests (id, purpose, conversation_id, message_id, model_id, sent_at_ms, is_demo, reserved_usd) VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
          requestId,
          entry.purpose,
          isTemporary ? null : conversationId,
          isTemporary ? null : (messageId ?? null),
          entry.modelId,
          entry.sentAtMs,
          entry.isDemo ? 1 : 0,
          reservedUsd,
        ]);
      });
      if (isTemporary) temporary.set(requestId, { conversationId, ...(messageId === undefined ? {} : { messageId }) });
    },

    settle: (requestId, { atMs, receipt, costUsd = receipt.costUsd, atMostUsd }) => {
      database.run(
        `UPDATE requests SET settled_at_ms = ?, cost_usd = ?, receipt_json = ?, reserved_usd = coalesce(?, reserved_usd), is_demo = max(is_demo, ?)
         WHERE id = ? AND settled_at_ms IS NULL`,
        [atMs, amountOf(costUsd), JSON.stringify(written(requestId, receipt)), amountOf(atMostUsd), receipt.isDemo === true ? 1 : 0, requestId],
      );
    },

    amend: (requestId, receipt) =>
      database.transaction(() => {
        const entry = find(database, requestId);
        if (entry === null) return false;
        const known = written(requestId, { ...entry.receipt, ...receipt });
        database.run('UPDATE requests SET cost_usd = coalesce(?, cost_usd), receipt_json = ? WHERE id = ? AND settled_at_ms IS NOT NULL', [
          amountOf(receipt.costUsd),
          JSON.stringify(known),
          requestId,
        ]);
        return true;
      }),

    find: (requestId) => find(database, requestId),
    spent,
    list: (scope) => {
      const { where, values } = narrowed(scope);
      return database.all(`SELECT ${columns} FROM requests WHERE ${where} ORDER BY requests.sent_at_ms, requests.id`, values, readEntry).filter((entry) => entry !== null);
    },
  };
}

/** Decimal text of what can have been paid; `null` for anything else. */
export function amountOf(value: string | undefined): string | null {
  const amount = value === undefined ? undefined : plainDecimalOf(value);
  return amount === undefined || compareDecimals(amount, '0') < 0 ? null : amount;
}

function find(database: Database, requestId: string): BookEntry | null {
  return database.get(`SELECT ${columns} FROM requests WHERE id = ?`, [requestId], readEntry);
}

/** A damaged row stands beside the others and blocks none of them. */
function readEntry(row: Row): BookEntry | null {
  return readOr(null, () => ({
    requestId: text(row, 'id'),
    purpose: purposeOf(text(row, 'purpose')),
    conversationId: optionalText(row, 'conversation_id'),
    messageId: optionalText(row, 'message_id'),
    modelId: text(row, 'model_id'),
    sentAtMs: integer(row, 'sent_at_ms'),
    isDemo: integer(row, 'is_demo') === 1,
    reservedUsd: amountOf(optionalText(row, 'reserved_usd') ?? undefined),
    settledAtMs: optionalInteger(row, 'settled_at_ms'),
    costUsd: amountOf(optionalText(row, 'cost_usd') ?? undefined),
    receipt: readOr(null, () => (row['receipt_json'] === null ? null : checked('receipt_json', receiptSchema, json(row, 'receipt_json')))),
  }));
}

function purposeOf(purpose: string): RequestPurpose {
  return purpose === 'title' || purpose === 'summary' || purpose === 'replay' ? purpose : 'answer';
}

type Amounts = { readonly costUsd: string | null; readonly reservedUsd: string | null; readonly hasEnded: boolean };

/** Summed here: the numbers of SQL are floating-point. */
function spentOf(database: Database, scope: SpendingScope, temporary: ReadonlyMap<string, TemporaryPlace>): Spent {
  const { where, values } = narrowed(scope);
  const stored = database.all(`SELECT ${textColumns('cost_usd', 'reserved_usd')}, settled_at_ms FROM requests WHERE ${where}`, values, readAmounts);
  return summed([...stored, ...amountsOfTemporary(database, scope, temporary)]);
}

/** The rows name no conversation, so whoever asks by one is told by what is remembered. */
function amountsOfTemporary(database: Database, scope: SpendingScope, temporary: ReadonlyMap<string, TemporaryPlace>): readonly Amounts[] {
  if (scope.conversationId === undefined && scope.messageId === undefined) return [];
  const ids = [...temporary].filter(([, place]) => isAsked(place, scope)).map(([requestId]) => requestId);
  const entries = ids.map((requestId) => find(database, requestId)).filter((entry) => entry !== null);
  return entries
    .filter(({ isDemo, sentAtMs }) => isDemo === scope.isDemo && sentAtMs >= (scope.sinceMs ?? -Infinity))
    .map(({ costUsd, reservedUsd, settledAtMs }) => ({ costUsd, reservedUsd, hasEnded: settledAtMs !== null }));
}

function isAsked(place: TemporaryPlace, { conversationId, messageId }: SpendingScope): boolean {
  return (conversationId === undefined || conversationId === place.conversationId) && (messageId === undefined || messageId === place.messageId);
}

function readAmounts(row: Row): Amounts {
  return {
    costUsd: readOr(null, () => amountOf(optionalText(row, 'cost_usd') ?? undefined)),
    reservedUsd: readOr(null, () => amountOf(optionalText(row, 'reserved_usd') ?? undefined)),
    hasEnded: row['settled_at_ms'] !== null,
  };
}

function summed(rows: readonly Amounts[]): Spent {
  const unknown = rows.filter(({ costUsd, hasEnded }) => hasEnded && costUsd === null);
  const pending = rows.filter(({ hasEnded }) => !hasEnded);
  return {
    usd: sumOfDecimals(rows.map(({ costUsd }) => costUsd ?? '0')),
    pendingUsd: sumOfDecimals(pending.map(({ reservedUsd }) => reservedUsd ?? '0')),
    unknownUsd: sumOfDecimals(unknown.map(({ reservedUsd }) => reservedUsd ?? '0')),
    unknownCount: unknown.length,
    requestCount: rows.length,
  };
}

function narrowed({ isDemo, conversationId, messageId, sinceMs }: SpendingScope): { readonly where: string; readonly values: readonly SqlValue[] } {
  const conditions: readonly (readonly [string, SqlValue])[] = [
    ['is_demo = ?', isDemo ? 1 : 0],
    ...(conversationId === undefined ? [] : [['conversation_id = ?', conversationId] as const]),
    ...(messageId === undefined ? [] : [['message_id = ?', messageId] as const]),
    ...(sinceMs === undefined ? [] : [['sent_at_ms >= ?', sinceMs] as const]),
  ];
  return { where: conditions.map(([condition]) => condition).join(' AND '), values: conditions.map(([, value]) => value) };
}
