import { expect } from 'vitest';
import type { SecretStore, SecretStoreOptions } from '../../electron/secrets/secretStore';
import { createSecretStore } from '../../electron/secrets/secretStore';
import type { SecretMarker, SecretStatus } from '../../shared/secret';
import { canary } from './canary';
import { FakeClock } from './fakeClock';
import { memoryMarkers } from './memoryMarkers';
import type { HelperBehaviour, ScriptedHelper } from './scriptedHelper';
import { scriptedHelper } from './scriptedHelper';

/* A secret store with everything around it made of memory: keychain, markers, clock and address. */

export const origin = 'https://ai-gateway.vercel.sh';
export const elsewhere = 'http://localhost:11434';
export const key = canary;
export const account = `profile ${origin}`;
export const marker: SecretMarker = { account, origin, backend: 'GNOME Keyring', savedAtMs: 1_600_000_000_000 };
export const environment = { AI_GATEWAY_API_KEY: 'vck_environment_1234' };

export type Behave = Parameters<typeof scriptedHelper>[0];
type Rig = {
  readonly store: SecretStore;
  readonly clock: FakeClock;
  readonly helper: ScriptedHelper;
  readonly markers: SecretStoreOptions['markers'];
  readonly moveTo: (origin: string) => void;
  readonly seen: SecretStatus[];
};

export function rig(behave: Behave, more: Partial<SecretStoreOptions> = {}): Rig {
  const clock = new FakeClock();
  const helper = scriptedHelper(behave);
  const markers = more.markers ?? memoryMarkers();
  const seen: SecretStatus[] = [];
  let current = origin;
  const store = createSecretStore({
    startHelper: helper.start,
    environment: {},
    profileAccount: 'profile',
    desktop: { platform: 'linux', currentDesktop: 'GNOME' },
    clock,
    origin: () => current,
    environmentOrigin: origin,
    ...more,
    markers,
  });
  store.onChange((status) => seen.push(status));
  return { store, clock, helper, markers, seen, moveTo: (next) => void (current = next) };
}

export function fail(): never {
  throw new Error('the disk is full');
}

export function failure(code: string, more: object = {}): unknown {
  return expect.objectContaining({ failure: expect.objectContaining({ code, ...more }) });
}

/** One fault for reading and writing alike; whether it is locked is asked apart. */
export function broken(behaviour: HelperBehaviour, isLocked: boolean | null = null): Behave {
  return ({ op }) => (op === 'isLocked' ? { kind: 'value', value: isLocked } : behaviour);
}

export const nothing: HelperBehaviour = { kind: 'value', value: null };
