import type { Receipt } from '../../shared/chat/message';
import type { Model } from '../../shared/model';
import { costOfTokens, dearestPrices } from '../../shared/priceOf';

/** The most that a request cost which said its tokens and no cost, at the catalogue's dearest price; `null` where either is not known. */
export function costOfReceipt({ costUsd, promptTokens, completionTokens, searches = 0 }: Receipt, model: Model | undefined): string | null {
  if (costUsd !== undefined || promptTokens === undefined || completionTokens === undefined || searches > 0 || model === undefined) return null;
  const prices = dearestPrices(model, promptTokens, { writesCache: true });
  return prices === null ? null : costOfTokens(prices, promptTokens, completionTokens);
}
