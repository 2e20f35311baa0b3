import type { Failure } from '../../shared/failure';
import type { ModelId } from '../../shared/ids';
import { readContextExcess } from './contextExcess';
import { readErrorBody, readErrorValue } from './errorFacts';
import type { ErrorFacts } from './errorFacts';
import { retryAfterMsOf } from './retryAfter';
import { scrubValue, toDetails, toFact } from './scrub';
import type { Scrub } from './scrub';

/** Where a failure happened: what its facts name, and how its details are cleaned. */
export type FailureContext = { readonly host: string; readonly modelId?: ModelId; readonly scrub: Scrub };

export type Refusal = { readonly status: number; readonly headers: Headers; readonly body: string; readonly nowMs: number };

/** Translates a refused request (gateway-api.md section 16). The server's words go to `details`, never further. */
export function refusalToFailure(refusal: Refusal, context: FailureContext): Failure {
  // Scrubbed whole: what is cut first may end within a key, and half a key is not recognised any more.
  const facts = readErrorBody(context.scrub(refusal.body));
  const retryAfterMs = retryAfterMsOf(refusal.headers, refusal.nowMs);
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  const failure = byMarkers(facts, context, wait) ?? byStatus(refusal.status, facts, context, wait);
  return { ...failure, ...detailsOf(facts, context, `HTTP ${refusal.status}`) };
}

/**
 * Translates an error that came inside a stream or a 200 answer: classified by its own code and type, its useful text often
 * hidden deep inside (gateway-api.md section 8, "Mid-stream error").
 */
export function streamErrorToFailure(error: unknown, context: FailureContext): Failure {
  const facts = readErrorValue(scrubValue(error, context.scrub));
  const failure =
    byMarkers(facts, context, {}) ??
    (facts.status === undefined ? undefined : byStatus(facts.status, facts, context, {})) ??
    (readContextExcess(facts.message ?? '').isTooLong ? tooLong(facts) : { code: 'gateway.streamError' as const });
  return { ...failure, ...detailsOf(facts, context, '') };
}

type Wait = { readonly retryAfterMs?: number };

/** Types and codes that mean the same whatever the status is: third parties pair them with several. */
function byMarkers(facts: ErrorFacts, context: FailureContext, wait: Wait): Failure | undefined {
  const has = (...markers: readonly string[]) => markers.some((marker) => facts.markers.includes(marker));
  if (has('quota_for_entity_exceeded')) return { code: 'gateway.budgetSpent' };
  if (has('insufficient_funds', 'insufficient_quota', 'billing_hard_limit_reached')) return { code: 'gateway.creditUsedUp' };
  if (has('customer_verification_required')) return { code: 'gateway.cardRequired' };
  if (has('authentication_error', 'invalid_api_key')) return { code: 'gateway.unauthorised' };
  if (has('model_not_found')) return modelNotFound(facts, context);
  if (has('no_providers_available')) return noProviders(facts, context);
  if (has('context_length_exceeded', 'context_window_exceeded')) return tooLong(facts);
  if (has('rate_limit_exceeded', 'rate_limit_error', 'too_many_requests')) return { code: 'gateway.rateLimited', ...wait };
  if (has('forbidden', 'permission_error')) return denied(facts, context);
  if (has('overloaded_error')) return { code: 'gateway.serverError', status: 529, ...wait };
  if (has(...filterMarkers)) return { code: 'gateway.filtered' };
  if (has('failed_dependency')) return { code: 'gateway.badRequest' };
  return undefined;
}

/** Makers' own names for it: a picture or a question was refused for what it shows or says. */
const filterMarkers = ['content_filter', 'content_policy_violation', 'moderation_blocked', 'responsibleaipolicyviolation', 'safety_violation'];
const filterWords = /\b(?:safety system|content (?:policy|filter|moderation)|usage polic(?:y|ies)|flagged (?:by|as|for))\b/i;

function byStatus(status: number, facts: ErrorFacts, context: FailureContext, wait: Wait): Failure {
  const message = facts.message ?? '';
  switch (status) {
    case 401:
      return { code: 'gateway.unauthorised' };
    case 402:
      return { code: 'gateway.creditUsedUp' };
    case 403:
      return denied(facts, context);
    case 404:
    case 405:
    case 410:
      return /model/i.test(message) && /not (?:found|exist|available)|no such|unknown/i.test(message)
        ? modelNotFound(facts, context)
        : { code: 'gateway.notFound' };
    case 407:
      return { code: 'gateway.proxy', cause: 'login' };
    case 413:
      return { code: 'gateway.requestTooLarge' };
    case 429:
      return { code: 'gateway.rateLimited', ...wait };
    case 408:
    case 409:
      return { code: 'gateway.serverError', status, ...wait };
    default:
      if (status >= 500) return { code: 'gateway.serverError', status, ...wait };
      if (status < 400) return { code: 'gateway.redirected', host: context.host };
      if (readContextExcess(message).isTooLong) return tooLong(facts);
      return { code: filterWords.test(message) ? 'gateway.filtered' : 'gateway.badRequest' };
  }
}

function tooLong(facts: ErrorFacts): Failure {
  const { excessTokens } = readContextExcess(facts.message ?? '');
  return { code: 'gateway.contextTooLong', ...(excessTokens === undefined ? {} : { excessTokens }) };
}

function modelNotFound(facts: ErrorFacts, context: FailureContext): Failure {
  return { code: 'gateway.modelNotFound', modelId: modelOf(facts, context) };
}

const freeTierWords = /free[ -]?(?:tier|plan|credits?|usage)|\bpaid\b|upgrade|hobby/i;
/** "No ZDR (zero data retention) providers available …" (section 16). */
const lockWords = /\bZDR\b|zero.?data|data.?retention|prompt.?training/i;
const restrictionWords = /allow-?list|not allowed|restrict|denied|disabled|\bpolicy\b|\brule\b|\bteam\b/i;

/** The type alone does not tell a lock from the free tier or an allowlist: the message does. */
function noProviders(facts: ErrorFacts, context: FailureContext): Failure {
  const message = facts.message ?? '';
  if (lockWords.test(message)) return { code: 'privacy.notHonoured', by: 'providers' };
  if (freeTierWords.test(message)) return { code: 'gateway.modelNotInPlan', modelId: modelOf(facts, context) };
  return restrictionWords.test(message) ? { code: 'gateway.forbidden' } : { code: 'gateway.noProviders' };
}

function denied(facts: ErrorFacts, context: FailureContext): Failure {
  return freeTierWords.test(facts.message ?? '')
    ? { code: 'gateway.modelNotInPlan', modelId: modelOf(facts, context) }
    : { code: 'gateway.forbidden' };
}

function modelOf(facts: ErrorFacts, context: FailureContext): ModelId {
  return toFact(facts.modelId ?? context.modelId ?? '', context.scrub);
}

/** One line of facts for a support case, then the server's own words. */
function detailsOf(facts: ErrorFacts, context: FailureContext, prefix: string): { readonly details?: string } {
  const head = [prefix, ...new Set(facts.markers), facts.generationId ?? ''].filter((word) => word !== '').join(' · ');
  return toDetails([head, facts.message ?? ''].filter((line) => line !== '').join('\n'), context.scrub);
}
