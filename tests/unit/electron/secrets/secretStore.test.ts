import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { SecretState } from '../../../../shared/secret';
import { settle } from '../../../helpers/fakeClock';
import { memoryMarkers } from '../../../helpers/memoryMarkers';
import type { HelperBehaviour } from '../../../helpers/scriptedHelper';
import { workingKeychain } from '../../../helpers/scriptedHelper';
import { account, broken, elsewhere, environment, fail, failure, key, marker, nothing, origin, rig, type Behave } from '../../../helpers/secretRig';

const noBus: HelperBehaviour = { kind: 'error', text: 'Cannot autolaunch D-Bus without X11 $DISPLAY' };
const refused: HelperBehaviour = { kind: 'error', text: 'User canceled the operation.' };
const unloadable: HelperBehaviour = { kind: 'error', text: 'Keychain module unavailable: not found' };

describe('a key that is saved', () => {
  it('is written, read back by a fresh helper, marked, and told', async () => {
    const entries = new Map<string, string>();
    const { store, helper, markers, seen, clock } = rig(workingKeychain(entries));
    expect(await store.status()).toEqual({
      state: 'none', origin, source: null, lastFour: null, backend: 'GNOME Keyring', savedAtMs: null, expiresAtMs: null, environmentOffer: null,
    });
    expect(await store.put(` ${key}\n`, 'always')).toMatchObject({ state: 'ready', source: 'keychain', lastFour: 'cdef', savedAtMs: clock.nowMs() });
    expect([...entries]).toEqual([[account, key]]);
    expect(helper.requests.map(({ op }) => op)).toEqual(['get', 'set', 'get']);
    expect(helper.startCount()).toBe(3);
    expect(markers.list()).toEqual([{ account, origin, backend: 'GNOME Keyring', savedAtMs: clock.nowMs() }]);
    expect(seen.map(({ state }) => state)).toEqual(['none', 'ready']);
    expect(await store.readKey(origin)).toBe(key);
  });

  it('is asked for once, not for each request', async () => {
    const { store, helper } = rig(workingKeychain(new Map([[account, key]])));
    for (let count = 0; count < 5; count += 1) expect(await store.readKey(origin)).toBe(key);
    await Promise.all([store.status(), store.status()]);
    expect(helper.requests).toHaveLength(1);
  });

  it('gets its marker back when the database was lost', async () => {
    const { store, markers } = rig(workingKeychain(new Map([[account, key]])));
    await store.status();
    expect(markers.list()).toHaveLength(1);
  });

  it('works without the database', async () => {
    const markers = { read: fail, write: fail, remove: fail, list: fail };
    const { store } = rig(workingKeychain(new Map([[account, key]])), { markers });
    expect(await store.status()).toMatchObject({ state: 'ready', source: 'keychain' });
  });

  it('replaces a session key, and is gone with its marker when forgotten', async () => {
    const entries = new Map<string, string>();
    const { store, markers } = rig(workingKeychain(entries));
    await store.put('vck_session_key_1234', 'session');
    expect(await store.put(key, 'always')).toMatchObject({ source: 'keychain' });
    expect(await store.forget()).toMatchObject({ state: 'none', source: null });
    expect([entries.size, markers.list().length]).toEqual([0, 0]);
    await expect(store.readKey(origin)).rejects.toEqual(failure('secret.missing'));
  });
});

describe('a key for this session', () => {
  it('never reaches the keychain, and is gone when the app stops', async () => {
    const { store, helper, markers } = rig(workingKeychain());
    expect(await store.put(key, 'session')).toMatchObject({ state: 'ready', source: 'session', backend: 'this session only', lastFour: 'cdef' });
    expect(await store.readKey(origin)).toBe(key);
    expect([helper.requests.length, markers.list().length]).toEqual([0, 0]);
    store.stop();
    await expect(store.readKey(origin)).rejects.toEqual(failure('secret.missing'));
  });

  it('hides a saved key only until it is forgotten or the app stops', async () => {
    const entries = new Map([[account, key]]);
    const { store } = rig(workingKeychain(entries));
    await store.put('vck_session_key_1234', 'session');
    expect(await store.readKey(origin)).toBe('vck_session_key_1234');
    expect(entries.get(account)).toBe(key);
    expect(await store.forget()).toMatchObject({ state: 'ready', source: 'keychain' });
    expect(entries.get(account)).toBe(key);
  });

  it('takes no note of a saved key along when it is forgotten while that one is out of reach', async () => {
    const { store, markers, helper } = rig(broken(nothing, false), { markers: memoryMarkers([marker]) });
    await store.put('vck_session_key_1234', 'session');
    expect(await store.forget()).toMatchObject({ state: 'unreadable', source: null });
    expect(markers.list()).toEqual([marker]);
    expect(helper.requests.filter(({ op }) => op === 'delete')).toEqual([]);
  });
});

