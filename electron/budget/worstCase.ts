import type { AnswerOptions } from '../../shared/answerOptions';
import { fewestAnswerTokens } from '../../shared/budget';
import type { ModelId } from '../../shared/ids';
import type { Model } from '../../shared/model';
import { decimalOf, differenceOfDecimals, productOfDecimals, sumOfDecimals, timesIn } from '../../shared/money';
import { costOfTokens, dearestOf, dearestPicture, dearestPrices } from '../../shared/priceOf';
import type { ModelRequest } from '../chat/ports';
import { mostPromptTokens } from './promptBound';

/*
 * The most that one request can cost: all that goes in at the dearest price that may hold, and an answer as long as it may become. Of
 * several models that may answer the dearest counts.
 */

export type WorstCase = { readonly known: readonly Bound[] } | { readonly unknown: ModelId };

/**
 * What a model's request costs: `fixedUsd`, and so much for each of at most so many tokens that come back; of these so many may be thoughts
 * that a bound of the answer does not shorten.
 */
type Bound = { readonly fixedUsd: string; readonly tokenUsd: string; readonly tokens: number; readonly thoughts: number };

/** A search of the web that the gateway runs is billed apart (section 12): at most ten of them, at five for a thousandth of a dollar each. */
const searchesUsd = '0.05';
/** Tiers of service but the cheap one cost more than the catalogue's price; by how much is not said. */
const dearTierFactor = '2';

export function worstCaseOf(request: ModelRequest, modelOf: (modelId: ModelId) => Model | undefined): WorstCase {
  const promptTokens = mostPromptTokens(request);
  const known: Bound[] = [];
  for (const modelId of [request.modelId, ...(request.options?.routing?.fallbackModelIds ?? [])]) {
    const bound = boundOf(modelOf(modelId), promptTokens, request);
    if (bound === null) return { unknown: modelId };
    known.push(bound);
  }
  return { known };
}

export function mostUsd(known: readonly Bound[], maxTokens = Infinity): string {
  return dearestOf(known.map(({ fixedUsd, tokenUsd, tokens, thoughts }) => sumOfDecimals([fixedUsd, productOfDecimals(tokenUsd, decimalOf(Math.min(tokens, maxTokens + thoughts)))])));
}

/** The longest answer, in tokens, that still costs no more than `usd`; `null` where that is no answer any more. */
export function longestAnswer(known: readonly Bound[], usd: string): number | null {
  const tokens = Math.min(...known.map(({ fixedUsd, tokenUsd, tokens: most, thoughts }) => Math.min(most, timesIn(differenceOfDecimals(usd, fixedUsd), tokenUsd)) - thoughts));
  return tokens >= fewestAnswerTokens ? tokens : null;
}

function boundOf(model: Model | undefined, promptTokens: number, { options = {}, tools = [] }: ModelRequest): Bound | null {
  if (model === undefined) return null;
  const factor = options.serviceTier === undefined || options.serviceTier === 'flex' ? '1' : dearTierFactor;
  const pictures = picturesUsd(model, options);
  if (model.type === 'image') return pictures === null ? null : { fixedUsd: productOfDecimals(pictures, factor), tokenUsd: '0', tokens: 0, thoughts: 0 };
  const prices = dearestPrices(model, promptTokens, { writesCache: options.caching === 'auto' });
  const tokens = mostAnswerTokens(model, options);
  if (prices === null || tokens === null) return null;
  const searches = tools.some(({ kind }) => kind === 'server') ? searchesUsd : '0';
  return {
    fixedUsd: sumOfDecimals([productOfDecimals(costOfTokens(prices, promptTokens, 0), factor), searches, options.makesImages === true ? (pictures ?? '0') : '0']),
    tokenUsd: productOfDecimals(prices.outputUsd, factor),
    tokens,
    thoughts: thoughtsOf(options),
  };
}

function picturesUsd({ pricing }: Model, { pictures }: AnswerOptions): string | null {
  const each = dearestPicture(pricing);
  return each === null ? null : productOfDecimals(each, decimalOf(pictures?.count ?? 1));
}

function mostAnswerTokens({ maxOutputTokens, contextTokens }: Model, options: AnswerOptions): number | null {
  const wished = options.parameters?.maxTokens;
  if (wished === undefined) return maxOutputTokens ?? contextTokens ?? null;
  return Math.min(wished + thoughtsOf(options), maxOutputTokens ?? Infinity);
}

/** Those of a wished length come on top of what was said of the answer's, at some providers. */
function thoughtsOf({ reasoning }: AnswerOptions): number {
  return reasoning?.effort === undefined ? (reasoning?.maxTokens ?? 0) : 0;
}
