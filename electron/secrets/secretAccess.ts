import type { Failure } from '../../shared/failure';
import type { KeychainTrouble, SecretMarker, SecretState, SecretStatus } from '../../shared/secret';
import { sessionBackend } from './backendName';
import type { EnvironmentKey } from './environmentKey';
import { lastFourOf } from './validateKey';

/** A key and the one origin that it may be sent to. */
export type BoundKey = { readonly key: string; readonly origin: string };

/** What the keychain holds for one account, once the marker has told "absent" from "not to be had". */
export type KeychainFinding =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'none' | KeychainTrouble };

/** Everything that decides which key is used; gathered by the store, judged here without any effect. */
export type SecretFacts = {
  /** The base URL's origin now. */
  readonly origin: string;
  readonly backend: string;
  readonly demo: BoundKey | null;
  readonly session: BoundKey | null;
  readonly keychain: KeychainFinding;
  /** All markers of this profile. */
  readonly markers: readonly SecretMarker[];
  readonly environment: EnvironmentKey | null;
  /** The only origin that the environment's key is for, unless the person says otherwise. */
  readonly environmentOrigin: string;
  /** The origin for which the person agreed to the environment's key. */
  readonly agreedOrigin: string | null;
};

/** `failure` is why there is no key; for main only, as the key is. */
export type SecretAccess = { readonly status: SecretStatus } & (
  | { readonly key: string }
  | { readonly key: null; readonly failure: Failure }
);

/**
 * Which key is used, and what people are told. In order: the demo's, this session's, the keychain's, the environment's;
 * and a key is only ever used for its own origin (trust.md T16).
 */
export function decideAccess(facts: SecretFacts): SecretAccess {
  const { origin, demo, session, keychain } = facts;
  if (demo !== null) return usable(facts, 'demo', demo.key, { origin: demo.origin });
  if (session?.origin === origin) return usable(facts, 'session', session.key, { backend: sessionBackend });
  if (keychain.kind === 'key') {
    return usable(facts, 'keychain', keychain.key, { savedAtMs: markerHere(facts)?.savedAtMs ?? null });
  }
  return fromEnvironment(facts) ?? without(facts, keychain.kind);
}

function fromEnvironment(facts: SecretFacts): SecretAccess | null {
  const { environment, origin, keychain } = facts;
  if (environment === null) return null;
  const isAgreed = facts.agreedOrigin === origin;
  const isNoKeychain = keychain.kind === 'noKeyring' || keychain.kind === 'unloadable';
  const isNothingSaved = keychain.kind === 'none' || (isNoKeychain && markerHere(facts) === null);
  if (!isAgreed && !(isNothingSaved && facts.environmentOrigin === origin)) return null;
  if (typeof environment.key === 'string') {
    return usable(facts, environment.variable, environment.key, { expiresAtMs: environment.expiresAtMs });
  }
  return { status: { ...emptyStatus(facts), state: 'none' }, key: null, failure: environment.key.failure };
}

function without(facts: SecretFacts, kind: Exclude<KeychainFinding['kind'], 'key'>): SecretAccess {
  const saved = markerHere(facts);
  const elsewhere = kind === 'none' ? keyElsewhere(facts) : null;
  const state: SecretState = elsewhere === null ? kind : 'otherOrigin';
  const status: SecretStatus = {
    ...emptyStatus(facts),
    state,
    backend: kind === 'noKeyring' ? sessionBackend : facts.backend,
    savedAtMs: saved?.savedAtMs ?? null,
    environmentOffer: facts.environment?.variable ?? null,
    ...(elsewhere === null ? {} : { keyOrigin: elsewhere }),
    ...(saved === null ? {} : { savedBackend: saved.backend }),
  };
  return { status, key: null, failure: failureOf(state, facts, saved, elsewhere) };
}

/** The origin of a key that we do have, when it is not for the address at hand. */
function keyElsewhere(facts: SecretFacts): string | null {
  const newest = facts.markers.toSorted((a, b) => b.savedAtMs - a.savedAtMs)[0];
  if (facts.session !== null) return facts.session.origin;
  if (newest !== undefined) return newest.origin;
  return facts.environment === null ? null : facts.environmentOrigin;
}

function markerHere(facts: SecretFacts): SecretMarker | null {
  return facts.markers.find((marker) => marker.origin === facts.origin) ?? null;
}

function usable(
  facts: SecretFacts,
  source: NonNullable<SecretStatus['source']>,
  key: string,
  more: Partial<SecretStatus>,
): SecretAccess {
  return { status: { ...emptyStatus(facts), state: 'ready', source, lastFour: lastFourOf(key), ...more }, key };
}

function emptyStatus(facts: SecretFacts): Omit<SecretStatus, 'state'> {
  const nothing = { source: null, lastFour: null, savedAtMs: null, expiresAtMs: null, environmentOffer: null };
  return { ...nothing, origin: facts.origin, backend: facts.backend };
}

function failureOf(state: SecretState, { backend, origin }: SecretFacts, saved: SecretMarker | null, elsewhere: string | null): Failure {
  switch (state) {
    case 'locked':
      return { code: 'secret.locked' };
    case 'noKeyring':
      return saved === null ? { code: 'secret.noKeyring' } : { code: 'secret.unreachable', backend: saved.backend };
    case 'denied':
      return { code: 'secret.denied', backend };
    case 'unloadable':
      return { code: 'secret.unloadable', backend };
    case 'timedOut':
      return { code: 'secret.timedOut' };
    case 'unreadable':
      return { code: 'secret.unreadable', backend: saved?.backend ?? backend };
    case 'otherOrigin':
      return { code: 'secret.otherOrigin', origin, ...(elsewhere === null ? {} : { keyOrigin: elsewhere }) };
    case 'none':
    case 'ready':
      return { code: 'secret.missing' };
  }
}