type Fault = readonly [what: string, behave: Behave, isSaved: boolean, state: SecretState, code: string];

const faults: readonly Fault[] = [
  ['an empty keychain', broken(nothing), false, 'none', 'secret.missing'],
  ['a locked keyring', broken(nothing, true), true, 'locked', 'secret.locked'],
  ['a keyring that lost the entry', broken(nothing, false), true, 'unreadable', 'secret.unreadable'],
  ['a keychain that cannot be asked whether it is locked', broken(nothing, null), true, 'unreadable', 'secret.unreadable'],
  ['a dismissed prompt', broken({ kind: 'error', text: 'The prompt was dismissed' }), true, 'locked', 'secret.locked'],
  ['no keyring, nothing saved', broken(noBus), false, 'noKeyring', 'secret.noKeyring'],
  ['no keyring, but a saved key', broken(noBus), true, 'noKeyring', 'secret.unreachable'],
  ['no native module, nothing saved', broken(unloadable), false, 'unloadable', 'secret.unloadable'],
  ['no native module, but a saved key', broken(unloadable), true, 'unloadable', 'secret.unloadable'],
  ['a person who says no', broken(refused), true, 'denied', 'secret.denied'],
  ['an unknown error', broken({ kind: 'error', text: 'Something odd' }), true, 'unreadable', 'secret.unreadable'],
  ['a crash', broken({ kind: 'crash' }), true, 'unreadable', 'secret.unreadable'],
];

describe('a keychain in trouble', () => {
  it.each(faults)('with %s', async (_what, behave, isSaved, state, code) => {
    const { store, helper, markers } = rig(behave, { markers: memoryMarkers(isSaved ? [marker] : []) });
    expect(await store.status()).toMatchObject({ state, source: null, lastFour: null, savedAtMs: isSaved ? marker.savedAtMs : null });
    await expect(store.readKey(origin)).rejects.toEqual(failure(code));
    expect(await store.put(key, 'session')).toMatchObject({ state: 'ready', source: 'session' });
    expect(await store.readKey(origin)).toBe(key);
    expect(helper.requests.filter(({ op }) => op === 'delete')).toEqual([]);
    expect(markers.list()).toHaveLength(isSaved ? 1 : 0);
  });

  it('times out after 5 s without holding anything up for longer', async () => {
    const { store, clock } = rig(broken({ kind: 'silence' }), { markers: memoryMarkers([marker]) });
    const status = store.status();
    await clock.pass(5_000);
    expect(await status).toMatchObject({ state: 'timedOut', source: null, savedBackend: 'GNOME Keyring' });
  });

  it('goes on by itself once the person has unlocked the keyring in its own prompt', async () => {
    let isLocked = true;
    const { store, clock, helper, seen } = rig(() => (isLocked ? { kind: 'silence' } : { kind: 'value', value: key }));
    const status = store.status();
    await clock.pass(5_000);
    expect((await status).state).toBe('timedOut');
    isLocked = false;
    helper.answerLate(key);
    await settle();
    expect(seen.map(({ state }) => state)).toEqual(['timedOut', 'ready']);
  });

  it('finds the key after the unlock, by Retry and by sending', async () => {
    for (const ask of ['retry', 'readKey'] as const) {
      let isLocked = true;
      const { store, helper } = rig(({ op }) => ({ kind: 'value', value: op === 'isLocked' ? isLocked : isLocked ? null : key }), {
        markers: memoryMarkers([marker]),
      });
      expect(await store.status()).toMatchObject({ state: 'locked' });
      expect(await store.status()).toMatchObject({ state: 'locked' });
      expect(helper.requests).toHaveLength(2);
      isLocked = false;
      await (ask === 'retry' ? store.retry() : store.readKey(origin));
      expect(await store.status()).toMatchObject({ state: 'ready', source: 'keychain' });
    }
  });

  it('keeps a saved key that it cannot remove, and says why', async () => {
    const cases: readonly (readonly [Behave, string])[] = [
      [broken({ kind: 'value', value: false }, true), 'secret.locked'],
      [broken(noBus), 'secret.unreachable'],
      [broken(refused), 'secret.denied'],
      [broken(unloadable), 'secret.unloadable'],
      [broken({ kind: 'crash' }), 'secret.unreadable'],
    ];
    for (const [behave, code] of cases) {
      const { store, markers } = rig(behave, { markers: memoryMarkers([marker]) });
      await expect(store.forget()).rejects.toEqual(failure(code));
      expect(markers.list()).toEqual([marker]);
    }
  });

  it('forgets a key whose entry is gone from an open keyring', async () => {
    const { store, markers } = rig(broken({ kind: 'value', value: false }, false), { markers: memoryMarkers([marker]) });
    await store.forget();
    expect(markers.list()).toEqual([]);
  });
});

