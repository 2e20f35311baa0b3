import { plainDecimalOf, sumOfDecimals } from '../money';
import type { Receipt } from './message';
import { isLeast } from './uncounted';

/** `isLeast`: some that was generated named no cost, or none yet. */
export type SummedCost = { readonly usd: string; readonly isLeast: boolean };

/** What these cost together, exactly. What the demo answered was never billed; what failed before anything was generated cost nothing. */
export function sumOfCosts(receipts: readonly (Receipt | undefined)[]): SummedCost {
  const billed = receipts.flatMap((receipt) => (receipt === undefined || receipt.isDemo === true ? [] : [receipt]));
  const costs = billed.map(({ costUsd }) => (costUsd === undefined ? undefined : plainDecimalOf(costUsd)));
  return {
    usd: sumOfDecimals(costs.map((cost) => cost ?? '0')),
    isLeast: billed.some((receipt, index) => isLeast(receipt) || (costs[index] === undefined && receipt.generationId !== undefined)),
  };
}
