import type { Estimate } from './chat/estimateContext';
import type { Model } from './model';
import { compareDecimals, sumOfDecimals } from './money';
import { costOfTokens, dearestPrices } from './priceOf';

/** What the next question may cost, in US dollars. */
export type CostEstimate = {
  /** The least of what is sent, at the usual price, and a short answer. */
  readonly lowUsd: string;
  /** The most of what is sent, at the dearest price within reach, and a long answer. */
  readonly highUsd: string;
  /** With the longest answer that the model gives; `null` where that is not known. */
  readonly mostUsd: string | null;
};

/** Between these most answers lie. */
export const shortAnswerTokens = 100;
export const longAnswerTokens = 1_500;

/** Rough, and says how rough; `null` where the catalogue names no price. Of searches, pictures and rounds of tools it knows nothing. */
export function estimateCost(model: Model | undefined, sent: Estimate): CostEstimate | null {
  if (model === undefined) return null;
  const usual = dearestPrices(model, 0);
  const dearest = dearestPrices(model, sent.highTokens);
  if (usual === null || dearest === null) return null;
  const { maxOutputTokens } = model;
  return {
    lowUsd: costOfTokens(usual, sent.lowTokens, Math.min(shortAnswerTokens, maxOutputTokens ?? Infinity)),
    highUsd: costOfTokens(dearest, sent.highTokens, Math.min(longAnswerTokens, maxOutputTokens ?? Infinity)),
    mostUsd: maxOutputTokens === undefined ? null : costOfTokens(dearest, sent.highTokens, maxOutputTokens),
  };
}

/** What is likely to be wished as the next cap: what was spent and what did not fit, rounded up to a number that one would say. */
export function nextCap(usedUsd: string, neededUsd: string, capUsd: string): string {
  const wished = sumOfDecimals([usedUsd, neededUsd]);
  const steps = ['0.05', '0.1', '0.25', '0.5', '1', '2', '5', '10', '20', '50', '100', '200', '500', '1000', '2000', '5000', '10000'];
  const next = steps.find((step) => compareDecimals(step, wished) >= 0 && compareDecimals(step, capUsd) > 0);
  return next ?? wished;
}
