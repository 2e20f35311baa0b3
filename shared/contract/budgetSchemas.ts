import { z } from 'zod';
import type { BudgetChoice } from '../budget';

/** US dollars as plain decimal text, more than nothing and less than a million; at most six decimals. */
const amountSchema = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,6})?$/)
  .refine((text) => /[1-9]/.test(text), 'nothing');

export const budgetChoiceSchema: z.ZodType<BudgetChoice> = z.strictObject({
  caps: z.strictObject({ message: amountSchema.nullable(), conversation: amountSchema.nullable(), day: amountSchema.nullable(), month: amountSchema.nullable() }),
  allowsUnknownPrices: z.boolean(),
  shortensAnswers: z.boolean(),
  lowBalanceUsd: amountSchema.nullable(),
});
