import { z } from 'zod';
import type { ProviderAttempt, Receipt } from '../../shared/chat/message';

/**
 * Reads whom the gateway tried, in order, from both ages of its shapes (gateway-api.md section 9): 2026 lists the tries of each model
 * under `modelAttempts[].providerAttempts[]`, 2025 all of them under `attempts[]`. Every field may be missing or of another shape.
 */
const count = z.number().nonnegative().finite().optional().catch(undefined);
const time = z.number().finite().optional().catch(undefined);
const shortText = z.string().min(1).max(256).optional().catch(undefined);
const list = z.array(z.unknown()).optional().catch(undefined);
const objectList = z.array(z.record(z.string(), z.unknown()).catch({})).optional().catch(undefined);
const spelling = z.unknown().optional();

const attemptSchema = z.object({
  provider: shortText,
  credentialType: shortText,
  success: z.boolean().optional().catch(undefined),
  statusCode: z.number().int().min(100).max(999).optional().catch(undefined),
  error: spelling,
  startTime: time,
  endTime: time,
});

const modelAttemptSchema = z.object({
  modelId: shortText,
  canonicalSlug: shortText,
  success: z.boolean().optional().catch(undefined),
  error: spelling,
  providerAttemptCount: count,
  providerAttempts: list,
});

const routingSchema = z.object({
  finalProvider: shortText,
  resolvedProvider: shortText,
  totalProviderAttemptCount: count,
  fallbacksAvailable: list,
  modelAttempts: objectList,
  attempts: list,
});

/** So many are kept of a list that a server may make as long as it likes. */
const mostListed = 64;
const maxErrorChars = 256;

type RoutingFacts = { readonly [Key in 'provider' | 'providerAttempts' | 'fallbacksAvailable' | 'attemptList']: Receipt[Key] | undefined };

/** Nothing but `undefined` for what is no routing. */
export function readRouting(routing: unknown): RoutingFacts {
  const parsed = routingSchema.safeParse(routing);
  if (!parsed.success) return { provider: undefined, providerAttempts: undefined, fallbacksAvailable: undefined, attemptList: undefined };
  const { finalProvider, resolvedProvider, totalProviderAttemptCount, fallbacksAvailable, modelAttempts = [], attempts } = parsed.data;
  const models = modelAttempts.flatMap((attempt) => {
    const read = modelAttemptSchema.safeParse(attempt);
    return read.success ? [read.data] : [];
  });
  const listed = models.some(({ providerAttempts }) => providerAttempts !== undefined) ? models.flatMap(attemptsOfModel) : readAttempts(attempts);
  return {
    provider: finalProvider ?? resolvedProvider,
    providerAttempts: totalProviderAttemptCount ?? countOf(models) ?? attempts?.length,
    fallbacksAvailable: fallbacksAvailable?.filter((slug) => typeof slug === 'string' && slug !== '').slice(0, mostListed).map((slug) => String(slug).slice(0, 256)),
    attemptList: listed.length === 0 ? undefined : listed.slice(0, mostListed),
  };
}

type ModelAttempt = z.infer<typeof modelAttemptSchema>;

function countOf(models: readonly ModelAttempt[]): number | undefined {
  if (models.length === 0) return undefined;
  return models.reduce((total, model) => total + (model.providerAttemptCount ?? model.providerAttempts?.length ?? 1), 0);
}

/** A model that failed before any provider was tried is a try as well: it is the reason why another one answered. */
function attemptsOfModel({ modelId, canonicalSlug, success, error, providerAttempts }: ModelAttempt): readonly ProviderAttempt[] {
  const named = modelId ?? canonicalSlug;
  const tries = readAttempts(providerAttempts, named);
  if (tries.length > 0 || success !== false) return tries;
  return [{ ...said({ modelId: named, error: errorText(error) }), provider: '', isSuccess: false }];
}

function readAttempts(attempts: readonly unknown[] = [], modelId?: string): readonly ProviderAttempt[] {
  return attempts.flatMap((attempt): ProviderAttempt[] => {
    const parsed = attemptSchema.safeParse(attempt);
    if (!parsed.success) return [];
    const { provider = '', credentialType, success, statusCode, error, startTime, endTime } = parsed.data;
    return [
      {
        ...said({ modelId, credential: credentialType, statusCode, tookMs: durationOf(startTime, endTime), error: errorText(error) }),
        provider,
        isSuccess: success ?? error === undefined,
      },
    ];
  });
}

/** Some count from 1970, some from when the process began: only the difference means anything. */
function durationOf(startTime: number | undefined, endTime: number | undefined): number | undefined {
  return startTime === undefined || endTime === undefined || endTime < startTime ? undefined : Math.round(endTime - startTime);
}

/** Words, or an object with a message in it. */
function errorText(error: unknown): string | undefined {
  if (typeof error === 'string') return error === '' ? undefined : error.slice(0, maxErrorChars);
  const parsed = z.object({ message: z.string().min(1) }).safeParse(error);
  return parsed.success ? parsed.data.message.slice(0, maxErrorChars) : undefined;
}

type Said<Facts> = { readonly [Key in keyof Facts]?: Exclude<Facts[Key], undefined> };

/** Without what is not said. */
function said<Facts extends object>(facts: Facts): Said<Facts>;
function said(facts: object): object {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