describe('saving that fails', () => {
  const writes: readonly (readonly [string, HelperBehaviour, HelperBehaviour, string])[] = [
    ['a locked keyring', { kind: 'error', text: 'Cannot create an item in a locked collection' }, nothing, 'secret.locked'],
    ['no keyring', noBus, noBus, 'secret.noKeyring'],
    ['no native module', unloadable, unloadable, 'secret.unloadable'],
    ['a person who says no', refused, refused, 'secret.denied'],
    ['a missing collection', { kind: 'error', text: "The '/login' object does not exist" }, nothing, 'secret.writeFailed'],
    ['a write that left nothing', { kind: 'value', value: true }, nothing, 'secret.writeFailed'],
    ['a crash', { kind: 'crash' }, nothing, 'secret.writeFailed'],
  ];

  it.each(writes)('reports %s, deletes nothing and keeps what was in use', async (_what, onSet, onGet, code) => {
    const { store, helper, markers } = rig(({ op }) => (op === 'set' ? onSet : onGet));
    await store.put('vck_session_key_1234', 'session');
    await expect(store.put(key, 'always')).rejects.toEqual(failure(code));
    expect(await store.status()).toMatchObject({ state: 'ready', source: 'session' });
    expect(helper.requests.filter(({ op }) => op === 'delete')).toEqual([]);
    expect(markers.list()).toEqual([]);
  });

  it.each([
    ['the key of before', [key]],
    ['nothing, where nothing was', []],
  ] as const)('takes back a shortened write and leaves %s', async (_what, before) => {
    const short = 'vck_';
    const entries = new Map(before.map((saved) => [account, saved]));
    const { store } = rig((request) => workingKeychain(entries)({ ...request, ...(request.value?.startsWith('vck_long') === true ? { value: short } : {}) }));
    const { state } = await store.status();
    await expect(store.put('vck_long_0123456789abcdef', 'always')).rejects.toEqual(failure('secret.writeFailed'));
    expect([...entries.values()]).toEqual(before);
    expect(await store.retry()).toMatchObject({ state, source: before.length === 1 ? 'keychain' : null });
  });

  it('ends at once when the person will not wait, and closes the prompt', async () => {
    const { store, helper } = rig(broken({ kind: 'silence' }), { markers: memoryMarkers([marker]) });
    const [status, saving] = [store.status(), expect(store.put(key, 'always')).rejects.toEqual(failure('secret.timedOut'))];
    await settle();
    store.cancel();
    expect(await status).toMatchObject({ state: 'timedOut' });
    await settle();
    store.cancel();
    await saving;
    expect([helper.startCount(), helper.killCount()]).toEqual([2, 2]);
    store.cancel();
    expect(helper.killCount()).toBe(2);
  });

  it('reports a keyring that does not answer', async () => {
    const { store, clock } = rig(({ op }) => (op === 'set' ? { kind: 'silence' } : nothing));
    const saving = expect(store.put(key, 'always')).rejects.toEqual(failure('secret.timedOut'));
    await clock.pass(5_000);
    await saving;
  });

  it('lets no key into an error, a status or an event', async () => {
    const everything: unknown[] = [];
    for (const behaviour of [{ kind: 'error', text: `refused: ${key}` }, { kind: 'crash' }, nothing] as const) {
      const { store, seen } = rig(broken(behaviour));
      for (const text of [key, `${key}\nx`, `${key}\u0000x`, `${key}\u2026`]) {
        everything.push(await store.put(text, 'always').catch((error: unknown) => error), seen);
      }
      everything.push(await store.put(key, 'session'));
    }
    expect(inspect(everything, { depth: 12, showHidden: true, maxStringLength: null })).not.toContain('CANARY');
    expect(JSON.stringify(everything)).not.toContain('CANARY');
  });
});

