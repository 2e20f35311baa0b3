import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SecretStore } from '../../../electron/secrets/secretStore';
import { createSecretStore } from '../../../electron/secrets/secretStore';
import { canary, secondCanary } from '../../helpers/canary';
import type { BuiltHelper } from '../../helpers/keychainHelper';
import { buildKeychainHelper, forkHelper } from '../../helpers/keychainHelper';
import type { KeyringLab } from '../../helpers/keyring';
import { createKeyringLab, keyringPassword, startUnlockedKeyring } from '../../helpers/keyring';
import { memoryMarkers } from '../../helpers/memoryMarkers';

const origin = 'https://ai-gateway.vercel.sh';
const key = canary;

const clock = {
  nowMs: () => Date.now(),
  after: (delayMs: number, callback: () => void) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

let helper: BuiltHelper;
let lab: KeyringLab;
let markers = memoryMarkers();
const stores: SecretStore[] = [];

/** A store as a fresh start of the app makes it: nothing in memory, the markers of before. */
function startApp(environment: Readonly<Record<string, string>> = {}): SecretStore {
  const store = createSecretStore({
    startHelper: forkHelper(helper.file, lab.environment),
    markers,
    environment,
    profileAccount: 'profile',
    desktop: { platform: 'linux', currentDesktop: 'GNOME' },
    clock,
    origin: () => origin,
    environmentOrigin: origin,
  });
  stores.push(store);
  return store;
}

async function saveKey(): Promise<void> {
  await startApp().put(key, 'always');
}

function failure(code: string): unknown {
  return expect.objectContaining({ failure: expect.objectContaining({ code }) });
}

beforeAll(async () => {
  helper = await buildKeychainHelper();
});

afterAll(async () => {
  await helper.remove();
});

beforeEach(() => {
  markers = memoryMarkers();
});

afterEach(async () => {
  for (const store of stores.splice(0)) store.stop();
  await lab.close();
});

describe('without a keyring', () => {
  it('says so where there is no D-Bus, and keeps a key for this session', async () => {
    lab = await createKeyringLab();
    const store = startApp();
    expect(await store.status()).toMatchObject({ state: 'noKeyring', backend: 'this session only', source: null });
    await expect(store.put(key, 'always')).rejects.toEqual(failure('secret.noKeyring'));
    expect(await store.put(key, 'session')).toMatchObject({ state: 'ready', source: 'session', lastFour: 'cdef' });
    expect(await store.readKey(origin)).toBe(key);
    expect(await store.forget()).toMatchObject({ state: 'noKeyring', source: null });
  });

  it('says so where nobody serves secrets on the bus', async () => {
    lab = await createKeyringLab();
    await lab.startBus();
    expect(await startApp().status()).toMatchObject({ state: 'noKeyring' });
    await expect(startApp().put(key, 'always')).rejects.toEqual(failure('secret.noKeyring'));
    expect(markers.list()).toEqual([]);
  });

  it('uses the key of the environment there, and says which', async () => {
    lab = await createKeyringLab();
    const store = startApp({ AI_GATEWAY_API_KEY: key });
    expect(await store.status()).toMatchObject({ state: 'ready', source: 'AI_GATEWAY_API_KEY', lastFour: 'cdef' });
  });
});

describe('with an unlocked keyring', () => {
  beforeEach(async () => {
    lab = await startUnlockedKeyring();
  });

  it('saves a key, finds it after a restart, and forgets it for good', async () => {
    expect(await startApp().status()).toMatchObject({ state: 'none' });
    expect(await startApp().put(key, 'always')).toMatchObject({ state: 'ready', source: 'keychain', backend: 'GNOME Keyring' });
    expect(markers.list()).toHaveLength(1);

    const later = startApp();
    expect(await later.status()).toMatchObject({ state: 'ready', source: 'keychain', lastFour: 'cdef' });
    expect(await later.readKey(origin)).toBe(key);

    expect(await later.forget()).toMatchObject({ state: 'none', source: null });
    expect(await startApp().status()).toMatchObject({ state: 'none' });
    expect(markers.list()).toEqual([]);
  });

  it('keeps no readable copy of the key on disk', async () => {
    await saveKey();
    for (const name of await readdir(lab.keyringsDirectory)) {
      const bytes = await readFile(join(lab.keyringsDirectory, name));
      expect(bytes.includes(key), name).toBe(false);
    }
  });

  it('keeps the key through a restart of the keyring', async () => {
    await saveKey();
    await lab.killDaemon();
    await lab.startDaemon(keyringPassword);
    expect(await startApp().status()).toMatchObject({ state: 'ready', source: 'keychain' });
  });
});

describe('with a saved key that is out of reach', () => {
  beforeEach(async () => {
    lab = await startUnlockedKeyring();
    await saveKey();
  });

  it('tells a locked keyring from an empty one, deletes nothing, and finds the key after the unlock', async () => {
    await lab.lock();
    const store = startApp({ AI_GATEWAY_API_KEY: secondCanary });
    expect(await store.status()).toMatchObject({ state: 'locked', source: null, environmentOffer: 'AI_GATEWAY_API_KEY' });
    await expect(store.readKey(origin)).rejects.toEqual(failure('secret.locked'));
    await expect(store.put(secondCanary, 'always')).rejects.toEqual(failure('secret.locked'));
    await expect(store.forget()).rejects.toEqual(failure('secret.locked'));
    expect(markers.list()).toHaveLength(1);

    await lab.killDaemon();
    await lab.startDaemon(keyringPassword);
    expect(await store.retry()).toMatchObject({ state: 'ready', source: 'keychain', lastFour: 'cdef' });
    expect(await store.readKey(origin)).toBe(key);
  });

  it('is locked after a start with the wrong keyring password', async () => {
    await lab.killDaemon();
    await lab.startDaemon('wrong');
    expect(await startApp().status()).toMatchObject({ state: 'locked' });
  });

  it('is locked after a start without a password', async () => {
    await lab.killDaemon();
    await lab.startDaemon();
    expect(await startApp().status()).toMatchObject({ state: 'locked' });
  });

  it('is unreadable, and not "never saved", when the keyring file is damaged', async () => {
    await lab.killDaemon();
    await writeFile(join(lab.keyringsDirectory, 'login.keyring'), Buffer.alloc(300, 0xa5));
    await lab.startDaemon(keyringPassword);
    expect(await startApp().status()).toMatchObject({ state: 'unreadable', savedBackend: 'GNOME Keyring' });
  });

  it('is unreadable when the keyring file was deleted, and saving says that it failed', async () => {
    await lab.killDaemon();
    await rm(join(lab.keyringsDirectory, 'login.keyring'));
    await lab.startDaemon();
    const store = startApp();
    expect(await store.status()).toMatchObject({ state: 'unreadable' });
    await expect(store.put(key, 'always')).rejects.toEqual(failure('secret.writeFailed'));
    expect(markers.list()).toHaveLength(1);
  });

  it('goes on with the key at hand when the keyring dies, and reports it when asked again', async () => {
    const store = startApp();
    await store.status();
    await lab.killDaemon();
    expect(await store.readKey(origin)).toBe(key);
    expect(await store.retry()).toMatchObject({ state: 'noKeyring', source: null });
    await lab.startDaemon(keyringPassword);
    expect(await store.retry()).toMatchObject({ state: 'ready', source: 'keychain' });
  });

  it('survives the death of the bus', async () => {
    const store = startApp();
    await store.status();
    await lab.killBus();
    expect(await store.retry()).toMatchObject({ state: 'noKeyring', source: null });
    expect(markers.list()).toHaveLength(1);
  });
});
