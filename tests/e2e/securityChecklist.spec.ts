import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listBundle } from '../../electron/shell/bundle';
import { contentPolicy, permissionsPolicy } from '../../electron/shell/contentPolicy';
import { projectRoot } from '../../scripts/projectPaths';
import type { RawBridge } from '../../shared/contract/bridge';
import { knownFuses, readFuseWires, setFuse, fuses } from '../../scripts/readFuses';
import { checklistIds, fuseCount, startChecklist } from '../helpers/checklist';
import { fusedExitCode } from '../helpers/fusedElectron';
import { livePreferences, openPowerless, powerlessUrls, runInWindow } from '../helpers/liveWindows';
import { leaveBy, waysToLeave, watchLeaving } from '../helpers/leaving';
import { askForPermissions, tryToRunCode } from '../helpers/refusals';
import { askMain } from '../helpers/pageBridge';
import { descendantsOf } from '../helpers/processTree';
import { quickAskPage, quickAskUrl } from '../helpers/quickAskWindow';
import { startSharedApp, type SharedApp } from '../helpers/sharedApp';
import { supportEnded } from '../helpers/supportedElectron';

/*
 * trust.md section 2, item by item, on the running app in real Electron. The tables of hostile values for its pure parts
 * are in tests/unit/electron/{shell,ipc,preload}.
 */

const mainUrl = 'app://bundle/index.html';
const bridgedUrls = [mainUrl, quickAskUrl] as const;
const everyUrl = [...bridgedUrls, ...powerlessUrls];

/** The page's own global; it exists only inside `evaluate`. */
declare const bridge: RawBridge;

let app: SharedApp;
let quickAsk: Page;
test.beforeAll(async () => {
  app = await startSharedApp();
  quickAsk = await quickAskPage(app.application);
});
test.afterAll(() => app.stop());

const checklist = startChecklist();
const item = (id: number, title: string, run: () => Promise<void> | void): void => test(`item ${id}: ${title}`, checklist.item(id, run));
let fuseLine = '';
let kindsLine = '';

/** Every kind of window that this version opens, live. */
async function everyWindow(): Promise<readonly (readonly [string, Readonly<Record<string, unknown>>])[]> {
  await openPowerless(app);
  const live = Object.entries(await livePreferences(app.application));
  expect(live.map(([url]) => url).toSorted()).toEqual(everyUrl);
  kindsLine = live.map(([url]) => (url === mainUrl ? 'main' : url === quickAskUrl ? 'quickAsk' : new URL(url).host)).join(', ');
  return live;
}

/** How the app's processes were started: its pages, the network, the helpers. */
function commandLines(): readonly string[] {
  const lines = descendantsOf(app.application.process().pid ?? 0).map(({ commandLine }) => commandLine);
  expect(lines.filter((line) => line.includes('--type=renderer')).length).toBeGreaterThan(0);
  return lines;
}

