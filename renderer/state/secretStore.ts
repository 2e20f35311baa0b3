import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { RequestInput } from '../../shared/contract/requests';
import type { Result } from '../../shared/result';
import type { SecretStatus } from '../../shared/secret';
import { request } from '../bridge/bridge';

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

/** Saves a key in the keychain, or for this session only. The page keeps no copy of it; the caller clears its field. */
export function saveKey(key: string, keepFor: RequestInput<'secret.put'>['keepFor']): Promise<Result<SecretStatus>> {
  return applied(request('secret.put', { key, keepFor }));
}

export function forgetKey(): Promise<Result<SecretStatus>> {
  return applied(request('secret.forget', {}));
}

/** Asks the keychain again, after the person unlocked it. */
export function retryKeychain(): Promise<Result<SecretStatus>> {
  return applied(request('secret.retry', {}));
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