describe('a key in the environment', () => {
  it('is used when nothing was ever saved, and the status names it', async () => {
    const { store, helper } = rig(broken(nothing), { environment });
    expect(await store.status()).toMatchObject({ state: 'ready', source: 'AI_GATEWAY_API_KEY', lastFour: '1234', environmentOffer: null });
    expect(await store.readKey(origin)).toBe('vck_environment_1234');
    expect(helper.requests.map(({ op }) => op)).toEqual(['get']);
  });

  it('is used where there is no keyring at all', async () => {
    const { store } = rig(broken(noBus), { environment });
    expect(await store.status()).toMatchObject({ state: 'ready', source: 'AI_GATEWAY_API_KEY' });
  });

  it('yields to a saved key', async () => {
    const { store } = rig(workingKeychain(new Map([[account, key]])), { environment });
    expect(await store.status()).toMatchObject({ source: 'keychain', environmentOffer: null });
  });

  it('shows when a token ends', async () => {
    const token = `e30.${Buffer.from('{"exp":1700000000}').toString('base64url')}.c2ln`;
    const { store } = rig(broken(nothing), { environment: { VERCEL_OIDC_TOKEN: token } });
    expect(await store.status()).toMatchObject({ source: 'VERCEL_OIDC_TOKEN', expiresAtMs: 1_700_000_000_000 });
  });

  it.each([
    ['locked', broken(nothing, true)],
    ['unreadable', broken(nothing, false)],
    ['noKeyring', broken(noBus), 'unreachable'],
    ['denied', broken(refused)],
    ['unloadable', broken(unloadable)],
  ] as const)('waits for a yes while a saved key is %s', async (state, behave, code: string = state) => {
    const { store, helper } = rig(behave, { environment, markers: memoryMarkers([marker]) });
    expect(await store.status()).toMatchObject({ state, source: null, environmentOffer: 'AI_GATEWAY_API_KEY' });
    await expect(store.readKey(origin)).rejects.toEqual(failure(`secret.${code}`));
    const asked = helper.requests.length;
    expect(await store.useEnvironment()).toMatchObject({ state: 'ready', source: 'AI_GATEWAY_API_KEY' });
    expect(await store.readKey(origin)).toBe('vck_environment_1234');
    expect(helper.requests).toHaveLength(asked);
  });

  it('steps back after the yes when the saved key can be read again', async () => {
    let isLocked = true;
    const behave: Behave = ({ op }) => ({ kind: 'value', value: op === 'isLocked' ? isLocked : isLocked ? null : key });
    const { store } = rig(behave, { environment, markers: memoryMarkers([marker]) });
    await store.status();
    await store.useEnvironment();
    isLocked = false;
    expect(await store.retry()).toMatchObject({ source: 'keychain' });
  });

  it('that is unfit is refused with its reason, without falling back', async () => {
    const { store } = rig(broken(nothing), { environment: { AI_GATEWAY_API_KEY: 'two words', VERCEL_OIDC_TOKEN: 'token_0123456789' } });
    expect(await store.status()).toMatchObject({ state: 'none', source: null });
    await expect(store.readKey(origin)).rejects.toEqual(failure('secret.invalid', { reason: 'whitespace' }));
  });

  it('is for the gateway, not for whatever address the settings name', async () => {
    const { store, moveTo } = rig(broken(nothing), { environment });
    moveTo('https://ai-gateway.vercel.sh.evil.test');
    expect(await store.status()).toMatchObject({ state: 'otherOrigin', source: null, environmentOffer: 'AI_GATEWAY_API_KEY', keyOrigin: origin });
    await expect(store.readKey('https://ai-gateway.vercel.sh.evil.test')).rejects.toEqual(failure('secret.otherOrigin'));
    expect(await store.useEnvironment()).toMatchObject({ state: 'ready' });
    moveTo('https://another.test');
    expect(await store.status()).toMatchObject({ state: 'otherOrigin' });
  });

  it('cannot be agreed to when there is none', async () => {
    await expect(rig(broken(nothing)).store.useEnvironment()).rejects.toEqual(failure('secret.missing'));
  });
});

