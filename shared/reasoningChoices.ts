import type { Model } from './model';

export type ReasoningChoices = {
  /** The words that may be asked for, as the catalogue has them. */
  readonly efforts: readonly string[];
  /** Bounds of a budget in tokens; `null`: none may be said. */
  readonly budget: { readonly least: number; readonly greatest: number } | null;
  /** The catalogue says it; otherwise these are the documented ones. */
  readonly isKnown: boolean;
};

/** All that are documented (gateway-api.md section 10), for a model of which the catalogue says nothing. */
const documentedEfforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'];
const greatestBudgetTokens = 10_000_000;

/** What can be said to this model of how it thinks. `type` of an option is an open set: what it holds decides. */
export function reasoningChoices(model: Model | undefined): ReasoningChoices {
  const options = model?.reasoningOptions;
  if (options === undefined || options.length === 0) return { efforts: documentedEfforts, budget: { least: 1, greatest: greatestBudgetTokens }, isKnown: false };
  const efforts = [...new Set(options.flatMap(({ values }) => values ?? []))];
  const bounded = options.find(({ min, max }) => min !== undefined || max !== undefined);
  return { efforts, budget: bounded === undefined ? null : { least: Math.max(1, bounded.min ?? 1), greatest: bounded.max ?? greatestBudgetTokens }, isKnown: true };
}
