import type { Exchange, ExchangeFacts } from '../shared/exchange';
import { exchangeFactsOf } from '../shared/exchange';
import type { ConversationId, MessageId } from '../shared/ids';
import { createRecorder, type Recorder } from './gateway/recorder';
import type { Store } from './store/openStore';
import type { Log } from './support/log';

export type ExchangeParts = {
  readonly store: Pick<Store, 'exchanges' | 'conversations' | 'readOnlyReason'>;
  /** The person wishes requests to be kept. */
  readonly isWished: () => boolean;
  readonly isTemporary: (conversationId: ConversationId) => boolean;
  readonly heldKeys: () => readonly string[];
  readonly nowMs: () => number;
  readonly log: Log;
};

export type ExchangeRoom = {
  readonly recorder: Recorder;
  readonly list: (conversationId: ConversationId, messageId: MessageId | null) => readonly ExchangeFacts[];
  readonly read: (requestId: string) => Promise<Exchange | null>;
  /** A temporary conversation is gone, and what was sent in it. */
  readonly forget: (conversationId: ConversationId) => void;
  /** Nothing is to be kept any more: what there is goes, for ever. */
  readonly clear: () => void;
};

/** Of a temporary conversation, which lives in memory alone. */
const mostPassing = 50;

/** Where requests are written down: in the history, or in memory for conversations that are kept nowhere. */
export function createExchangeRoom({ store, isWished, isTemporary, heldKeys, nowMs, log }: ExchangeParts): ExchangeRoom {
  const passing = new Map<ConversationId, readonly Exchange[]>();

  async function keep(exchange: Exchange): Promise<void> {
    const { conversationId } = exchange;
    if (isTemporary(conversationId)) {
      passing.set(conversationId, [...(passing.get(conversationId) ?? []), exchange].slice(-mostPassing));
    } else if (store.conversations.summary(conversationId) !== null) {
      // One that is nowhere any more was temporary, or is gone for ever: nothing of it may reach the disk.
      await store.exchanges.keep(exchange);
    }
  }

  return {
    recorder: createRecorder({
      nowMs,
      secrets: heldKeys,
      // What is sent again from the window is looked at there.
      isOn: ({ origin }) => (isWished() || origin?.purpose === 'replay') && store.readOnlyReason === null,
      keep,
      onProblem: (error) => log.warn('exchange.notKept', { error }),
    }),
    list: (conversationId, messageId) => {
      const own = passing.get(conversationId);
      if (own === undefined) return store.exchanges.list(conversationId, messageId);
      return own.filter((exchange) => messageId === null || exchange.messageId === messageId).map(exchangeFactsOf);
    },
    read: async (requestId) => [...passing.values()].flat().find((exchange) => exchange.requestId === requestId) ?? store.exchanges.read(requestId),
    forget: (conversationId) => void passing.delete(conversationId),
    clear: () => {
      passing.clear();
      if (store.readOnlyReason === null && store.exchanges.size() > 0) store.exchanges.clear();
    },
  };
}
