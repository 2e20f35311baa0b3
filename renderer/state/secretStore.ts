import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { RequestInput } from '../../shared/contract/requests';
import type { Result } from '../../shared/result';
import type { SecretStatus } from '../../shared/secret';
import { request } from '../bridge/bridge';
import { raiseFailure, raiseIfFailed } from './noticeStore';

type SecretStoreState = { readonly status: SecretStatus | null };

export const secretStore = createStore<SecretStoreState>(() => ({ status: null }));

/** What is known about the key; `null` until main has looked (a locked keychain may take seconds). */
export function useSecret(): SecretStatus | null {
  return useStore(secretStore, (state) => state.status);
}

export function applySecret(status: SecretStatus): void {
  secretStore.setState({ status });
}

export function loadSecret(): Promise<Result<SecretStatus>> {
  return applied(request('secret.status', {}));
}

/**
 * Saves a key in the keychain, or for this session only, and then tries it: a key that the gateway does not accept is said
 * at once, and kept. The page keeps no copy of it; the caller clears its field.
 */
export async function saveKey(key: string, keepFor: RequestInput<'secret.put'>['keepFor']): Promise<Result<SecretStatus>> {
  const saved = await applied(request('secret.put', { key, keepFor }));
  if (saved.ok) void tryKey();
  return saved;
}

/** Only a refusal is news: without a network, or at an endpoint that cannot be asked, nothing is known of the key. */
async function tryKey(): Promise<void> {
  const tested = await request('connection.test', {});
  if (!tested.ok && tested.failure.code === 'gateway.unauthorised') raiseFailure(tested.failure);
}

export function forgetKey(): Promise<Result<SecretStatus>> {
  return applied(request('secret.forget', {}));
}

/** Asks the keychain again, after the person unlocked it. */
export function retryKeychain(): Promise<Result<SecretStatus>> {
  return applied(request('secret.retry', {}));
}

/** Nobody waits for the keyring any more: whoever asked it is told that it did not answer. */
export async function cancelKeychain(): Promise<void> {
  raiseIfFailed(await request('secret.cancel', {}));
}

/** The person agrees to the environment's key, for this run. */
export function acceptEnvironmentKey(): Promise<Result<SecretStatus>> {
  return applied(request('secret.useEnvironment', {}));
}

async function applied(pending: Promise<Result<SecretStatus>>): Promise<Result<SecretStatus>> {
  const result = await pending;
  if (result.ok) applySecret(result.value);
  return result;
}
