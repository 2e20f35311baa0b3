import type { Receipt } from '../../shared/chat/message';
import type { ConversationId } from '../../shared/ids';
import type { Budget, Clock, RequestWish, Reservation } from '../chat/ports';
import type { Books } from './ports';

export type BudgetOptions = {
  readonly books: Books;
  readonly clock: Clock;
  readonly isTemporary: (conversationId: ConversationId) => boolean;
  /** Whether requests go to the built-in demo now: what it answers is counted apart. */
  readonly isDemo: () => boolean;
  /** A row that could not be settled: it stays open, with what was set aside, and is settled at the next start. */
  readonly onUnsettled: (error: unknown) => void;
};

/** The way from the engine to the books. */
export function createBudget({ books, clock, isTemporary, isDemo, onUnsettled }: BudgetOptions): Budget {
  const settle = (requestId: string, receipt: Receipt, end: 'ended' | 'refused'): void => {
    try {
      books.settle(requestId, { atMs: clock.nowMs(), receipt, ...(end === 'refused' ? { costUsd: '0' } : {}) });
    } catch (error) {
      onUnsettled(error);
    }
  };
  return {
    reserve: ({ request, purpose, conversationId, messageId }: RequestWish): Reservation => {
      const { requestId, modelId } = request;
      books.open({
        requestId,
        purpose,
        conversationId,
        ...(messageId === undefined ? {} : { messageId }),
        isTemporary: isTemporary(conversationId),
        modelId,
        sentAtMs: clock.nowMs(),
        isDemo: isDemo(),
        reservedUsd: null,
      });
      return { settle: (receipt, end) => settle(requestId, receipt, end) };
    },
  };
}
