import type { Handlers } from '../handlerTypes';
import type { Services } from '../services';

type BudgetRequests = Extract<keyof Handlers, `budget.${string}`>;

export function budgetHandlers({ budget }: Services): Pick<Handlers, BudgetRequests> {
  return {
    'budget.read': ({ conversationId }) => budget.read(conversationId),
  };
}