item(1, 'the window loads its own files and nothing else', async () => {
  await openPowerless(app);
  const loaded = 'performance.getEntriesByType("resource").map((entry) => entry.name).concat(location.href)';
  for (const url of everyUrl) {
    const addresses = await runInWindow(app.application, url, loaded);
    expect(addresses).toEqual(expect.arrayContaining([url]));
    expect(JSON.stringify(addresses).replaceAll(/"(app:\/\/(bundle|decoder|diagram)|blob:|data:)[^"]*"/g, '')).toMatch(/^\[,*\]$/);
  }
});

item(2, 'no page has Node', async () => {
  await openPowerless(app);
  const names = ['require', 'process', 'Buffer', 'module', 'exports', 'global', 'setImmediate', '__dirname', 'ipcRenderer', 'electron'];
  const types = `(${JSON.stringify(names)}).map((name) => typeof globalThis[name]).concat(typeof globalThis.window)`;
  for (const url of everyUrl) {
    expect(await runInWindow(app.application, url, types)).toEqual([...names.map(() => 'undefined'), 'object']);
  }
  const inFrame = '(() => { const frame = document.body.appendChild(document.createElement("iframe")); try { return [typeof frame.contentWindow.require, typeof frame.contentWindow.bridge]; } finally { frame.remove(); } })()';
  for (const url of bridgedUrls) expect(await runInWindow(app.application, url, inFrame)).toEqual(['undefined', 'undefined']);
});

item(3, 'what a page does to its own globals does not reach the bridge', async () => {
  for (const [, preferences] of await everyWindow()) expect(preferences).toMatchObject({ contextIsolation: true });
  const before = await askMain(app.page, 'settings.read', {});
  const answers = await app.page.evaluate(async () => {
    const broken = (): never => {
      throw new Error('the page broke this');
    };
    const patches: readonly (readonly [object, string])[] = [
      [Array.prototype, 'push'], [JSON, 'parse'], [JSON, 'stringify'], [Map.prototype, 'get'], [Set.prototype, 'add'], [Function.prototype, 'call'], [Function.prototype, 'apply'],
    ];
    const originals = patches.map(([holder, name]): unknown => Reflect.get(holder, name));
    for (const [holder, name] of patches) Reflect.set(holder, name, broken);
    const pending = bridge.request('settings.read', {});
    patches.forEach(([holder, name], at) => Reflect.set(holder, name, originals[at]));
    return [await pending, Object.isFrozen(bridge)];
  });
  expect(answers).toEqual([{ ok: true, value: before }, true]);
});

item(4, 'every page is sandboxed', async () => {
  for (const [, preferences] of await everyWindow()) expect(preferences).toMatchObject({ sandbox: true });
  const pid = app.application.process().pid ?? 0;
  const pages = descendantsOf(pid).filter(({ type }) => type === 'renderer');
  expect(pages.length).toBeGreaterThanOrEqual(2);
  for (const { commandLine } of pages) expect(commandLine).toContain('--enable-sandbox');
});

item(5, 'a page gets no permission but to write text to the clipboard', async () => {
  await openPowerless(app);
  const asked = await app.page.evaluate(askForPermissions);
  expect(Object.keys(asked).length).toBeGreaterThan(20);
  expect(Object.entries(asked).filter(([, outcome]) => outcome === 'granted')).toEqual([]);
  await app.page.evaluate(() => navigator.clipboard.writeText('may be written'));
  expect(await app.application.evaluate(({ clipboard }) => clipboard.readText())).toBe('may be written');

  for (const url of [quickAskUrl, ...powerlessUrls]) {
    const inHidden = await runInWindow(app.application, url, `(${askForPermissions.toString()})()`);
    expect(Object.keys(inHidden ?? {}).length).toBe(Object.keys(asked).length);
    expect(Object.entries(inHidden ?? {}).filter(([, outcome]) => outcome === 'granted')).toEqual([]);
  }
});

item(6, 'the rules of the web are on', async () => {
  for (const [, preferences] of await everyWindow()) expect(preferences).toMatchObject({ webSecurity: true, javascript: true });
  for (const commandLine of commandLines()) expect(commandLine).not.toContain('--disable-web-security');
});

item(7, 'every answer carries the policy, and the policy lets no foreign code run', async () => {
  const { addresses } = listBundle(join(projectRoot, 'out', 'renderer'));
  expect(addresses).toContain(mainUrl);
  const headers = await app.application.evaluate(async ({ session }, addresses) => {
    const read = async (address: string): Promise<readonly (number | string | null)[]> => {
      const { status, headers } = await session.defaultSession.fetch(address);
      return [status, headers.get('content-security-policy'), headers.get('permissions-policy')];
    };
    return Promise.all(addresses.map(read));
  }, [...addresses, 'app://bundle/nothing.html', 'app://elsewhere/index.html']);
  const policies = [contentPolicy, permissionsPolicy];
  expect(headers).toEqual([...addresses.map(() => [200, ...policies]), [404, ...policies], [404, ...policies]]);
  expect(await app.page.evaluate(tryToRunCode)).toEqual([]);
});

item(8, 'no insecure content', async () => {
  for (const [, preferences] of await everyWindow()) expect(preferences).toMatchObject({ allowRunningInsecureContent: false });
});

item(9, 'no experimental features', async () => {
  for (const [, preferences] of await everyWindow()) expect(preferences).toMatchObject({ experimentalFeatures: false });
  for (const commandLine of commandLines()) expect(commandLine).not.toMatch(/--enable-(experimental|unsafe)/);
});

item(10, 'no Blink features switched on', async () => {
  for (const [, preferences] of await everyWindow()) expect(preferences['enableBlinkFeatures'] ?? '').toBe('');
  for (const commandLine of commandLines()) expect(commandLine).not.toContain('--enable-blink-features');
});

item(11, 'a webview is an unknown element', async () => {
  for (const [, preferences] of await everyWindow()) expect(preferences).toMatchObject({ webviewTag: false });
  const count = (): Promise<number> => app.application.evaluate(({ webContents }) => webContents.getAllWebContents().length);
  const before = await count();
  const abilities = await app.page.evaluate(() => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'data:text/html,hello');
    view.setAttribute('nodeintegration', '');
    document.body.append(view);
    const found = ['loadURL', 'executeJavaScript', 'getWebContentsId'].filter((name) => name in view);
    view.remove();
    return found;
  });
  expect(abilities).toEqual([]);
  expect(await count()).toBe(before);
});

