import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildServices, type House } from '../../../electron/buildServices';
import { createSettingsStore } from '../../../electron/settings/settingsStore';
import { linkOpener } from '../../../electron/shell/linkPolicy';
import { createLog, type Log } from '../../../electron/support/log';
import { profilePaths } from '../../../electron/support/paths';
import { defaultBaseUrl } from '../../../shared/settings';
import { openConfFile } from '../../helpers/confFile';
import { noDesktop } from '../../helpers/noDesktop';
import { noQuickAsk } from '../../helpers/noQuickAsk';
import { fakeScreens } from '../../helpers/fakeScreens';
import { scriptedHelper, workingKeychain } from '../../helpers/scriptedHelper';
import { emptySearch } from '../../helpers/searchHelper';

export const baseUrls = [defaultBaseUrl, 'https://other-gateway.example/v1'] as const;

/** Each address has a key of its own, so that a key at the wrong one is seen. */
export const keyFor = (origin: string): string => `vck_FUZZ_${Buffer.from(origin).toString('hex')}`;

/** The real services over a real database in a folder of its own; fakes stand at the ports, and note what reaches them. */
export type FuzzHouse = {
  readonly house: House;
  readonly log: Log;
  /** In it lie the profile, and what lies beside it. */
  readonly folder: string;
  /** What reached the outside so far, by port: network, system, keychain's process, decoder, restart. */
  readonly reached: () => Readonly<Record<string, number>>;
  readonly opened: readonly string[];
  /** Requests that carried a key which belongs to another address; requests to an address that nobody set. */
  readonly strayRequests: readonly string[];
  /** What lies beside the profile, where nothing may be. */
  readonly strayFiles: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
};

export async function openFuzzHouse(): Promise<FuzzHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-fuzz-'));
  const paths = profilePaths(join(folder, 'profile'));
  const counts = { network: 0, system: 0, keychain: 0, decoder: 0, restart: 0, demo: 0 };
  const opened: string[] = [];
  const strayRequests: string[] = [];
  const helper = scriptedHelper(workingKeychain());
  const house: House = buildServices({
    paths,
    environment: {},
    desktop: { platform: 'linux', currentDesktop: 'GNOME' },
    appInfo: { version: '1', platform: 'linux', electron: '', chromium: '', isTestRuntime: true, systemLocale: 'en' },
    log: createLog({ directory: paths.logsDirectory, nowMs: Date.now, secrets: () => house.heldKeys() }),
    settings: createSettingsStore({ directory: paths.root, openFile: openConfFile }),
    gatewayFetch: (url, init) => {
      counts.network += 1;
      const authorization = new Headers(init.headers).get('authorization') ?? '';
      const others = baseUrls.filter((baseUrl) => !url.startsWith(`${baseUrl}/`));
      const isAstray = others.some((baseUrl) => authorization.includes(keyFor(new URL(baseUrl).origin)));
      if (isAstray || others.length === baseUrls.length) strayRequests.push(`${url} with ${authorization}`);
      return Promise.resolve(answerTo(url));
    },
    startKeychainHelper: helper.start,
    startSearchHelper: emptySearch,
    startDemo: () => {
      counts.demo += 1;
      return Promise.reject(new Error('no demo here'));
    },
    diagrams: { draw: () => Promise.resolve({ ok: false, fault: 'unreadable' }) },
    decoder: {
      decodeImage: () => {
        counts.decoder += 1;
        return Promise.resolve({ ok: false, fault: 'unreadable' });
      },
      countPages: () => Promise.resolve({ ok: true, value: 1 }), readPdfText: () => Promise.resolve({ ok: true, value: '' }),
    },
    screens: fakeScreens().ports,
    openLink: linkOpener((href) => {
      opened.push(href);
      return Promise.resolve();
    }),
    openWindow: () => undefined,
    ...noQuickAsk,
    ...noDesktop,
    fileDialogs: { askWhereToSave: () => Promise.resolve(null), askWhatToOpen: () => Promise.resolve(null), askWhichFolder: () => Promise.resolve(null) },
    restart: () => void (counts.restart += 1),
    broadcast: () => undefined,
    isDemoForced: false,
    fileSystemKind: () => 'other',
  });
  return {
    house,
    folder,
    log: createLog({ directory: paths.logsDirectory, nowMs: Date.now, secrets: () => house.heldKeys() }),
    reached: () => ({ ...counts, system: opened.length, keychain: helper.requests.length }),
    opened,
    strayRequests,
    strayFiles: async () => (await readdir(folder)).filter((name) => name !== 'profile'),
    close: async () => {
      await house.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function answerTo(url: string): Response {
  if (url.endsWith('/models')) return Response.json({ data: [{ id: 'acme/lumen', type: 'language' }] });
  if (url.endsWith('/credits')) return Response.json({ balance: '1.00', total_used: '0' });
  const events = [{ choices: [{ index: 0, delta: { content: 'All is well.' } }] }, { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }];
  const body = `${events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')}data: [DONE]\n\n`;
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}
