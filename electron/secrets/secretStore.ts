import { FailureError } from '../../shared/failure';
import type { SecretMarker, SecretStatus } from '../../shared/secret';
import type { DesktopFacts } from './backendName';
import { backendName } from './backendName';
import type { Environment } from './environmentKey';
import { readEnvironmentKey } from './environmentKey';
import type { StartHelper, Timer } from './keychain';
import { createKeychain } from './keychain';
import { removalFailureOf, writeFailureOf, type BackendFacts } from './keychainFailure';
import { keychainFaultOf } from './keychainFault';
import type { BoundKey, KeychainFinding, SecretAccess } from './secretAccess';
import { saveInKeychain } from './saveInKeychain';
import { decideAccess } from './secretAccess';
import { validateKey } from './validateKey';

/** Where the notes beside the secrets are kept: rows of the profile's database. May throw; the key works without them. */
export type SecretMarkers = {
  readonly read: (account: string) => SecretMarker | null;
  readonly write: (marker: SecretMarker) => void;
  readonly remove: (account: string) => void;
  readonly list: () => readonly SecretMarker[];
};

export type SecretStoreOptions = {
  readonly startHelper: StartHelper;
  readonly markers: SecretMarkers;
  readonly environment: Environment;
  /** Names this profile in the keychain: a hash of its directory, no secret. */
  readonly profileAccount: string;
  readonly desktop: DesktopFacts;
  readonly clock: Timer & { readonly nowMs: () => number };
  /** The origin of the base URL in force now; never the demo's. */
  readonly origin: () => string;
  /** The origin the environment's key is for: `AI_GATEWAY_BASE_URL`'s, else the gateway's own. */
  readonly environmentOrigin: string;
};

export type SecretStore = {
  /** Known without asking again, until the base URL's origin changes. Takes at most some 5 s, never rejects. */
  readonly status: () => Promise<SecretStatus>;
  /** Called after each change of the status; the returned function ends it. */
  readonly onChange: (listener: (status: SecretStatus) => void) => () => void;
  /**
   * Binds the key to the base URL's origin. `always`: saved means written, read back and equal; on any failure
   * (`secret.invalid`, `locked`, `noKeyring`, `unreachable`, `denied`, `unloadable`, `timedOut`, `writeFailed`) nothing that
   * was there before is deleted, and what was used stays in use.
   */
  readonly put: (key: string, keepFor: 'always' | 'session') => Promise<SecretStatus>;
  /**
   * Removes the key that the status speaks of, and no other: a saved key outlives the session's. A keychain that cannot be
   * reached keeps it, and says so by a failure.
   */
  readonly forget: () => Promise<SecretStatus>;
  /** Asks the keychain again: after an unlock, or a change of the base URL. */
  readonly retry: () => Promise<SecretStatus>;
  /** Whoever waits for the keychain now is told that it did not answer; its prompt is closed. */
  readonly cancel: () => void;
  /** The person agrees to the environment's key for the origin at hand, for this run. */
  readonly useEnvironment: () => Promise<SecretStatus>;
  /** Main only. Throws `FailureError` `secret.*` where there is no key for exactly this origin. Asks a keychain in trouble once more. */
  readonly readKey: (origin: string) => Promise<string>;
  /** The same without asking again, for what nobody waits for: it would raise, and first close, the keyring's own prompt. */
  readonly readKnownKey: (origin: string) => Promise<string>;
  /** Every key that main holds now, for the log to mask. */
  readonly heldKeys: () => readonly string[];
  /** The demo's key and origin; `null` leaves the demo. */
  readonly setDemoKey: (demo: BoundKey | null) => Promise<SecretStatus>;
  /** Ends the helper and lets go of every key; at quit. */
  readonly stop: () => void;
};

/** The keychain's service name (driving-contract.md, "Starting"). */
export const keychainService = 'Gatehouse';

