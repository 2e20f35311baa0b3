/**
 * One provider that serves a model, as `…/endpoints` describes it (gateway-api.md section 5). What is not said is `undefined`.
 */
export type ModelEndpoint = {
  /** Its slug, as `order` and `only` take it. */
  readonly provider: string;
  readonly isActive?: boolean;
  readonly contextTokens?: number;
  readonly maxOutputTokens?: number;
  /** US dollars per token, as decimal text. */
  readonly inputUsd?: string;
  readonly outputUsd?: string;
  readonly cacheReadUsd?: string;
  /** To the first token, in the middle of what was measured. */
  readonly latencyMs?: number;
  readonly tokensPerSecond?: number;
  /** Of the longest time that is given. */
  readonly uptimePercent?: number;
  readonly cachesByItself?: boolean;
};
