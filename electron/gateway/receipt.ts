import { z } from 'zod';
import type { Receipt } from '../../shared/chat/message';
import { toPlainDecimal } from './decimal';

/** Reads what an answer cost and who served it, from both ages of the gateway's shapes and from plain OpenAI's. */
const count = z.number().nonnegative().finite().optional().catch(undefined);
const shortText = z.string().min(1).max(256).optional().catch(undefined);
const list = z.array(z.unknown()).optional().catch(undefined);

const usageSchema = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  cost: z.unknown(),
  market_cost: z.unknown(),
  prompt_tokens_details: z.object({ cached_tokens: count }).nullish().catch(undefined),
  completion_tokens_details: z.object({ reasoning_tokens: count }).nullish().catch(undefined),
});

const modelAttemptSchema = z.object({ providerAttemptCount: count, providerAttempts: list });

const metadataSchema = z.object({
  gateway: z.object({
    cost: z.unknown(),
    marketCost: z.unknown(),
    generationId: shortText,
    routing: z
      .object({
        finalProvider: shortText,
        resolvedProvider: shortText,
        totalProviderAttemptCount: count,
        modelAttempts: z.array(modelAttemptSchema).optional().catch(undefined),
        attempts: list,
      })
      .optional()
      .catch(undefined),
  }),
});

type Routing = NonNullable<z.infer<typeof metadataSchema>['gateway']['routing']>;

/** `usage` of a chunk (gateway-api.md section 8); `{}` for what is none. A cost of 0 is a cost. */
export function receiptOfUsage(usage: unknown): Receipt {
  const parsed = usageSchema.safeParse(usage);
  if (!parsed.success) return {};
  const { data } = parsed;
  return compact({
    costUsd: toPlainDecimal(data.cost),
    marketCostUsd: toPlainDecimal(data.market_cost),
    promptTokens: data.prompt_tokens,
    completionTokens: data.completion_tokens,
    cachedTokens: data.prompt_tokens_details?.cached_tokens,
    reasoningTokens: data.completion_tokens_details?.reasoning_tokens,
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
    generationId: gateway.generationId,
    provider: gateway.routing?.finalProvider ?? gateway.routing?.resolvedProvider,
    attempts: gateway.routing === undefined ? undefined : attemptsOf(gateway.routing),
  });
}

/** 2026 counts them, or lists them under `modelAttempts`; 2025 has `routing.attempts`. */
function attemptsOf(routing: Routing): number | undefined {
  if (routing.totalProviderAttemptCount !== undefined) return routing.totalProviderAttemptCount;
  const { modelAttempts } = routing;
  if (modelAttempts === undefined || modelAttempts.length === 0) return routing.attempts?.length;
  return modelAttempts.reduce(
    (total, attempt) => total + (attempt.providerAttemptCount ?? attempt.providerAttempts?.length ?? 1),
    0,
  );
}

/** Leaves out what is not said, so that a later fact never erases an earlier one. */
function compact(facts: { readonly [Key in keyof Receipt]: Receipt[Key] | undefined }): Receipt {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