/** The one holder of keys (trust.md section 4.2). Calls are carried out one after another. */
export function createSecretStore(options: SecretStoreOptions): SecretStore {
  const { markers, clock } = options;
  const backend = backendName(options.desktop);
  const environment = readEnvironmentKey(options.environment);
  const listeners = new Set<(status: SecretStatus) => void>();
  const keychain = createKeychain({
    startHelper: options.startHelper,
    service: keychainService,
    clock,
    onLateSuccess: () => void retry(),
  });

  let demo: BoundKey | null = null;
  let session: BoundKey | null = null;
  let agreedOrigin: string | null = null;
  let known: { readonly origin: string; readonly finding: KeychainFinding } | null = null;
  let published = '';
  let queue: Promise<unknown> = Promise.resolve();

  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = queue.then(task);
    queue = result.catch(() => undefined);
    return result;
  }

  function accountOf(origin: string): string {
    return `${options.profileAccount} ${origin}`;
  }

  function decide(): SecretAccess {
    const origin = options.origin();
    const keychain: KeychainFinding = known?.origin === origin ? known.finding : { kind: 'none' };
    const { environmentOrigin } = options;
    const own = allMarkers(markers).filter((marker) => marker.account === accountOf(marker.origin));
    const sources = { demo, session, keychain, markers: own, environment };
    return decideAccess({ ...sources, origin, backend, environmentOrigin, agreedOrigin });
  }

  /** The access at hand, announced where it is news; asks the keychain only when it matters and is not known. */
  async function access(): Promise<SecretAccess> {
    const origin = options.origin();
    if (demo === null && session?.origin !== origin && known?.origin !== origin) {
      known = { origin, finding: await find(origin) };
    }
    const decided = decide();
    const text = JSON.stringify(decided.status);
    if (text !== published) {
      published = text;
      for (const listener of listeners) listener(decided.status);
    }
    return decided;
  }

  /** Also after a failure: a session key may be gone although the keychain's could not be removed. */
  async function change(effect: () => Promise<void>): Promise<SecretStatus> {
    try {
      await effect();
    } finally {
      await access();
    }
    return decide().status;
  }

  function forgetFinding(): void {
    known = null;
    keychain.renew();
  }

  async function find(origin: string): Promise<KeychainFinding> {
    const account = accountOf(origin);
    const outcome = await keychain.get(account);
    const marker = attempt(() => markers.read(account));
    if (outcome.kind === 'value') {
      // A key without its marker came late, or from a database that was lost: noted now.
      if (marker === null) attempt(() => markers.write({ account, origin, backend, savedAtMs: clock.nowMs() }));
      return { kind: 'key', key: outcome.value };
    }
    if (outcome.kind === 'timedOut') return { kind: 'timedOut' };
    if (outcome.kind === 'crashed') return { kind: 'unreadable' };
    if (outcome.kind === 'error') return { kind: keychainFaultOf(outcome.text) };
    if (marker === null) return { kind: 'none' };
    return { kind: (await keychain.isLocked()) === true ? 'locked' : 'unreadable' };
  }

  async function save(key: string, origin: string): Promise<void> {
    const account = accountOf(origin);
    const failed = await saveInKeychain(keychain, account, key, known?.origin === origin ? known.finding : null);
    if (failed !== null) throw new FailureError(writeFailureOf(failed, [key], facts(account)));
    known = { origin, finding: { kind: 'key', key } };
    session = null;
    markers.write({ account, origin, backend, savedAtMs: clock.nowMs() });
  }

  async function remove(origin: string): Promise<void> {
    const account = accountOf(origin);
    const here = facts(account);
    const isMarked = here.savedBackend !== null;
    keychain.renew();
    const outcome = await keychain.delete(account);
    // The library says "nothing there" of a locked keyring too.
    const isOutOfReach = outcome.kind === 'absent' ? isMarked && (await keychain.isLocked()) === true : outcome.kind !== 'value';
    if (isOutOfReach && isMarked) throw new FailureError(removalFailureOf(outcome, here));
    known = null;
    markers.remove(account);
  }

  function facts(account: string): BackendFacts {
    return { backend, savedBackend: attempt(() => markers.read(account))?.backend ?? null };
  }

  function keyFor(origin: string, mayAskAgain: boolean): Promise<string> {
    return inTurn(async () => {
      const first = await access();
      if (first.status.origin !== origin) throw new FailureError({ code: 'secret.otherOrigin', origin });
      if (mayAskAgain && first.key === null && mayHaveChanged.has(first.status.state)) forgetFinding();
      const found = await access();
      if (found.key === null) throw new FailureError(found.failure);
      return found.key;
    });
  }

  function retry(): Promise<SecretStatus> {
    return inTurn(async () => {
      forgetFinding();
      return (await access()).status;
    });
  }

  return {
    status: () => inTurn(async () => (await access()).status),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    put: (text, keepFor) => {
      // The address that the person saw while entering it, whatever it has become when the keychain is free.
      const origin = options.origin();
      return inTurn(() => {
        const key = validateKey(text);
        return change(async () => {
          if (keepFor === 'session') session = { key, origin };
          else await save(key, origin);
        });
      });
    },
    forget: () =>
      inTurn(async () => {
        const { status } = await access();
        // The demo's key goes with the demo; the person's own, which the status does not speak of, stays.
        if (status.source === 'demo') return status;
        const target = status.keyOrigin ?? options.origin();
        return change(async () => {
          if (session?.origin === target) session = null;
          else await remove(target);
        });
      }),
    retry,
    cancel: () => keychain.cancel(),
    useEnvironment: () => {
      const origin = options.origin();
      return inTurn(async () => {
        if (environment === null) throw new FailureError({ code: 'secret.missing' });
        if (typeof environment.key !== 'string') throw new FailureError(environment.key.failure);
        agreedOrigin = origin;
        return (await access()).status;
      });
    },
    readKey: (origin) => keyFor(origin, true),
    readKnownKey: (origin) => keyFor(origin, false),
    heldKeys: () => {
      const keys = [demo?.key, session?.key, known?.finding.kind === 'key' ? known.finding.key : null, environment?.key];
      return keys.filter((held) => typeof held === 'string');
    },
    setDemoKey: (bound) =>
      inTurn(async () => {
        demo = bound;
        return (await access()).status;
      }),
    stop: () => {
      keychain.renew();
      demo = null;
      session = null;
      known = null;
    },
  };
}

/** States that a person may have ended outside the app: sending asks the keychain once more before it gives up. */
const mayHaveChanged: ReadonlySet<SecretStatus['state']> = new Set(['locked', 'noKeyring', 'unreadable', 'denied', 'unloadable', 'timedOut']);

function allMarkers(markers: SecretMarkers): readonly SecretMarker[] {
  return attempt(() => markers.list()) ?? [];
}

/** A broken database must not cost the key: its notes are then simply not to be had. */
function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