item(12, 'a webview that came about all the same would be refused, and lose its preload', async () => {
  await openPowerless(app);
  const outcome = await app.application.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const preferences = { preload: '/tmp/evil.js', nodeIntegration: true };
      let isPrevented = false;
      contents.emit('will-attach-webview', { preventDefault: () => (isPrevented = true) }, preferences, { src: 'https://example.com' });
      return { isPrevented, hasPreload: 'preload' in preferences };
    }),
  );
  expect(outcome).toEqual(everyUrl.map(() => ({ isPrevented: true, hasPreload: false })));
});

item(13, 'nothing that a page does, and nothing dropped on it, leads it away', async () => {
  for (const page of [app.page, quickAsk]) {
    const url = page.url();
    const seen = await watchLeaving(app.application, url);
    for (const way of waysToLeave.filter(({ opens }) => !opens)) {
      await test.step(`${url}: ${way.name}`, async () => {
        await leaveBy(page, way);
        expect(await seen.untilMarker(page)).toEqual([]);
        expect(page.url()).toBe(url);
      });
    }
    expect(await seen.windowCount()).toBe(seen.windowsBefore);
  }
});

item(14, 'no page opens a window', async () => {
  for (const page of [app.page, quickAsk]) {
    const url = page.url();
    const seen = await watchLeaving(app.application, url);
    for (const way of waysToLeave.filter(({ opens }) => opens)) {
      await test.step(`${url}: ${way.name}`, async () => {
        await leaveBy(page, way);
        expect(await seen.untilMarker(page)).toEqual([]);
        expect(await seen.windowCount()).toBe(seen.windowsBefore);
        expect(page.url()).toBe(url);
      });
    }
  }
});

item(15, 'only addresses that are safe to open reach the system', async () => {
  await app.application.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'openedBySystem', opened);
    shell.openExternal = (url) => Promise.resolve(void opened.push(url));
  });
  const hostile = [
    'file:///etc/passwd', 'javascript:alert(1)', 'smb://server/share', 'ms-settings:', 'vscode://file/etc/passwd', 'app://bundle/index.html', 'data:text/html,x', 'blob:app://bundle/1',
    'ftp://example.com/', 'ssh://example.com', 'https://user:pass@example.com/', 'https://example.com/\u202Egnp.exe', 'https://exam\nple.com/', `https://example.com/${'a'.repeat(2048)}`,
    'https:example.com', 'https:\\\\example.com', '//example.com', '/etc/passwd', '', 'mailto:a@example.com?attach=/etc/passwd', ' https://example.com', 'x-terminal://run',
  ];
  for (const page of [app.page, quickAsk]) {
    for (const url of hostile) await expect(askMain(page, 'link.open', { url }), url).rejects.toThrow(/link\.refused|input\.invalid/);
  }
  for (const url of ['https://example.com/a?b=c', 'http://example.com/', 'mailto:a@example.com']) await askMain(app.page, 'link.open', { url });
  expect(await app.application.evaluate((): unknown => Reflect.get(globalThis, 'openedBySystem'))).toEqual(['https://example.com/a?b=c', 'http://example.com/', 'mailto:a@example.com']);
});

