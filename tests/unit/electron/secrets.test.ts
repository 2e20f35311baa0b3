import { describe, expect, it } from 'vitest';
import { memoryMarkers } from '../../helpers/memoryMarkers';
import { workingKeychain } from '../../helpers/scriptedHelper';
import { account, broken, elsewhere, environment, failure, key, marker, nothing, origin, rig } from '../../helpers/secretRig';

const demo = { key: 'demo_key_0123456789', origin: 'http://127.0.0.1:40123' };

describe('the room of secrets', () => {
  it('leaves an open unlock prompt alone when nobody is waiting for the key', async () => {
    const { store, clock, helper } = rig(broken({ kind: 'silence' }), { markers: memoryMarkers([marker]) });
    const status = store.status();
    await clock.pass(5_000);
    await status;
    await expect(store.readKnownKey(origin)).rejects.toEqual(failure('secret.timedOut'));
    expect([helper.startCount(), helper.killCount()]).toEqual([1, 0]);
    const asked = expect(store.readKey(origin)).rejects.toEqual(failure('secret.timedOut'));
    await clock.pass(5_000);
    await asked;
    expect(helper.startCount()).toBe(2);
  });

  it('binds a key to the address of the moment of saving, also when the keychain was busy and the address changed meanwhile', async () => {
    for (const keepFor of ['session', 'always'] as const) {
      const entries = new Map<string, string>();
      const { store, moveTo } = rig(workingKeychain(entries), { environment });
      const busy = store.status();
      const saved = store.put(key, keepFor);
      moveTo(elsewhere);
      await Promise.all([busy, saved]);
      await expect(store.readKey(elsewhere)).rejects.toEqual(failure('secret.otherOrigin'));
      expect([...entries.keys()]).toEqual(keepFor === 'always' ? [account] : []);
      moveTo(origin);
      expect(await store.readKey(origin)).toBe(key);
    }
  });

  it('takes a yes to the environment for the address of that moment', async () => {
    const { store, moveTo } = rig(broken(nothing, true), { environment, markers: memoryMarkers([marker]) });
    const busy = store.status();
    const agreed = store.useEnvironment();
    moveTo(elsewhere);
    await Promise.all([busy, agreed]);
    await expect(store.readKey(elsewhere)).rejects.toEqual(failure('secret.otherOrigin'));
    moveTo(origin);
    expect(await store.readKey(origin)).toBe(environment.AI_GATEWAY_API_KEY);
  });

  it('leaves the saved key alone when the demo’s is to be forgotten', async () => {
    const entries = new Map<string, string>();
    const { store } = rig(workingKeychain(entries));
    await store.put(key, 'always');
    await store.setDemoKey(demo);
    expect(await store.forget()).toMatchObject({ source: 'demo' });
    expect([...entries]).toEqual([[account, key]]);
    expect(await store.setDemoKey(null)).toMatchObject({ state: 'ready', source: 'keychain' });
  });

  it('names every key that is held, for the log to mask, and lets go of what it was given when it stops', async () => {
    const { store } = rig(workingKeychain(), { environment });
    await store.put(key, 'always');
    await store.setDemoKey(demo);
    expect(store.heldKeys()).toEqual([demo.key, key, environment.AI_GATEWAY_API_KEY]);
    store.stop();
    expect(store.heldKeys()).toEqual([environment.AI_GATEWAY_API_KEY]);
  });
});
