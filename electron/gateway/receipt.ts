import { z } from 'zod';
import type { Receipt } from '../../shared/chat/message';
import { toPlainDecimal } from './decimal';
import { readRouting } from './routingFacts';

/** Reads what an answer cost and who served it, from both ages of the gateway's shapes and from plain OpenAI's. */
const count = z.number().nonnegative().finite().optional().catch(undefined);
const shortText = z.string().min(1).max(256).optional().catch(undefined);
const unknown = z.unknown().optional();

const usageSchema = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  /** How answers of pictures name the same. */
  input_tokens: count,
  output_tokens: count,
  cost: unknown,
  market_cost: unknown,
  is_byok: z.boolean().optional().catch(undefined),
  cache_creation_input_tokens: count,
  service_tier: shortText,
  prompt_tokens_details: z.object({ cached_tokens: count }).nullish().catch(undefined),
  completion_tokens_details: z.object({ reasoning_tokens: count }).nullish().catch(undefined),
});

const metadataSchema = z.object({
  gateway: z.object({
    cost: unknown,
    marketCost: unknown,
    surchargeCost: unknown,
    generationId: shortText,
    gatewayToolCalls: unknown,
    routing: unknown,
  }),
});

/** `usage` of a chunk (gateway-api.md section 8); `{}` for what is none. A cost of 0 is a cost. */
export function receiptOfUsage(usage: unknown): Receipt {
  const parsed = usageSchema.safeParse(usage);
  if (!parsed.success) return {};
  const { data } = parsed;
  return compact({
    costUsd: toPlainDecimal(data.cost),
    marketCostUsd: toPlainDecimal(data.market_cost),
    promptTokens: data.prompt_tokens ?? data.input_tokens,
    completionTokens: data.completion_tokens ?? data.output_tokens,
    cachedTokens: data.prompt_tokens_details?.cached_tokens,
    cacheWriteTokens: data.cache_creation_input_tokens,
    reasoningTokens: data.completion_tokens_details?.reasoning_tokens,
    isOwnKey: data.is_byok,
    serviceTier: data.service_tier,
  });
}

/** `provider_metadata` (or `providerMetadata`) of the finish event (gateway-api.md section 9); `{}` for what is none. */
export function receiptOfMetadata(metadata: unknown): Receipt {
  const parsed = metadataSchema.safeParse(metadata);
  if (!parsed.success) return {};
  const { gateway } = parsed.data;
  return compact({
    costUsd: toPlainDecimal(gateway.cost),
    marketCostUsd: toPlainDecimal(gateway.marketCost),
    surchargeUsd: toPlainDecimal(gateway.surchargeCost),
    generationId: gateway.generationId,
    searches: searchesOf(gateway.gatewayToolCalls),
    ...readRouting(gateway.routing),
  });
}

/** How often each of the gateway's own tools ran, by its name (section 12); a list has one entry for each time. */
function searchesOf(counts: unknown): number | undefined {
  if (Array.isArray(counts)) return counts.length === 0 ? undefined : counts.length;
  const parsed = z.record(z.string(), count).safeParse(counts);
  if (!parsed.success) return undefined;
  const sum = Object.values(parsed.data).reduce<number>((total, each) => total + (each ?? 0), 0);
  return sum === 0 ? undefined : sum;
}

/** Leaves out what is not said, so that a later fact never erases an earlier one. */
function compact(facts: { readonly [Key in keyof Receipt]: Receipt[Key] | undefined }): Receipt {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** Every text in it, however deep: what the attempts failed with is the server's as well. */
function withCleanWords(receipt: Receipt, clean: (text: string) => string): Receipt {
  return Object.fromEntries(Object.entries(receipt).map(([name, value]) => [name, cleanValue(value, clean)]));
}

function cleanValue(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((item) => cleanValue(item, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, cleanValue(inner, clean)]));
}

/** Gathers the facts of one answer as they become known, and says when there is news. */
export type ReceiptKeeper = {
  readonly learnIdentity: (id: string | undefined, model: string | undefined) => void;
  readonly learnUsage: (usage: unknown) => void;
  readonly learnMetadata: (metadata: unknown) => void;
  readonly learn: (facts: Receipt) => void;
  /** All facts so far if there are new ones since the last call, else `null`. */
  readonly takeNews: () => Receipt | null;
};

/** `clean` takes secrets out of what the server names: models, providers, ids. */
export function createReceiptKeeper(clean: (text: string) => string): ReceiptKeeper {
  let identity: Receipt = {};
  let usage: Receipt = {};
  let rest: Receipt = {};
  let lastTold = '';
  let mayHaveNews = false;

  return {
    // Called for every chunk, and nearly always with what is known already.
    learnIdentity: (id, model) => {
      if ((id ?? identity.generationId) === identity.generationId && (model ?? identity.answeredBy) === identity.answeredBy) return;
      identity = { ...identity, ...compact({ generationId: id, answeredBy: model }) };
      mayHaveNews = true;
    },
    learnUsage: (value) => {
      usage = { ...usage, ...receiptOfUsage(value) };
      mayHaveNews = true;
    },
    learnMetadata: (value) => {
      rest = { ...rest, ...receiptOfMetadata(value) };
      mayHaveNews = true;
    },
    learn: (facts) => {
      rest = { ...rest, ...facts };
      mayHaveNews = true;
    },
    takeNews: () => {
      if (!mayHaveNews) return null;
      mayHaveNews = false;
      // The metadata wins: its cost is the debit as an exact string, which `usage` repeats as a number.
      const receipt = withCleanWords({ ...identity, ...usage, ...rest }, clean);
      const told = JSON.stringify(receipt);
      if (told === lastTold) return null;
      lastTold = told;
      return receipt;
    },
  };
}
