import type { Model, ModelPricing, PriceTier } from './model';
import { compareDecimals, productOfDecimals, decimalOf, sumOfDecimals } from './money';

/** US dollars as decimal text. */
export type TokenPrices = { readonly inputUsd: string; readonly outputUsd: string };

/**
 * The highest prices that may hold for a prompt of at most so many tokens: of the base and of all tiers that it may reach (whether a tier
 * reprices all tokens is not said: gateway-api.md section 5). `null` where the catalogue names none.
 */
export function dearestPrices({ pricing }: Model, promptTokens: number, wish: { readonly writesCache: boolean } = { writesCache: false }): TokenPrices | null {
  if (pricing?.inputUsd === undefined || pricing.outputUsd === undefined) return null;
  const { inputUsd, outputUsd, cacheWriteUsd = '0', inputTiers = [], outputTiers = [] } = pricing;
  const reached = (tiers: readonly PriceTier[]): readonly string[] => tiers.filter(({ fromTokens }) => fromTokens <= promptTokens).map(({ usd }) => usd);
  return {
    inputUsd: dearestOf([inputUsd, ...reached(inputTiers), ...(wish.writesCache ? [cacheWriteUsd] : [])]),
    outputUsd: dearestOf([outputUsd, ...reached(outputTiers)]),
  };
}

/** The dearest picture that the catalogue names; `null` for none. */
export function dearestPicture(pricing: ModelPricing | undefined): string | null {
  const prices = [pricing?.imageUsd, ...(pricing?.pictures ?? []).map(({ usd }) => usd)].filter((price) => price !== undefined);
  return prices.length === 0 ? null : dearestOf(prices);
}

export function costOfTokens({ inputUsd, outputUsd }: TokenPrices, inputTokens: number, outputTokens: number): string {
  return sumOfDecimals([productOfDecimals(inputUsd, decimalOf(inputTokens)), productOfDecimals(outputUsd, decimalOf(outputTokens))]);
}

export function dearestOf(prices: readonly string[]): string {
  return prices.reduce((dearest, price) => (compareDecimals(price, dearest) > 0 ? price : dearest), '0');
}
