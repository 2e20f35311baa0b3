import type { ModelId } from '../ids';
import type { ProviderAttempt, Receipt } from './message';

/** Why an answer came from elsewhere than first tried: `status` is what was returned there, where it is known. */
export type Fallback = { readonly failedModelId: ModelId; readonly kind: 'model'; readonly status?: number } | { readonly failedProvider: string; readonly kind: 'provider'; readonly status?: number };

/**
 * What the gateway tried in vain before the request that gave the answer succeeded: another model, or another provider of the same one.
 * Of an answer that took several requests only the last counts; `null` where the first try succeeded, or nothing is known of it.
 */
export function fallbackOf({ attemptList = [] }: Receipt, askedModelId: ModelId | undefined): Fallback | null {
  const servedAt = attemptList.findLastIndex(({ isSuccess }) => isSuccess);
  const served = attemptList[servedAt];
  if (served === undefined) return null;
  const failed = attemptList.slice(attemptList.slice(0, servedAt).findLastIndex(({ isSuccess }) => isSuccess) + 1, servedAt);
  const ofOthers = failed.filter(({ modelId }) => modelId !== undefined && modelId !== served.modelId);
  const reason = ofOthers.findLast(({ modelId }) => modelId === askedModelId) ?? ofOthers.at(-1);
  if (reason?.modelId !== undefined) return { kind: 'model', failedModelId: reason.modelId, ...statusOf(reason) };
  const last = failed.findLast(({ provider }) => provider !== '' && provider !== served.provider);
  return last === undefined ? null : { kind: 'provider', failedProvider: last.provider, ...statusOf(last) };
}

function statusOf({ statusCode }: ProviderAttempt): { readonly status?: number } {
  return statusCode === undefined ? {} : { status: statusCode };
}
