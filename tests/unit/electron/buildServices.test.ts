import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildServices, type House, type Surroundings } from '../../../electron/buildServices';
import { openStore } from '../../../electron/store/openStore';
import { createSettingsStore } from '../../../electron/settings/settingsStore';
import type { OpenSettingsFile } from '../../../electron/settings/settingsFile';
import { silentLog } from '../../../electron/support/log';
import { profilePaths } from '../../../electron/support/paths';
import { defaultBaseUrl } from '../../../shared/settings';
import { smallConversation } from '../../fixtures/archives';
import { openConfFile } from '../../helpers/confFile';
import { noDesktop } from '../../helpers/noDesktop';
import { noQuickAsk } from '../../helpers/noQuickAsk';
import { fakeScreens } from '../../helpers/fakeScreens';
import { scriptedHelper, workingKeychain } from '../../helpers/scriptedHelper';
import { emptySearch } from '../../helpers/searchHelper';

/* What the rooms do together, with everything of Electron left outside. */

type News = { readonly name: string; readonly payload: unknown };

let directory: string;
let house: House | null = null;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gatehouse-house-'));
});

afterEach(async () => {
  await house?.close();
  house = null;
  await rm(directory, { recursive: true, force: true });
});

function build({ openFile = openConfFile, ...more }: Partial<Surroundings> & { readonly openFile?: OpenSettingsFile } = {}) {
  const news: News[] = [];
  const requests: { readonly url: string; readonly authorization: string | null }[] = [];
  const built = buildServices({
    paths: profilePaths(directory),
    environment: {},
    desktop: { platform: 'linux', currentDesktop: 'GNOME' },
    appInfo: { version: '1', platform: 'linux', electron: '', chromium: '', isTestRuntime: true, systemLocale: 'en' },
    log: silentLog,
    gatewayFetch: (url, init) => {
      requests.push({ url, authorization: new Headers(init.headers).get('authorization') });
      return Promise.resolve(Response.json({ data: [{ id: 'acme/lumen' }] }));
    },
    settings: createSettingsStore({ directory, openFile }),
    startKeychainHelper: scriptedHelper(workingKeychain()).start,
    startSearchHelper: emptySearch,
    startDemo: () => Promise.reject(new Error('it did not start')),
    diagrams: { draw: () => Promise.resolve({ ok: false, fault: 'unreadable' }) },
    decoder: { decodeImage: () => Promise.resolve({ ok: false, fault: 'unreadable' }), countPages: () => Promise.resolve({ ok: false, fault: 'unreadable' }), readPdfText: () => Promise.resolve({ ok: true, value: '' }) },
    screens: fakeScreens().ports,
    openLink: () => Promise.resolve(),
    openWindow: () => undefined,
    ...noQuickAsk,
    ...noDesktop,
    fileDialogs: { askWhereToSave: () => Promise.resolve(null), askWhatToOpen: () => Promise.resolve(null), askWhichFolder: () => Promise.resolve(null) },
    restart: () => undefined,
    broadcast: (name, payload) => void news.push({ name, payload }),
    isDemoForced: false,
    fileSystemKind: () => 'other',
    ...more,
  });
  house = built;
  const newsOf = (name: string) => news.filter((each) => each.name === name).map((each) => each.payload);
  return { ...built, requests, newsOf };
}

