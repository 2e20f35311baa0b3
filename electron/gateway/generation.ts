import { z } from 'zod';
import { FailureError } from '../../shared/failure';
import type { Receipt } from '../../shared/chat/message';
import { toPlainDecimal } from './decimal';

/**
 * Reads `/generation` (gateway-api.md section 15): what a generation cost by the gateway's own books, also where its answer broke off.
 * Numbers here; every field may be missing.
 */
const count = z.number().nonnegative().finite().optional().catch(undefined);
const shortText = z.string().min(1).max(256).optional().catch(undefined);
const amount = z.unknown().optional();

const generationSchema = z.object({
  total_cost: amount,
  usage: amount,
  market_cost: amount,
  surcharge_cost: amount,
  model: shortText,
  provider_name: shortText,
  is_byok: z.boolean().optional().catch(undefined),
  latency: count,
  tokens_prompt: count,
  tokens_completion: count,
  native_tokens_prompt: count,
  native_tokens_completion: count,
  native_tokens_reasoning: count,
  native_tokens_cached: count,
  native_tokens_cache_creation: count,
  billable_web_search_calls: count,
});

const answerSchema = z.union([z.object({ data: generationSchema }).transform(({ data }) => data), generationSchema]);

/** Tokens as the provider counts and bills them, where it says so. Throws `gateway.malformed` for an answer that names no cost. */
export function receiptOfGeneration(answer: unknown, clean: (text: string) => string): Receipt {
  const parsed = answerSchema.safeParse(answer);
  const costUsd = parsed.success ? (toPlainDecimal(parsed.data.total_cost) ?? toPlainDecimal(parsed.data.usage)) : undefined;
  if (!parsed.success || costUsd === undefined) throw new FailureError({ code: 'gateway.malformed' });
  const { data } = parsed;
  const facts: { readonly [Key in keyof Receipt]: Receipt[Key] | undefined } = {
    costUsd,
    marketCostUsd: toPlainDecimal(data.market_cost),
    surchargeUsd: toPlainDecimal(data.surcharge_cost),
    promptTokens: data.native_tokens_prompt ?? data.tokens_prompt,
    completionTokens: data.native_tokens_completion ?? data.tokens_completion,
    reasoningTokens: data.native_tokens_reasoning,
    cachedTokens: data.native_tokens_cached,
    cacheWriteTokens: data.native_tokens_cache_creation,
    searches: data.billable_web_search_calls === 0 ? undefined : data.billable_web_search_calls,
    isOwnKey: data.is_byok,
    provider: data.provider_name === undefined ? undefined : clean(data.provider_name),
    answeredBy: data.model === undefined ? undefined : clean(data.model),
    firstTokenMs: data.latency,
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
