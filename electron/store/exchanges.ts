import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { exchangeFactsSchema, exchangeSchema } from '../../shared/contract/exchangeSchemas';
import { exchangeFactsOf, mostExchangeBytes, type Exchange, type ExchangeFacts } from '../../shared/exchange';
import type { ConversationId, MessageId } from '../../shared/ids';
import type { Database } from './database';
import { checked, DamagedRowError, integer, json, readOr, text, textColumns } from './rows';

/**
 * Requests and what came of them, for the developer's window: packed, since they are mostly the same words, and passing. A row that
 * cannot be read is left out.
 */
export type Exchanges = {
  /** Packed on another thread. What is too much of all goes, the oldest first. */
  readonly keep: (exchange: Exchange) => Promise<void>;
  /** The oldest first; of one message, or of the whole conversation. */
  readonly list: (conversationId: ConversationId, messageId: MessageId | null) => readonly ExchangeFacts[];
  readonly read: (requestId: string) => Promise<Exchange | null>;
  /** How much is kept, in bytes. */
  readonly size: () => number;
  /** All of them, for ever: the person wishes none to be kept. */
  readonly clear: () => void;
};

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];
/** A damaged row, unpacked, could fill the memory. */
const mostUnpackedBytes = 64 * 1024 * 1024;

export function createExchanges(database: Database): Exchanges {
  return {
    keep: async (exchange) => {
      const { requestId, conversationId, messageId = null, sentAtMs } = exchange;
      // The driver takes no bytes.
      const packed = (await pack(JSON.stringify(exchange))).toString('base64');
      database.transaction(() => {
        database.run('INSERT INTO exchanges (request_id, conversation_id, message_id, at_ms, size_bytes, facts_json, content_packed) VALUES (?, ?, ?, ?, ?, ?, ?)', [
          requestId,
          conversationId,
          messageId,
          sentAtMs,
          packed.length,
          JSON.stringify(exchangeFactsOf(exchange)),
          packed,
        ]);
        leaveNewest(database);
      });
    },

    list: (conversationId, messageId) =>
      database
        .all(
          `SELECT ${textColumns('facts_json')} FROM exchanges WHERE conversation_id = ? AND (? IS NULL OR message_id = ?) ORDER BY at_ms, rowid`,
          [conversationId, messageId, messageId],
          (row) => readOr(null, () => checked('facts_json', exchangeFactsSchema, json(row, 'facts_json'))),
        )
        .filter((facts) => facts !== null),

    read: async (requestId) => {
      const packed = database.get(`SELECT ${textColumns('content_packed')} FROM exchanges WHERE request_id = ?`, [requestId], (row) => readOr(null, () => text(row, 'content_packed')));
      if (packed === null) return null;
      const content = await unpack(Buffer.from(packed, 'base64'), { maxOutputLength: mostUnpackedBytes }).catch(() => null);
      return content === null ? null : readOr(null, () => exchangeOf(content.toString()));
    },

    size: () => sizeOf(database),

    clear: () => {
      database.run('DELETE FROM exchanges');
    },
  };
}

/** Takes away what is older than `keptSinceMs`. */
export function purgeExchanges(database: Database, keptSinceMs: number): void {
  database.run('DELETE FROM exchanges WHERE at_ms < ?', [keptSinceMs]);
}

function exchangeOf(content: string): Exchange {
  try {
    return exchangeSchema.parse(JSON.parse(content));
  } catch (error) {
    throw new DamagedRowError('content_packed', { cause: error });
  }
}

/** The newest of them, as many as fit. Only within a transaction. */
function leaveNewest(database: Database): void {
  if (sizeOf(database) <= mostExchangeBytes) return;
  database.run('DELETE FROM exchanges WHERE rowid IN (SELECT id FROM (SELECT rowid AS id, sum(size_bytes) OVER (ORDER BY at_ms DESC, rowid DESC) AS so_far FROM exchanges) WHERE so_far > ?)', [mostExchangeBytes]);
}

function sizeOf(database: Database): number {
  return database.get('SELECT coalesce(sum(size_bytes), 0) AS size FROM exchanges', [], (row) => integer(row, 'size')) ?? 0;
}
