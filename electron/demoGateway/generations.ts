import { marketUsd, totalUsd, type Bill } from './accounting';
import { notFound } from './gatewayErrors';
import { usdString } from './catalogue';
import type { JsonRecord } from './json';

export type Generation = {
  readonly generationId: string;
  readonly modelId: string;
  readonly provider: string;
  readonly isStreamed: boolean;
  readonly finishReason: string | null;
  readonly startedAtMs: number;
  readonly firstTokenAtMs: number;
  readonly endedAtMs: number;
  readonly bill: Bill;
};

/** The books: credit, and what each call cost. A call is found only some moments after it ended (gateway-api.md section 15). */
export class Generations {
  readonly #byId = new Map<string, Generation>();
  readonly #delayMs: number;
  #balanceUsd = 18.42;
  #usedUsd = 6.58;

  constructor(delayMs: number) {
    this.#delayMs = delayMs;
  }

  add(generation: Generation): void {
    this.#byId.set(generation.generationId, generation);
    this.charge(totalUsd(generation.bill));
  }

  charge(usd: number): void {
    this.#balanceUsd -= usd;
    this.#usedUsd += usd;
  }

  credits(): JsonRecord {
    return { balance: usdString(this.#balanceUsd), total_used: usdString(this.#usedUsd) };
  }

  /** Throws the 404 for an unknown id, and for a known one that is too fresh. */
  describe(generationId: string): JsonRecord {
    const generation = this.#byId.get(generationId);
    if (generation === undefined || Date.now() < generation.endedAtMs + this.#delayMs) throw notFound(`Generation ${generationId}`);
    const { bill } = generation;
    const cost = totalUsd(bill);
    return {
      data: {
        id: generationId,
        total_cost: cost,
        usage: cost,
        upstream_inference_cost: bill.isOwnKey ? marketUsd(bill) : 0,
        created_at: new Date(generation.startedAtMs).toISOString(),
        model: generation.modelId,
        is_byok: bill.isOwnKey,
        provider_name: generation.provider,
        streamed: generation.isStreamed,
        finish_reason: generation.finishReason,
        latency: generation.firstTokenAtMs - generation.startedAtMs,
        generation_time: generation.endedAtMs - generation.startedAtMs,
        tokens_prompt: bill.promptTokens,
        tokens_completion: bill.completionTokens,
        native_tokens_prompt: bill.promptTokens,
        native_tokens_completion: bill.completionTokens,
        native_tokens_reasoning: bill.reasoningTokens,
        native_tokens_cached: bill.cachedTokens,
        native_tokens_cache_creation: bill.cacheWriteTokens,
        billable_web_search_calls: bill.searches,
        market_cost: marketUsd(bill),
        gateway_cost: cost,
      },
    };
  }
}
