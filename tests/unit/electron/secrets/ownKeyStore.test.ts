import { describe, expect, it } from 'vitest';
import { createOwnKeyStore } from '../../../../electron/secrets/ownKeyStore';
import { secondCanary } from '../../../helpers/canary';
import { FakeClock } from '../../../helpers/fakeClock';
import { memoryMarkers } from '../../../helpers/memoryMarkers';
import { scriptedHelper } from '../../../helpers/scriptedHelper';
import type { HelperBehaviour } from '../../../helpers/scriptedHelper';
import { failure } from '../../../helpers/secretRig';

function build({ trouble, markers = memoryMarkers(), entries = new Map<string, string>() }: { readonly trouble?: HelperBehaviour; readonly markers?: ReturnType<typeof memoryMarkers>; readonly entries?: Map<string, string> } = {}) {
  const helper = scriptedHelper(({ op, account, value }) => {
    if (trouble !== undefined) return trouble;
    if (op === 'set') entries.set(account, value ?? '');
    if (op === 'delete') return { kind: 'value', value: entries.delete(account) };
    return { kind: 'value', value: op === 'set' ? true : (entries.get(account) ?? null) };
  });
  const options = { startHelper: helper.start, service: 'Gatehouse', markers, profileAccount: 'profile', backend: 'GNOME Keyring', clock: new FakeClock() };
  return { store: createOwnKeyStore(options), restart: () => createOwnKeyStore(options), helper, entries, markers };
}

const bedrock = { accessKeyId: 'AKIA-of-mine', secretAccessKey: secondCanary, region: 'eu-1' };

describe('keys of one’s own', () => {
  it('are kept in the keychain, one for each provider, and only their last four characters are told', async () => {
    const { store, entries, restart } = build();
    await store.put('bedrock', JSON.stringify(bedrock));
    const told = await store.put('anthropic', `  ${secondCanary}\n`);
    expect(told).toMatchObject([{ provider: 'anthropic', lastFour: secondCanary.slice(-4) }, { provider: 'bedrock', lastFour: null }]);
    expect(JSON.stringify(told)).not.toContain(secondCanary);
    expect([...entries.keys()]).toEqual(['profile own bedrock', 'profile own anthropic']);
    const later = restart();
    expect(later.list()).toEqual(told);
    expect(await later.read(['anthropic', 'bedrock'])).toEqual({ anthropic: [{ apiKey: secondCanary }], bedrock: [bedrock] });
  });

  it('are asked of the keychain once, and held for the log to mask, but for what is no secret by its length', async () => {
    const { store, restart, helper } = build();
    await store.put('bedrock', JSON.stringify(bedrock));
    const later = restart();
    expect(later.heldKeys()).toEqual([]);
    await later.read(['bedrock']);
    const asked = helper.requests.length;
    await later.read(['bedrock']);
    expect(helper.requests).toHaveLength(asked);
    expect(later.heldKeys()).toEqual([JSON.stringify(bedrock), 'AKIA-of-mine', secondCanary]);
    later.stop();
    expect(later.heldKeys()).toEqual([]);
  });

  it('that cannot be had are a failure that names the provider, never an answer without them', async () => {
    const { store } = build();
    await store.put('anthropic', secondCanary);
    await expect(store.read(['anthropic', 'vertex'])).rejects.toEqual(failure('secret.ownKeyMissing', { provider: 'vertex' }));
    const locked = build({ trouble: { kind: 'value', value: null } });
    await expect(locked.store.read(['anthropic'])).rejects.toEqual(failure('secret.ownKeyMissing', { provider: 'anthropic' }));
  });

  it('go when they are forgotten, and stay where the keychain does not let go of them', async () => {
    const { store, entries } = build();
    await store.put('anthropic', secondCanary);
    expect(await store.forget('anthropic')).toEqual([]);
    expect([...entries.keys()]).toEqual([]);
    expect(store.heldKeys()).toEqual([]);
    const markers = memoryMarkers([{ account: 'profile own anthropic', origin: '1234', backend: 'GNOME Keyring', savedAtMs: 1 }]);
    const stuck = build({ markers, trouble: { kind: 'error', text: 'Cannot delete in a locked collection' } });
    await expect(stuck.store.forget('anthropic')).rejects.toEqual(failure('secret.locked'));
    expect(stuck.store.list()).toHaveLength(1);
  });

  it.each([[''], ['two words'], ['{"apiKey":'], ['{}'], ['{"apiKey":1}'], ['{"a":{"b":{"c":"d"}}}'], [`{"apiKey":"${'k'.repeat(9000)}"}`]])('are refused where they are none: %s', async (text) => {
    const { store, helper } = build();
    await expect(store.put('anthropic', text)).rejects.toEqual(failure('secret.invalid'));
    expect(helper.requests).toEqual([]);
  });

  it('are not called saved by a keychain that does not keep them, and no failure holds them', async () => {
    const { store } = build({ trouble: { kind: 'error', text: `The name org.freedesktop.secrets was not provided: ${secondCanary}` } });
    const thrown = await store.put('anthropic', secondCanary).catch((error: unknown) => error);
    expect(thrown).toEqual(failure('secret.noKeyring'));
    expect(JSON.stringify(Reflect.get(Object(thrown), 'failure'))).not.toContain(secondCanary);
    expect(store.list()).toEqual([]);
  });

  it('stand beside the notes of the gateway’s own key without being taken for it', async () => {
    const markers = memoryMarkers([{ account: 'profile https://ai-gateway.vercel.sh', origin: 'https://ai-gateway.vercel.sh', backend: 'GNOME Keyring', savedAtMs: 1 }]);
    expect(build({ markers }).store.list()).toEqual([]);
  });
});
