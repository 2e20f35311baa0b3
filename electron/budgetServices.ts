import type { BudgetStatus, CreditBalance } from '../shared/budget';
import type { Failure } from '../shared/failure';
import type { ConversationId, ModelId } from '../shared/ids';
import type { Model } from '../shared/model';
import type { Settings } from '../shared/settings';
import { calendarOf } from '../shared/spending';
import { createBudget } from './budget/budget';
import { createCreditWatch } from './budget/creditWatch';
import type { Budget, Clock } from './chat/ports';
import type { Store } from './store/openStore';
import type { Log } from './support/log';

export type BudgetParts = {
  readonly store: Pick<Store, 'books'>;
  readonly settings: { readonly read: () => Settings };
  readonly clock: Clock;
  readonly modelOf: (modelId: ModelId) => Model | undefined;
  readonly isTemporary: (conversationId: ConversationId) => boolean;
  readonly isDemo: () => boolean;
  readonly readCredits: () => Promise<{ readonly balanceUsd: string } | null>;
  readonly raise: (failure: Failure) => void;
  readonly log: Log;
  /** Something was spent, or the balance is another. */
  readonly tell: (news: { readonly balance: CreditBalance | null }) => void;
};

export type BudgetRoom = {
  readonly budget: Budget;
  readonly service: { readonly read: (conversationId: ConversationId | null) => BudgetStatus };
  /** Requests go somewhere else now, or can go at all for the first time. */
  readonly connectionChanged: () => void;
  /** The cost of an earlier request became known. */
  readonly counted: () => void;
  readonly stop: () => void;
};

/** What may be spent, what was, and what is left. */
export function createBudgetServices({ store, settings, clock, modelOf, isTemporary, isDemo, readCredits, raise, log, tell }: BudgetParts): BudgetRoom {
  const credits = createCreditWatch({
    readCredits,
    clock,
    lowBalanceUsd: () => settings.read().budget.lowBalanceUsd,
    onChange: (balance) => tell({ balance }),
    onLow: raise,
  });
  const budget = createBudget({
    books: store.books,
    clock,
    choice: () => settings.read().budget,
    modelOf,
    isTemporary,
    isDemo,
    onUnsettled: (error) => log.warn('books.unsettled', { error }),
    onNear: raise,
    onSpent: () => {
      tell({ balance: credits.read() });
      credits.refresh();
    },
  });
  return {
    budget,
    service: {
      read: (conversationId) => {
        const { dayFromMs, monthFromMs } = calendarOf(clock.nowMs());
        const scope = { isDemo: isDemo() };
        return {
          ...scope,
          day: store.books.spent({ ...scope, sinceMs: dayFromMs }),
          month: store.books.spent({ ...scope, sinceMs: monthFromMs }),
          conversation: conversationId === null ? null : store.books.spent({ ...scope, conversationId }),
          balance: credits.read(),
        };
      },
    },
    connectionChanged: () => {
      credits.forget();
      credits.refresh();
    },
    counted: () => tell({ balance: credits.read() }),
    stop: () => credits.stop(),
  };
}
