import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Failure } from '../../shared/failure';
import type { OwnKey } from '../../shared/ownKey';
import type { Result } from '../../shared/result';
import { request } from '../bridge/bridge';

const ownKeyStore = createStore<{ readonly keys: readonly OwnKey[] }>(() => ({ keys: [] }));

/** The keys of the person's own that are kept for single providers; asked for anew wherever they come into sight. */
export function useOwnKeys(): readonly OwnKey[] {
  useEffect(() => void applied(request('ownKey.list', {})), []);
  return useStore(ownKeyStore, ({ keys }) => keys);
}

/** Why it was not kept; `null` when it is. The key itself stays nowhere in the page. */
export function keepOwnKey(provider: string, key: string): Promise<Failure | null> {
  return applied(request('ownKey.put', { provider, key }));
}

export function forgetOwnKey(provider: string): Promise<Failure | null> {
  return applied(request('ownKey.forget', { provider }));
}

async function applied(pending: Promise<Result<readonly OwnKey[]>>): Promise<Failure | null> {
  const result = await pending;
  if (!result.ok) return result.failure;
  ownKeyStore.setState({ keys: result.value });
  return null;
}
