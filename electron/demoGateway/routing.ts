import { latencyMsAt, pricesAt, throughputAt, type Catalogue } from './catalogue';
import type { CatalogueEntry } from './catalogueModels';
import type { ChatRequest } from './chatRequest';
import { GatewayError, invalidRequest, modelNotFound, noProvidersLeft } from './gatewayErrors';
import { textsWithin, type JsonRecord } from './json';

/** Who answers, and who was tried before (gateway-api.md section 9). */
export type Route = {
  readonly model: CatalogueEntry;
  readonly provider: string;
  /** `byok`: with a key of the person's. */
  readonly credential: 'byok' | 'system';
  /** Others that could have served it, in the order they would have been asked. */
  readonly others: readonly string[];
  /** Keys of the person's that this provider refused. */
  readonly refusedKeys: number;
  /** Models that were asked before, and failed. */
  readonly failedModels: readonly FailedModel[];
};

export type FailedModel = { readonly modelId: string; readonly status: number; readonly error: string };

/** The demo's providers that keep what they are sent; some of them learn from it. */
const keeping = ['alibaba', 'deepseek', 'minimax', 'moonshotai', 'novita', 'xai'];
const learning = ['deepseek', 'minimax'];

/** A key that holds this word is refused, so that it can be seen what happens then. */
const refusedWord = 'refused';

/** Chooses the model and who serves it. Throws the gateway's errors where the rules of the request leave nobody. */
export function routeRequest(request: ChatRequest, catalogue: Catalogue, failedModels: readonly FailedModel[]): Route {
  const model = chooseModel(request, catalogue, failedModels);
  const [provider, ...others] = ordered(request, model, allowed(request, model));
  if (provider === undefined) throw noProvidersLeft(request.routing.only);
  const keys = request.routing.ownKeys[provider] ?? [];
  const refusedKeys = keys.findIndex((key) => !textsWithin(key).some((text) => text.includes(refusedWord)));
  return {
    model,
    provider,
    others,
    credential: refusedKeys >= 0 ? 'byok' : 'system',
    refusedKeys: refusedKeys >= 0 ? refusedKeys : keys.length,
    failedModels,
  };
}

/** Whether someone else may answer instead of a model that failed in this way. */
export function hasFallback(request: ChatRequest, catalogue: Catalogue, status: number): boolean {
  return (status === 429 || status >= 500) && request.fallbackModelIds.some((modelId) => catalogue.find(modelId) !== undefined);
}

/** The model asked for, else the first known one of the fallbacks. Throws the 404 of the one asked for. */
function chooseModel(request: ChatRequest, catalogue: Catalogue, failedModels: readonly FailedModel[]): CatalogueEntry {
  const candidates = [request.modelId, ...request.fallbackModelIds].filter((modelId) => failedModels.every((failed) => failed.modelId !== modelId));
  const model = candidates.map((modelId) => catalogue.find(modelId)).find((entry) => entry !== undefined);
  if (model === undefined) throw modelNotFound(request.modelId);
  if (model.type !== 'language') throw invalidRequest(`Model '${model.id}' is a ${model.type} model and cannot be used for chat completions.`, 'model');
  return model;
}

/** Those that the locks and `only` leave. */
function allowed({ routing, privacy }: ChatRequest, model: CatalogueEntry): readonly string[] {
  const discreet = model.providers.filter((slug) => !privacy.zeroDataRetention || !keeping.includes(slug));
  if (discreet.length === 0) throw lockedOut(`No ZDR (zero data retention) providers available for model: ${model.id}`);
  const untaught = discreet.filter((slug) => !privacy.disallowPromptTraining || !learning.includes(slug));
  if (untaught.length === 0) throw lockedOut(`No providers that disallow prompt training available for model: ${model.id}`);
  const left = untaught.filter((slug) => routing.only.length === 0 || routing.only.includes(slug));
  if (left.length === 0) throw noProvidersLeft(routing.only);
  return left;
}

/** By `sort`, with those of `order` in front. */
function ordered({ routing }: ChatRequest, model: CatalogueEntry, providers: readonly string[]): readonly string[] {
  const sorted = providers.toSorted((one, other) => rank(routing.sort, model, one) - rank(routing.sort, model, other));
  const first = routing.order.filter((slug) => sorted.includes(slug));
  return [...first, ...sorted.filter((slug) => !first.includes(slug))];
}

function rank(sort: string | undefined, model: CatalogueEntry, provider: string): number {
  if (sort === 'cost') return pricesAt(model, provider).output ?? 0;
  if (sort === 'ttft') return latencyMsAt(model, provider);
  if (sort === 'tps') return -throughputAt(model, provider);
  return model.providers.indexOf(provider);
}

/** A routing error in its flat form, as for providers. */
function lockedOut(message: string): GatewayError {
  return new GatewayError(400, { error: message, type: 'no_providers_available', statusCode: 400 });
}

type Times = { readonly startedAtMs: number; readonly endedAtMs: number };

/** `routing` of the answer's metadata, as the recordings of 2026 have it. */
export function routingMetadata(route: Route, requestedModelId: string, generationId: string, { startedAtMs, endedAtMs }: Times): JsonRecord {
  const { model, provider, others, failedModels } = route;
  const providerAttempts = attemptsAt(route, generationId, { startedAtMs, endedAtMs });
  const failed = failedModels.map(({ modelId, status, error }) => ({
    canonicalSlug: modelId,
    success: false,
    providerAttemptCount: 1,
    providerAttempts: [{ provider: modelId.split('/')[0], credentialType: 'system', success: false, statusCode: status, error, startTime: startedAtMs - 40, endTime: startedAtMs }],
  }));
  const planned = [provider, ...others];
  return {
    originalModelId: requestedModelId,
    canonicalSlug: model.id,
    resolvedProvider: provider,
    finalProvider: provider,
    fallbacksAvailable: others,
    planningReasoning: `System credentials planned for: ${planned.join(', ')}. Total execution order: ${planned.map((slug) => `${slug}(system)`).join(' → ')}`,
    modelAttemptCount: failed.length + 1,
    totalProviderAttemptCount: failed.length + providerAttempts.length,
    modelAttempts: [...failed, { canonicalSlug: model.id, success: true, providerAttemptCount: providerAttempts.length, providerAttempts }],
  };
}

function attemptsAt({ provider, credential, refusedKeys }: Route, generationId: string, { startedAtMs, endedAtMs }: Times): readonly JsonRecord[] {
  const refused = Array.from({ length: refusedKeys }, () => ({ provider, credentialType: 'byok', success: false, statusCode: 401, error: 'Unauthorized', startTime: startedAtMs, endTime: startedAtMs }));
  return [
    ...refused,
    { provider, credentialType: credential, success: true, statusCode: 200, startTime: startedAtMs, endTime: endedAtMs, providerRequestId: `req_${generationId.slice(-12)}` },
  ];
}
