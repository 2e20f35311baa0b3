import { FailureError } from '../../shared/failure';
import type { OwnKey } from '../../shared/ownKey';
import { createKeychain, type StartHelper, type Timer } from './keychain';
import { removalFailureOf, writeFailureOf } from './keychainFailure';
import { saveInKeychain } from './saveInKeychain';
import type { SecretMarkers } from './secretStore';
import { lastFourOf, maxKeyChars, validateKey } from './validateKey';

/** What a provider takes for a key: `{apiKey}`, or an object of texts for those that want more (gateway-api.md section 9, `byok`). */
export type Credential = Readonly<Record<string, unknown>>;

/**
 * The keys of a person's own for single providers. They are only ever written: pages learn of their last four characters, and the
 * gateway room gets them for a request that names their provider.
 */
export type OwnKeyStore = {
  readonly list: () => readonly OwnKey[];
  /** Saved means written, read back and equal; throws `FailureError` `secret.*`. */
  readonly put: (provider: string, text: string) => Promise<readonly OwnKey[]>;
  readonly forget: (provider: string) => Promise<readonly OwnKey[]>;
  /** Main only. Throws `FailureError` `secret.ownKeyMissing` where one of them cannot be had: without it another account would be billed. */
  readonly read: (providers: readonly string[]) => Promise<Readonly<Record<string, readonly Credential[]>>>;
  /** Every secret text among those that main holds now, for the log to mask. */
  readonly heldKeys: () => readonly string[];
  /** Lets go of all of them; at quit. */
  readonly stop: () => void;
};

export type OwnKeyStoreOptions = {
  readonly startHelper: StartHelper;
  readonly service: string;
  readonly markers: SecretMarkers;
  readonly profileAccount: string;
  readonly backend: string;
  readonly clock: Timer & { readonly nowMs: () => number };
};

export function createOwnKeyStore({ startHelper, service, markers, profileAccount, backend, clock }: OwnKeyStoreOptions): OwnKeyStore {
  const keychain = createKeychain({ startHelper, service, clock, onLateSuccess: () => undefined });
  const known = new Map<string, string>();
  const prefix = `${profileAccount} own `;
  let queue: Promise<unknown> = Promise.resolve();

  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = queue.then(task);
    queue = result.catch(() => undefined);
    return result;
  }

  /** Beside each key a note of ours: where the key's origin would stand, its last four characters. */
  function list(): readonly OwnKey[] {
    return markers
      .list()
      .filter(({ account }) => account.startsWith(prefix))
      .map(({ account, origin, savedAtMs }) => ({ provider: account.slice(prefix.length), lastFour: origin === '' ? null : origin, savedAtMs }))
      .toSorted((one, other) => one.provider.localeCompare(other.provider));
  }

  async function readOne(provider: string): Promise<string> {
    const held = known.get(provider);
    if (held !== undefined) return held;
    const outcome = await keychain.get(`${prefix}${provider}`);
    if (outcome.kind !== 'value') throw new FailureError({ code: 'secret.ownKeyMissing', provider });
    known.set(provider, outcome.value);
    return outcome.value;
  }

  return {
    list,
    put: (provider, text) =>
      inTurn(async () => {
        const credential = credentialIn(text);
        const value = JSON.stringify(credential);
        const account = `${prefix}${provider}`;
        const trouble = await saveInKeychain(keychain, account, value, known.has(provider) ? { kind: 'key', key: known.get(provider) ?? '' } : null);
        if (trouble !== null) throw new FailureError(writeFailureOf(trouble, [value, ...textsIn(credential)], { backend, savedBackend: null }));
        known.set(provider, value);
        markers.write({ account, origin: lastFourIn(text) ?? '', backend, savedAtMs: clock.nowMs() });
        return list();
      }),
    forget: (provider) =>
      inTurn(async () => {
        const account = `${prefix}${provider}`;
        const outcome = await keychain.delete(account);
        if (outcome.kind !== 'value' && outcome.kind !== 'absent') throw new FailureError(removalFailureOf(outcome, { backend, savedBackend: backend }));
        known.delete(provider);
        markers.remove(account);
        return list();
      }),
    read: (providers) =>
      inTurn(async () => {
        const credentials: Record<string, readonly Credential[]> = {};
        for (const provider of providers) credentials[provider] = [credentialIn(await readOne(provider))];
        return credentials;
      }),
    heldKeys: () => [...known.values()].flatMap((value) => [value, ...textsIn(credentialIn(value))]),
    stop: () => {
      keychain.renew();
      known.clear();
    },
  };
}

const mostFields = 8;

/** A key as it is, or the object of a provider that wants several texts. Throws `secret.invalid` for what is neither. */
function credentialIn(text: string): Credential {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{')) return { apiKey: validateKey(trimmed) };
  if (trimmed.length > maxKeyChars * 2) throw new FailureError({ code: 'secret.invalid', reason: 'tooLong' });
  const value = parsed(trimmed);
  if (!isFields(value, 2)) throw new FailureError({ code: 'secret.invalid', reason: 'notLatin' });
  return value;
}

/** Texts by name, one level of them in another at most (as Vertex has it). */
function isFields(value: unknown, depth: number): value is Credential {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth === 0) return false;
  const fields = Object.values(value);
  return fields.length > 0 && fields.length <= mostFields && fields.every((field) => typeof field === 'string' || isFields(field, depth - 1));
}

function lastFourIn(text: string): string | null {
  const trimmed = text.trim();
  return trimmed.startsWith('{') ? null : lastFourOf(trimmed);
}

/** What is too short to be a secret (a region) masks nothing. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length < 8 ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
