import { z } from 'zod';
import type { ModelEndpoint } from '../../shared/modelEndpoint';
import { said } from '../../shared/said';
import { toPlainDecimal } from './decimal';

/**
 * Reads `/models/…/endpoints` (gateway-api.md section 5), of 2025 (plain numbers, or null, of the last 30 minutes) and of 2026
 * (percentiles of an hour, uptime of three times).
 */
const positive = z.number().positive().finite().optional().catch(undefined);
const percent = z.number().min(0).max(100).optional().catch(undefined);
const middle = z
  .union([z.number(), z.object({ p50: z.number() }).transform(({ p50 }) => p50)])
  .refine((value) => Number.isFinite(value) && value >= 0)
  .optional()
  .catch(undefined);

const endpointSchema = z.object({
  provider_name: z.string().min(1).max(64),
  status: z.number().optional().catch(undefined),
  context_length: positive,
  max_completion_tokens: positive,
  supports_implicit_caching: z.boolean().optional().catch(undefined),
  pricing: z.object({ prompt: z.unknown(), completion: z.unknown(), input_cache_read: z.unknown() }).partial().optional().catch(undefined),
  uptime_last_1d: percent,
  uptime_last_1h: percent,
  uptime_last_30m: percent,
  uptime_last_15m: percent,
  throughput_last_1h: middle,
  throughput_last_30m: middle,
  latency_last_1h: middle,
  latency_last_30m: middle,
});

const answerSchema = z.object({ endpoints: z.array(z.unknown()) });
const wrappedSchema = z.union([z.object({ data: answerSchema }).transform(({ data }) => data), answerSchema]);

/** A provider that stands there twice (by regions, say) is taken once; `null` for what is no such list. */
export function readEndpointsAnswer(answer: unknown): readonly ModelEndpoint[] | null {
  const parsed = wrappedSchema.safeParse(answer);
  if (!parsed.success) return null;
  const endpoints = new Map<string, ModelEndpoint>();
  for (const item of parsed.data.endpoints) {
    const endpoint = endpointSchema.safeParse(item);
    if (endpoint.success && !endpoints.has(endpoint.data.provider_name)) endpoints.set(endpoint.data.provider_name, toEndpoint(endpoint.data));
  }
  return [...endpoints.values()];
}

function toEndpoint(given: z.infer<typeof endpointSchema>): ModelEndpoint {
  return {
    provider: given.provider_name,
    ...said({
      isActive: given.status === undefined ? undefined : given.status === 0,
      contextTokens: given.context_length,
      maxOutputTokens: given.max_completion_tokens,
      inputUsd: toPlainDecimal(given.pricing?.prompt),
      outputUsd: toPlainDecimal(given.pricing?.completion),
      cacheReadUsd: toPlainDecimal(given.pricing?.input_cache_read),
      latencyMs: given.latency_last_1h ?? given.latency_last_30m,
      tokensPerSecond: given.throughput_last_1h ?? given.throughput_last_30m,
      uptimePercent: given.uptime_last_1d ?? given.uptime_last_1h ?? given.uptime_last_30m ?? given.uptime_last_15m,
      cachesByItself: given.supports_implicit_caching,
    }),
  };
}

/** The path of a model's list, by the parts of its id; `null` for an id that is no path. */
export function endpointsPath(modelId: string): string | null {
  const parts = modelId.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return null;
  return `/models/${parts.map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, '\uFFFD'))).join('/')}/endpoints`;
}
