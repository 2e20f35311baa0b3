import { z } from 'zod';
import type { BudgetStatus } from '../budget';
import { idSchema as id, request } from './requestDefinition';

export const budgetRequests = {
  /** What was spent today, this month and in a conversation, and what is left on the account. */
  'budget.read': request<BudgetStatus>()(z.strictObject({ conversationId: id.nullable() })),
} as const;