item(16, 'releases are built on an Electron that is still supported', () => {
  const manifest: unknown = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  const major = Number(/"electron":"(\d+)\./.exec(JSON.stringify(manifest))?.[1]);
  expect(supportEnded(major, Date.now()), `Electron ${major}: not in the table of supported majors, or its support ended`).toBe(false);
});

item(17, 'a page in a window that is not ours gets nothing, whatever its address is', async () => {
  const answers = await app.application.evaluate(async ({ app: electronApp, BrowserWindow }, addresses) => {
    const preload = `${electronApp.getAppPath()}/out/preload/preload.cjs`;
    const results: unknown[] = [];
    for (const address of addresses) {
      const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await window.loadURL(address);
      const asks = "Promise.all([bridge.request('app.info', {}), bridge.request('secret.status', {}), new Promise((resolve) => bridge.open('conversation.watch', { conversationId: 'a' }, resolve))])";
      results.push(await window.webContents.executeJavaScript(asks));
      window.destroy();
    }
    return results;
  }, [mainUrl, quickAskUrl, 'data:text/html,hello', 'about:blank']);
  const refused = { ok: false, failure: { code: 'sender.refused' } };
  expect(answers).toEqual([1, 2, 3, 4].map(() => [refused, refused, undefined]));
  // The windows that are ours are answered.
  for (const page of [app.page, quickAsk]) await askMain(page, 'app.info', {});
});

item(18, 'the app protocol serves a fixed list of files to nobody else', async () => {
  const paths = [
    'app://bundle/../package.json', 'app://bundle/..%2fpackage.json', 'app://bundle/%2e%2e/%2e%2e/package.json', 'app://bundle/..%2f..%2f..%2fetc%2fpasswd', 'app://bundle/%2e%2e%2fmain%2fmain.cjs',
    'app://bundle/../main/main.cjs', 'app://bundle//etc/passwd', 'app://bundle/index.html%00', 'app://bundle/index.html?x', 'app://bundle/', 'app://bundle/assets/', 'app://evil/index.html', 'app://bundle.evil/index.html',
    'app://decoder/decoder.html', 'app://decoder/job/1', 'app://diagram/diagram.html',
  ];
  const answers = await app.application.evaluate(async ({ session }, paths) =>
    Promise.all(paths.map((path) => session.defaultSession.fetch(path).then((response) => `${path} ${response.status}`, () => `${path} no address`))), paths);
  expect(answers.filter((answer) => !/ (404|no address)$/.test(answer))).toEqual([]);
  expect(answers.filter((answer) => answer.endsWith('no address')).length).toBeLessThan(3);
  const worker = await app.page.evaluate(() => navigator.serviceWorker.register('/index.html').then(() => 'registered', (error: unknown) => `refused: ${String(error)}`));
  expect(worker).toMatch(/^refused/);
  for (const commandLine of commandLines()) expect(commandLine).not.toMatch(/--(bypasscsp|cors|fetch|service-worker)-schemes=\S*app/);
});

item(19, 'the fuses of this runtime can all be set as we want them, and then hold', async () => {
  const binary = readFileSync(process.env['GATEHOUSE_ELECTRON'] ?? '');
  const asShipped = knownFuses(binary);
  for (const { name, isOn } of fuses) setFuse(binary, name, isOn);
  const asReleased = knownFuses(binary);
  console.log(`Fuses: ${asReleased.set} of ${asReleased.total} known to this runtime as we want them when packaged (${asShipped.set} as shipped); a release build has ${fuses.length}.`);
  fuseLine = `${asReleased.set} / ${asReleased.total} fuses that this runtime knows, of ${fuseCount}`;
  expect(readFuseWires(binary).length).toBeGreaterThan(0);
  expect(asReleased.set).toBe(asReleased.total);
  expect(asReleased.total).toBeGreaterThanOrEqual(7);
  expect(await fusedExitCode(['runAsNode', 'enableNodeOptionsEnvironmentVariable', 'enableNodeCliInspectArguments'])).toBe('an app, nothing injected, no inspector');
  expect(await fusedExitCode([])).toBe('plain Node');
});

item(20, 'the page gets three functions, and no object of Electron', async () => {
  const surfaceOf = (page: Page): Promise<unknown> => page.evaluate(async () => {
    const heard: unknown[][] = [];
    const stop = bridge.on('settings.changed', (...values: readonly unknown[]) => void heard.push([...values]));
    for (const density of ['compact', 'comfortable']) await bridge.request('settings.change', { density });
    stop();
    for (const density of ['compact', 'comfortable']) await bridge.request('settings.change', { density });
    const stream = bridge.open('conversation.watch', { conversationId: 'none' }, () => undefined);
    return {
      bridge: Object.entries(Object.getOwnPropertyDescriptors(bridge)).map(([name, { value }]) => [name, typeof value]),
      stop: typeof stop,
      stream: Object.keys(Object(stream)),
      heard: heard.map((values) => [values.length, Object.keys(Object(values[0])).includes('theme')]),
      globals: ['ipcRenderer', 'electron', 'require', 'webFrame', 'contextBridge'].filter((name) => name in globalThis),
    };
  });
  for (const page of [app.page, quickAsk]) expect(await surfaceOf(page)).toEqual({
    bridge: [['request', 'function'], ['on', 'function'], ['open', 'function']],
    stop: 'function',
    stream: ['ack', 'close'],
    heard: [[1, true], [1, true]],
    globals: [],
  });
});

test('the list is whole: every item was proven in the running app, for each kind of window that it opens', () => {
  expect(checklist.missing()).toEqual([]);
  console.log(`G1 in real Electron: ${checklist.proven()} / ${checklistIds.length} items, ${fuseLine}, for the kinds of window that are open: ${kindsLine}.`);
});
