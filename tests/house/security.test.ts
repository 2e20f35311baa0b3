import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mayHavePermission } from '../../electron/shell/permissionPolicy';
import { contentPolicy } from '../../electron/shell/contentPolicy';
import { isPowerless, windowKinds } from '../../electron/shell/windowKind';
import { windowOptions } from '../../electron/shell/windowOptions';
import { fuses } from '../../scripts/readFuses';
import { checklistIds, fuseCount, startChecklist } from '../helpers/checklist';
import { supportedElectron, supportEnded } from '../helpers/supportedElectron';
import { importsOf, projectRoot, readSource, sourceFiles } from './sources';

/*
 * Electron's checklist, item by item (trust.md section 2): what can be seen in the sources and the configuration. What needs
 * behaviour is tested beside the code, and in real Electron.
 */
const appSources = sourceFiles('electron', 'renderer', 'shared');

/** The sources in which `pattern` stands outside a comment, with the matching lines. */
function linesWith(pattern: RegExp, sources: readonly string[] = appSources): readonly string[] {
  return sources.flatMap((path) =>
    withoutComments(readSource(path))
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
}

function filesWith(pattern: RegExp, sources: readonly string[] = appSources): readonly string[] {
  return [...new Set(linesWith(pattern, sources).map((line) => line.slice(0, line.indexOf(':'))))];
}

/** Blanks comments; a `//` inside an address is none, because a colon stands before it. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
}

const options = windowKinds.map((kind) => {
  const preloadPath = isPowerless(kind) ? null : '/preload.cjs';
  return windowOptions(kind, { title: '', preloadPath, session: null, bounds: null, isDark: false, iconPath: null, zoomPercent: 100 });
});
const preferences = options.map((option) => option.webPreferences ?? {});
const manifest = readFileSync(join(projectRoot, 'package.json'), 'utf8');
const packaging = readFileSync(join(projectRoot, 'electron-builder.yml'), 'utf8');

const checklist = startChecklist();
const item = (id: number, title: string, run: () => void): void => it(`${id}: ${title}`, checklist.item(id, run));

describe("Electron's security checklist", () => {
  item(1, 'loads nothing remote: pages and their parts name no web address to load', () => {
    const pages = ['renderer/index.html', 'renderer/quickAsk.html', 'renderer/decoder.html', 'renderer/diagram.html'].map((path) => readFileSync(join(projectRoot, path), 'utf8'));
    expect(pages.filter((page) => /(src|href)="(https?:)?\/\//.test(page))).toEqual([]);
    expect(linesWith(/\b(fetch|import|WebSocket|EventSource|Worker)\(\s*['"`](https?|wss?):/)).toEqual([]);
    expect(linesWith(/loadURL\((?!choices\.pageUrl\))/)).toEqual([]);
  });

  item(2, 'gives no page Node', () => {
    for (const each of preferences) {
      expect([each.nodeIntegration, each.nodeIntegrationInWorker, each.nodeIntegrationInSubFrames]).toEqual([false, false, false]);
    }
    expect(linesWith(/nodeIntegration\w*:\s*true/)).toEqual([]);
  });

  item(3, 'isolates contexts', () => {
    expect(preferences.map((each) => each.contextIsolation)).toEqual(windowKinds.map(() => true));
    expect(linesWith(/contextIsolation:\s*false/)).toEqual([]);
  });

  item(4, 'sandboxes every page, before the app is ready, and no command of ours says otherwise', () => {
    expect(preferences.map((each) => each.sandbox)).toEqual(windowKinds.map(() => true));
    expect(linesWith(/sandbox:\s*false/)).toEqual([]);
    expect(manifest).not.toContain('no-sandbox');
    const main = readSource('electron/main.ts');
    expect(main.indexOf('app.enableSandbox()')).toBeGreaterThan(0);
    expect(main.indexOf('app.enableSandbox()')).toBeLessThan(main.indexOf('app.whenReady()'));
  });

  item(5, 'answers every permission in one place, with one yes', () => {
    const setters = /setPermissionRequestHandler|setPermissionCheckHandler|setDevicePermissionHandler|setDisplayMediaRequestHandler/;
    expect(linesWith(setters, ['electron/shell/permissions.ts'])).toHaveLength(4);
    // No other session loosens what that place set.
    expect(linesWith(setters).filter((line) => /decide\(true\)|=> true/.test(line))).toEqual([]);
    expect(mayHavePermission('clipboard-sanitized-write', { requestingUrl: 'app://bundle/', isMainFrame: true })).toBe(true);
    expect(readSource('electron/shell/permissions.ts')).toContain("app.on('session-created'");
  });

  item(6, 'keeps web security on', () => {
    expect(preferences.map((each) => each.webSecurity)).toEqual(windowKinds.map(() => true));
    expect(linesWith(/webSecurity:\s*false|disable-web-security/)).toEqual([]);
  });

  item(7, 'has one strict content policy, and no page weakens it', () => {
    expect(contentPolicy.split('; ')).toContain("connect-src 'none'");
    expect(contentPolicy.split('; ')).toContain("script-src 'self'");
    // The one other file is of development only; a build does not hold it (pageSource.test.ts).
    expect(filesWith(/unsafe-eval|script-src[^;]*unsafe-inline/)).toEqual(['electron/shell/developmentServer.ts']);
    expect(readFileSync(join(projectRoot, 'renderer', 'index.html'), 'utf8')).not.toMatch(/http-equiv|<script>|\son\w+=/);
  });

  item(8, 'allows no insecure content', () => {
    expect(preferences.map((each) => each.allowRunningInsecureContent)).toEqual(windowKinds.map(() => false));
    expect(linesWith(/allowRunningInsecureContent:\s*true/)).toEqual([]);
  });

  item(9, 'uses no experimental features', () => {
    expect(preferences.filter((each) => 'experimentalFeatures' in each)).toEqual([]);
    expect(linesWith(/experimentalFeatures/)).toEqual([]);
  });

  item(10, 'switches no Blink features on', () => {
    expect(preferences.filter((each) => 'enableBlinkFeatures' in each)).toEqual([]);
    // One is switched off: looking names up ahead of any request.
    expect(linesWith(/enableBlinkFeatures|enable-features|appendSwitch\((?!'blink-settings', 'dnsPrefetchingEnabled=false'\))/)).toEqual([]);
  });

  item(11, 'has no webview', () => {
    expect(preferences.map((each) => each.webviewTag)).toEqual(windowKinds.map(() => false));
    expect(linesWith(/<webview|webviewTag:\s*true/)).toEqual([]);
  });

  item(12, 'prevents a webview that is attached anyway, and takes its preload', () => {
    const factory = readSource('electron/shell/windowFactory.ts');
    expect(factory).toMatch(/'will-attach-webview', \(event, preferences\) => \{\s*delete preferences\.preload;\s*event\.preventDefault\(\);/);
  });

  item(13, 'guards navigation of every window, because one factory makes them all', () => {
    expect(filesWith(/new BrowserWindow\b|new BaseWindow\b|new WebContentsView\b|new BrowserView\b/)).toEqual(['electron/shell/windowFactory.ts']);
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      expect(filesWith(new RegExp(`'${event}'`))).toEqual(['electron/shell/windowFactory.ts']);
    }
  });

  item(14, 'opens no new windows', () => {
    expect(linesWith(/setWindowOpenHandler/)).toEqual(["electron/shell/windowFactory.ts: contents.setWindowOpenHandler(() => ({ action: 'deny' }));"]);
    expect(linesWith(/window\.open\(|action:\s*'allow'/)).toEqual([]);
  });

  item(15, 'hands addresses to the system in one place, after the check; opens only our own folder, and shows files that a tool checked', () => {
    expect(linesWith(/\.openExternal|\bopenExternal\s*[},]/)).toEqual(['electron/shell/openLink.ts: export const openLink = linkOpener((href) => shell.openExternal(href));']);
    expect(linesWith(/shell\.(openPath|showItemInFolder)/)).toEqual([
      'electron/shell/openFolder.ts: await shell.openPath(ownFolder);',
      'electron/shell/toolPorts.ts: showInFolder: (path: string): void => shell.showItemInFolder(path),',
    ]);
    expect(linesWith(/openFolder\(/).filter((line) => line.startsWith('electron/main.ts'))).toHaveLength(1);
  });

  item(16, 'ships an Electron that is in support', () => {
    const major = /"electron":\s*"(\d+)\.\d+\.\d+"/.exec(manifest)?.[1] ?? 'not pinned';
    expect(supportedElectron.map((each) => String(each.major))).toContain(major);
    expect(supportEnded(Number(major), Date.now()), 'update Electron, then the table').toBe(false);
    expect(supportEnded(45, Date.parse('2027-04-07'))).toBe(true);
  });

  item(17, 'checks the sender of everything: main listens in one place', () => {
    expect(filesWith(/ipcMain/)).toEqual(['electron/ipc/registerIpc.ts']);
    expect(filesWith(/\.ipc\.(on|handle)\b|'ipc-message|'ipc-message-sync/)).toEqual([]);
    expect(linesWith(/ipcMain\.(handle|on)\(/).map((line) => /\((\w+)/.exec(line)?.[1])).toEqual(['requestChannel', 'streamChannel']);
  });

  item(18, 'has a standard, secure scheme with no further privilege, and never loads a file', () => {
    expect(linesWith(/registerSchemesAsPrivileged/)).toEqual([
      "electron/shell/appProtocol.ts: protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);",
    ]);
    expect(linesWith(/bypassCSP|corsEnabled|allowServiceWorkers/)).toEqual([]);
    expect(linesWith(/\.loadFile\(|['"`]file:\/\//)).toEqual([]);
  });

  item(19, 'sets 9 of 9 fuses', () => {
    const inPackaging = new Map([...packaging.matchAll(/^ {2}(\w+): (true|false)$/gm)].map((match) => [match[1], match[2] === 'true']));
    const last = fuses.at(-1);
    const set = fuses.filter(({ name, isOn }) => inPackaging.get(name) === isOn);
    expect(set).toHaveLength(8);
    expect(fuses.filter((fuse) => !set.includes(fuse))).toEqual([last]);
    expect(packaging).toContain('afterPack: ./scripts/afterPack.ts');
    expect(readSource('scripts/afterPack.ts')).toContain('setFuse(binary, last.name, last.isOn)');
  });

  item(20, 'shows a page three functions, and nothing of Electron', () => {
    expect(linesWith(/exposeIn\w+World/)).toHaveLength(1);
    expect(filesWith(/\bipcRenderer\b/)).toEqual(['electron/preload/index.ts']);
    expect(linesWith(/exposeInMainWorld\(\s*'\w+',\s*ipcRenderer|\bipcRenderer,/)).toEqual([]);
    const electronInPages = sourceFiles('renderer', 'shared').flatMap((path) => importsOf(path)).filter(({ target }) => target === 'electron');
    expect(electronInPages).toEqual([]);
  });

  it('is whole: every item of the list was proven', () => {
    expect(checklist.missing()).toEqual([]);
    expect(fuses).toHaveLength(fuseCount);
    console.log(`G1 by sources and configuration: ${checklist.proven()} / ${checklistIds.length} items, ${fuses.length} / ${fuseCount} fuses, for the kinds of window ${windowKinds.join(', ')}.`);
  });
});

describe('the count of the checklist', () => {
  it('misses an item whose test failed or never ran, and knows no item beyond the list', async () => {
    const count = startChecklist();
    for (const id of checklistIds.slice(2)) await count.item(id, () => undefined)();
    const failing = count.item(2, () => {
      throw new Error('not so');
    });
    await expect(failing()).rejects.toThrow('not so');
    await expect(count.item(21, () => undefined)()).rejects.toThrow('no item 21');
    expect(count.missing()).toEqual([1, 2]);
  });
});

describe('what is not on the list', () => {
  it('leaves certificates to the system', () => {
    expect(linesWith(/rejectUnauthorized|'certificate-error'|ignore-certificate-errors/)).toEqual([]);
    // Named once, where the start takes it out of the environment.
    expect(linesWith(/NODE_TLS_REJECT_UNAUTHORIZED/)).toEqual([expect.stringContaining('const weakeningVariable = ')]);
    // One onlooker, for the exact cause; its only answer is that Chromium's verdict stands.
    const onlooker = 'electron/shell/gatewaySession.ts';
    expect(filesWith(/setCertificateVerifyProc/)).toEqual([onlooker]);
    expect(linesWith(/\banswer\(|useChromiumsVerdict =/, [onlooker])).toEqual([`${onlooker}: answer(useChromiumsVerdict);`, `${onlooker}: const useChromiumsVerdict = -3;`]);
  });

  it('lets a build listen to no debugger and no development server', () => {
    // What a build really holds is looked at when it is packed; that the branch falls out is tested in pageSource.test.ts.
    expect(readSource('scripts/afterPack.ts')).toContain('refuseDevelopmentBuild(');
    expect(filesWith(/ELECTRON_RENDERER_URL/)).toEqual(['electron/shell/pageSource.ts']);
    expect(linesWith(/remote-debugging|openDevTools/)).toEqual([]);
  });

  it('takes links of its own scheme in one place, which knows nothing but text and files for a draft (trust.md T37)', () => {
    expect(filesWith(/setAsDefaultProtocolClient|'open-url'|'open-file'/)).toEqual(['electron/shell/openRequests.ts']);
    expect(filesWith(/readAskLink\(/)).toEqual(['electron/shell/askLink.ts', 'electron/shell/handOver.ts']);
    expect(importsOf('electron/shell/handOver.ts').filter(({ isTypeOnly }) => !isTypeOnly).map(({ target }) => target)).toEqual(['node:path', 'shared/failure', 'electron/shell/askLink', 'electron/shell/openFile']);
    expect([...packaging.matchAll(/^\s*schemes: (.+)$/gm)].map((match) => match[1])).toEqual(['[gatehouse]']);
  });

  it('lets a packaged Mac app compile at run time and nothing more', () => {
    const entitlements = readFileSync(join(projectRoot, 'resources', 'entitlements.mac.plist'), 'utf8');
    expect([...entitlements.matchAll(/<key>(.+)<\/key>/g)].map((match) => match[1])).toEqual(['com.apple.security.cs.allow-jit']);
  });
});
