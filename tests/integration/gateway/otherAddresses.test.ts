import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildServices, type House } from '../../../electron/buildServices';
import { createSettingsStore } from '../../../electron/settings/settingsStore';
import { silentLog } from '../../../electron/support/log';
import { profilePaths } from '../../../electron/support/paths';
import { openConfFile } from '../../helpers/confFile';
import { noDesktop } from '../../helpers/noDesktop';
import { noQuickAsk } from '../../helpers/noQuickAsk';
import { fakeScreens } from '../../helpers/fakeScreens';
import { scriptedHelper, workingKeychain } from '../../helpers/scriptedHelper';
import { emptySearch } from '../../helpers/searchHelper';

/* A key belongs to the address that it was entered for (trust.md T16): whoever changes the address gets no key with it. */

const key = 'vck_for_the_gateway_alone_0123456789';

/** Addresses that look like the gateway's, or lie beside it; some cannot be set at all. */
const variants: readonly string[] = [
  'https://ai-gateway.vercel.sh.evil.test/v1', 'https://evil.test/ai-gateway.vercel.sh/v1', 'https://ai-gateway.vercel.sh@evil.test/v1', 'https://user:word@ai-gateway.vercel.sh/v1',
  'https://ai-gateway.vercel.sh:8443/v1', 'https://ai-gateway.vercel.sh:80/v1', 'http://ai-gateway.vercel.sh/v1', 'http://ai-gateway.vercel.sh:443/v1',
  'https://ai-gateway.vercel.sh./v1', 'https://ai-gatew\u0430y.vercel.sh/v1', 'https://ai-gateway.vercel.s\u04bb/v1', 'https://www.ai-gateway.vercel.sh/v1',
  'https://vercel.sh/v1', 'https://ai-gateway.vercel.shop/v1', 'https://xai-gateway.vercel.sh/v1', 'https://ai_gateway.vercel.sh/v1',
  'http://127.0.0.1:4010/v1', 'http://localhost/v1', 'https://ai-gateway.vercel.sh\\@evil.test/v1', '//ai-gateway.vercel.sh/v1',
];

let directory: string;
let house: House | null = null;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gatehouse-addresses-'));
});
afterEach(async () => {
  await house?.close();
  house = null;
  await rm(directory, { recursive: true, force: true });
});

async function build(environment: Readonly<Record<string, string>> = {}) {
  const sent: string[] = [];
  const built = buildServices({
    paths: profilePaths(directory),
    environment,
    desktop: { platform: 'linux', currentDesktop: 'GNOME' },
    appInfo: { version: '1', platform: 'linux', electron: '', chromium: '', isTestRuntime: true, systemLocale: 'en' },
    log: silentLog,
    gatewayFetch: (url, init) => {
      const headers = JSON.stringify([...new Headers(init.headers)]);
      if (headers.includes(key) || String(init.body).includes(key)) sent.push(new URL(url).origin);
      return Promise.resolve(Response.json({ data: [{ id: 'acme/lumen' }] }));
    },
    settings: createSettingsStore({ directory, openFile: openConfFile }),
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
    broadcast: () => undefined,
    isDemoForced: false,
    fileSystemKind: () => 'other',
  });
  house = built;
  return { services: built.services, sent };
}

/** Everything by which a person or a page makes the gateway be asked. */
async function askAll({ services }: Awaited<ReturnType<typeof build>>): Promise<void> {
  const { conversationId } = services.conversations.create(null);
  await Promise.allSettled([services.models.refresh(), services.connection.test(), services.chat.send({ conversationId, text: 'Hello', attachmentIds: [], modelId: 'acme/lumen' })]);
  while (services.hub.read(conversationId)?.liveTurns.length !== 0) await new Promise((resolve) => setTimeout(resolve, 2));
}

describe('a key and another address', () => {
  it('goes to its own address, so the look at requests sees it', async () => {
    const app = await build();
    await app.services.secrets.put(key, 'always');
    await askAll(app);
    expect(new Set(app.sent)).toEqual(new Set(['https://ai-gateway.vercel.sh']));
    expect(app.sent.length).toBeGreaterThan(1);
  });

  it('never meet, in twenty variants of the address that someone sets', async () => {
    expect(new Set(variants).size).toBe(20);
    const app = await build();
    await app.services.secrets.put(key, 'always');
    await app.services.models.refresh();
    app.sent.splice(0);
    let isSet = 0;
    for (const baseUrl of variants) {
      try {
        app.services.settings.change({ baseUrl });
        isSet += 1;
      } catch {
        // Refused: what was set before stays in force.
        continue;
      }
      await askAll(app);
      expect([baseUrl, app.sent]).toEqual([baseUrl, []]);
    }
    expect(isSet).toBeGreaterThan(8);
    expect(isSet).toBeLessThan(20);
  });

  it.each(variants)('never meet when the environment says %s', async (address) => {
    const first = await build();
    await first.services.secrets.put(key, 'always');
    await house?.close();
    const app = await build({ AI_GATEWAY_BASE_URL: address, OPENAI_BASE_URL: address, OPENAI_API_KEY: 'sk-other' });
    app.sent.splice(0);
    await askAll(app);
    expect(app.sent).toEqual([]);
  });
});