describe('the origin', () => {
  it('of a saved key is the only one it is read for', async () => {
    const entries = new Map<string, string>();
    const { store, moveTo } = rig(workingKeychain(entries));
    await store.put(key, 'always');
    const strangers = [
      'https://ai-gateway.vercel.sh.evil.test', 'https://ai-gateway.vercel.sh:8443', 'http://ai-gateway.vercel.sh', 'https://ai-gateway.vercel.sh.',
      'https://xn--ai-gatewy-7yh.vercel.sh', 'https://AI-GATEWAY.vercel.sh', `${origin}/`, '', 'null', elsewhere,
    ];
    for (const stranger of strangers) {
      await expect(store.readKey(stranger), stranger).rejects.toEqual(failure('secret.otherOrigin'));
      moveTo(stranger);
      expect(await store.status(), stranger).toMatchObject({ state: 'otherOrigin', origin: stranger, keyOrigin: origin, source: null, lastFour: null });
      await expect(store.readKey(stranger), stranger).rejects.toEqual(failure('secret.otherOrigin', { origin: stranger, keyOrigin: origin }));
      moveTo(origin);
    }
    expect(await store.readKey(origin)).toBe(key);
  });

  it('has each its own key', async () => {
    const { store, moveTo, markers } = rig(workingKeychain());
    await store.put(key, 'always');
    moveTo(elsewhere);
    await store.put('local_key_12345678', 'always');
    expect(await store.readKey(elsewhere)).toBe('local_key_12345678');
    expect(markers.list().map((row) => row.account)).toEqual([account, `profile ${elsewhere}`]);
    moveTo(origin);
    expect(await store.readKey(origin)).toBe(key);
  });

  it('binds a session key too', async () => {
    const { store, moveTo } = rig(workingKeychain());
    await store.put(key, 'session');
    moveTo(elsewhere);
    expect(await store.status()).toMatchObject({ state: 'otherOrigin', keyOrigin: origin });
  });

  it('of the key that is shown decides what is forgotten', async () => {
    const entries = new Map<string, string>();
    const { store, moveTo } = rig(workingKeychain(entries));
    await store.put(key, 'always');
    moveTo(elsewhere);
    expect(await store.forget()).toMatchObject({ state: 'none' });
    expect(entries.size).toBe(0);
  });

  it('of another profile is not ours to speak of', async () => {
    const foreign = { ...marker, account: `other ${elsewhere}`, origin: elsewhere };
    const { store } = rig(broken(nothing), { markers: memoryMarkers([foreign]) });
    expect(await store.status()).toMatchObject({ state: 'none' });
  });
});

describe('the demo', () => {
  const demo = { key: 'demo_key_0123456789', origin: 'http://127.0.0.1:40123' };

  it('has its own key for its own origin, and asks no keychain', async () => {
    const { store, helper } = rig(workingKeychain(new Map([[account, key]])), { environment });
    expect(await store.setDemoKey(demo)).toMatchObject({ state: 'ready', source: 'demo', origin: demo.origin });
    expect(await store.readKey(demo.origin)).toBe(demo.key);
    await expect(store.readKey(origin)).rejects.toEqual(failure('secret.otherOrigin', { origin }));
    expect(helper.requests).toEqual([]);
  });

  it('gives way to the person’s own key when it is left', async () => {
    const { store } = rig(workingKeychain());
    await store.setDemoKey(demo);
    await store.put(key, 'always');
    expect(await store.setDemoKey(null)).toMatchObject({ state: 'ready', source: 'keychain', origin });
    await expect(store.readKey(demo.origin)).rejects.toEqual(failure('secret.otherOrigin'));
  });
});