describe('the house', () => {
  it('begins an empty conversation of a folder with the model that the folder has now, and forks within the folder', () => {
    const { databaseDirectory } = profilePaths(directory);
    const store = openStore({ directory: databaseDirectory, nowMs: () => 1, appVersion: '1' });
    store.folders.create({ folderId: 'w', name: 'Work', modelId: 'acme/lumen', instructions: 'Be brief.', atMs: 1 });
    store.imports.addAll([{ ...smallConversation('c1'), folderId: 'w' }], [], 1);
    store.close();
    const { services } = build();
    const fork = services.conversations.fork({ conversationId: 'c1', messageId: 'c1-2', title: 'Again' });
    expect(services.conversations.list().find(({ conversationId }) => conversationId === fork.conversationId)).toEqual({ ...fork, folderId: 'w' });
    const empty = services.conversations.create('acme/other', 'w');
    expect(empty).toMatchObject({ modelId: 'acme/lumen', folderId: 'w' });
    services.folders.change('w', { name: 'Work', modelId: 'acme/nova', instructions: '' });
    expect(services.conversations.create(null, 'w')).toEqual({ ...empty, modelId: 'acme/nova' });
  });

  it('backs the history up, and restores it at the next start', async () => {
    let restarts = 0;
    const { services } = build({ restart: () => (restarts += 1) });
    services.conversations.create(null);
    const { backups, databaseBytes } = await services.data.backUp();
    expect(databaseBytes).toBeGreaterThan(4096);
    expect(services.data.read().backups).toEqual(backups);
    const { conversationId } = services.conversations.list()[0] ?? { conversationId: '' };
    services.hub.rename(conversationId, 'Afterwards');

    await expect(services.data.restore('gatehouse-000099-20261118T110640000Z-daily.db')).rejects.toMatchObject({ failure: { code: 'notFound' } });
    expect(restarts).toBe(0);
    await services.data.restore(backups[0]?.backupId ?? '');
    expect(restarts).toBe(1);
    await house?.close();

    const again = build();
    expect(again.services.conversations.list().map(({ title }) => title)).toEqual(['']);
    expect(readdirSync(join(directory, 'store', 'set-aside'))).toHaveLength(1);
    expect(again.services.data.read().backups).toEqual(backups);
  });

  it('tells the first page, and only that one, of settings that were damaged: at the start none is there yet', async () => {
    await writeFile(join(directory, 'settings.json'), '{ broken');
    const { start, services, newsOf } = build();
    start();
    expect(newsOf('notice.raised')).toEqual([]);
    services.appInfo();
    services.appInfo();
    expect(newsOf('notice.raised')).toEqual([{ failure: { code: 'settings.damaged', path: join(directory, 'settings.json.damaged') } }]);
  });

  it('warns the first page once of a history on a network disk (trust.md F51)', () => {
    const asked: string[] = [];
    const { services, newsOf } = build({
      fileSystemKind: (path) => {
        asked.push(path);
        return 'network';
      },
    });
    services.appInfo();
    services.appInfo();
    const path = profilePaths(directory).databaseDirectory;
    expect([asked, newsOf('notice.raised')]).toEqual([[path], [{ failure: { code: 'store.networkDisk', path } }]]);
  });

  it('does not go on calling itself a demo when the demo of the last run does not start', async () => {
    await writeFile(join(directory, 'settings.json'), '{ "isDemo": true }');
    const { start, services, newsOf } = build();
    start();
    expect(services.connection.read().isDemo).toBe(true);
    await expect.poll(() => newsOf('connection.changed')).toMatchObject([{ isDemo: false, baseUrl: defaultBaseUrl }]);
    expect(services.settings.read().isDemo).toBe(false);
  });

  it('fetches the models as soon as there is a key, with that key, from its own address', async () => {
    const { start, services, requests } = build();
    start();
    await services.secrets.status();
    expect(requests).toEqual([]);
    await services.secrets.put('vck_first_key_0123', 'always');
    await expect.poll(() => services.models.read().models.length).toBe(1);
    // The balance is asked for too, with the same key.
    await expect.poll(() => requests.map(({ url }) => url).toSorted()).toEqual([`${defaultBaseUrl}/credits`, `${defaultBaseUrl}/models`]);
    expect(requests.every(({ authorization }) => authorization === 'Bearer vck_first_key_0123')).toBe(true);
  });

  it('asks nobody anything while the address from the environment cannot be used', async () => {
    const { start, services, requests } = build({ environment: { AI_GATEWAY_BASE_URL: 'http://elsewhere.example/v1', AI_GATEWAY_API_KEY: 'vck_environment_1234' } });
    start();
    await expect(services.connection.test()).rejects.toMatchObject({ failure: { code: 'gateway.insecureAddress' } });
    await expect(services.models.refresh()).rejects.toMatchObject({ failure: { code: 'gateway.insecureAddress' } });
    expect(requests).toEqual([]);
  });

  it('lets a window move although the place cannot be remembered', async () => {
    const { remember, newsOf } = build({
      openFile: () => ({
        read: () => ({}),
        write: () => {
          throw Object.assign(new Error('read-only'), { code: 'EROFS' });
        },
      }),
    });
    remember({ mainWindow: { x: 0, y: 0, width: 800, height: 600, isMaximised: false } });
    expect(newsOf('notice.raised')).toEqual([{ failure: { code: 'settings.unavailable', path: join(directory, 'settings.json') } }]);
  });

  it('knows the keys that the log has to mask', async () => {
    const { services, heldKeys } = build();
    await services.secrets.put('an-ordinary-looking-key', 'session');
    expect(heldKeys()).toEqual(['an-ordinary-looking-key']);
  });
});
