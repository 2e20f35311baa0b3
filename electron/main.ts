import { app, dialog, nativeTheme, powerMonitor, session } from 'electron';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { WindowCommand } from '../shared/commands';
import { FailureError } from '../shared/failure';
import { describeFailure } from '../shared/failureText';
import { chooseLocale, createTranslate, type Translate } from '../shared/messages';
import type { Settings } from '../shared/settings';
import { zoomBeside } from '../shared/zoom';
import { buildDesktop, wasOpenedAtLogin, type DesktopShell } from './buildDesktop';
import { buildQuickAsk, type QuickAsk } from './buildQuickAsk';
import { buildServices, type House } from './buildServices';
import { explainReadOnly } from './historyReadOnly';
import { rescueHistory } from './historyRescue';
import { askAboutUnstored } from './unstoredAnswers';
import type { RunningDemo } from './gateway/connectionSwitch';
import { createHandlers } from './ipc/handlers/createHandlers';
import { checkOutput } from './ipc/outputCheck';
import { registerIpc } from './ipc/registerIpc';
import { createRouter } from './ipc/router';
import { createSenderCheck } from './ipc/senderCheck';
import { createStreams } from './ipc/streams';
import { takeEnvironment, withoutKeys } from './secrets/environmentKey';
import { openElectronStoreFile } from './settings/electronStoreFile';
import { createSettingsStore, type SettingsStore } from './settings/settingsStore';
import { declareAppScheme, serveBundle } from './shell/appProtocol';
import { findBridgedWindow } from './shell/bridgedWindow';
import { bundleOrigin } from './shell/bundle';
import { createClipboardReader } from './shell/clipboardContent';
import { isSeenQuickAsk, systemClipboard } from './shell/clipboardPort';
import { closeWindows, destroyWindows } from './shell/closeWindows';
import { createDecoder } from './shell/decoderWindow';
import { createDiagramDrawer } from './shell/diagramWindow';
import type { ReadPageFile } from './shell/powerlessPage';
import { startDemoProcess } from './shell/demoProcess';
import { broadcast, tellWindow } from './shell/events';
import { openGatewaySession } from './shell/gatewaySession';
import { startUtilityProcess } from './shell/helperProcess';
import { guardLifecycle } from './shell/lifecycle';
import { openAnotherWindow, openInMainWindow, openMainWindow, openNewChat, usedMainWindow, type MainWindowChoices } from './shell/mainWindow';
import { setApplicationMenu } from './shell/menu';
import type { Handed } from './shell/handedArguments';
import { onOpenRequest } from './shell/openRequests';
import { openFolder } from './shell/openFolder';
import { openLink } from './shell/openLink';
import { choosePageSource, isDevelopment } from './shell/pageSource';
import { refusePermissions } from './shell/permissions';
import { forbidDictionaries, forbidNameLookups, guardRequests } from './shell/requestGuard';
import { readFileSystemKind } from './store/fileSystemKind';
import { screenPorts } from './shell/screenCapture';
import { holdSingleInstance, readOwnHanded } from './shell/singleInstance';
import { readStartArguments } from './shell/startArguments';
import { beginStart, type StartRecord } from './shell/startRecord';
import { askAboutPage } from './shell/askAboutPage';
import { askSystem, chooseInSystem, saveTextFile } from './shell/askSystem';
import { askWhatToOpen, askWhereToSave, askWhichFolder } from './shell/saveFile';
import { toolClipboard } from './shell/toolClipboard';
import { toolDisk } from './shell/toolDisk';
import { pictureWindows } from './shell/pictureWindows';
import { toolDesktop } from './shell/toolPorts';
import { applyZoom } from './shell/zoom';
import { systemClock } from './support/clock';
import { createLog } from './support/log';
import { once } from './support/once';
import { profilePaths } from './support/paths';
import { openWebConnection } from './tools/web/webConnection';

/* The composition root: builds, wires, starts, stops; no logic. */

const environment = takeEnvironment(process.env);
const paths = profilePaths(app.getPath('userData'));
const log = createLog({ directory: paths.logsDirectory, nowMs: systemClock.nowMs, secrets: () => house?.heldKeys() ?? [] });
const started = readStartArguments(process.argv);
const isTestRuntime = process.env['GATEHOUSE_TEST_RUNTIME'] === '1';
let settings: SettingsStore | null = null;
let house: House | null = null;
let quickAsk: QuickAsk | null = null;
let desktop: DesktopShell | null = null;
let starts: StartRecord | null = null;
let isGivingUp = false;
/** Asked for before there is a house to take it. */
const handedEarly: Handed[] = [readOwnHanded()];

declareAppScheme();
forbidNameLookups();
forbidDictionaries();
// As root, Chromium has no sandbox to enable; everywhere else every page is in one, whatever its options say.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
guardLifecycle({
  log,
  monotonicMs: systemClock.monotonicMs,
  raise: (failure) => broadcast('notice.raised', { failure }),
  store: () => house?.hub.flush(),
  wishSafeStart: () => starts?.wishSafeStart(),
  askAboutPage: (window, fault, signal) => askAboutPage(window, fault, translate(), signal),
  flush: async () => {
    starts?.reached();
    quickAsk?.window.release();
    await closeWindows();
    await house?.close();
  },
  settle: async () => {
    if (house === null) return;
    await askAboutUnstored({ hub: house.hub, translate: translate(), choose: chooseInSystem, save: saveTextFile, log });
    house.letGo();
  },
});

onOpenRequest(receiveHanded);
if (holdSingleInstance((wanted, handed) => {
  if (wanted.isQuickAsk) showQuickAsk();
  else showMainWindow();
  receiveHanded(handed);
})) {
  starts = beginStart(paths.root, log);
  if (starts.isSafe) app.disableHardwareAcceleration();
  app.whenReady().then(start).catch(giveUp).catch(() => app.exit(1));
  app.on('activate', () => showMainWindow());
  // Said by the main window instead: the decoder's hidden window does not keep the app alive.
  app.on('window-all-closed', () => undefined);
} else {
  app.exit(0);
}

async function start(): Promise<void> {
  refusePermissions();
  const pages = choosePageSource(join(__dirname, '..', 'renderer'), process.env);
  await guardRequests(session.defaultSession, pages.alsoAllowed);
  serveBundle(session.defaultSession, pages.bundle, pages.policy);

  // Not sooner: a second start that comes while we wait above would open a window to which no page is served.
  settings = createSettingsStore({ directory: paths.root, openFile: openElectronStoreFile });
  nativeTheme.themeSource = settings.read().theme;
  quickAsk = openQuickAsk(settings);
  desktop = openDesktop(settings);
  // First, because its process starts while the rooms are built. What it asks is answered only after this function: main
  // is busy until then, and the doorway is open by the time it listens.
  const isInBackground = (started.isInBackground || wasOpenedAtLogin()) && settings.read().isTrayShown;
  if (started.isQuickAsk) showQuickAsk();
  else if (!isInBackground) showMainWindow();

  const childEnvironment = withoutKeys(environment);
  const gateway = openGatewaySession();
  const readPageFile: ReadPageFile = (path) => pages.bundle.read(`${bundleOrigin}${path}`);
  const decoder = createDecoder(readPageFile);
  house = buildServices({
    paths,
    environment,
    desktop: { platform: process.platform, currentDesktop: process.env['XDG_CURRENT_DESKTOP'] ?? '' },
    appInfo: {
      version: app.getVersion(),
      platform: process.platform,
      electron: process.versions['electron'] ?? '',
      chromium: process.versions['chrome'] ?? '',
      isTestRuntime,
      systemLocale: app.getLocale(),
    },
    log,
    settings,
    gatewayFetch: async (url, init) => (await gateway)(url, init),
    startKeychainHelper: () =>
      startUtilityProcess(join(__dirname, 'keytarProcess.cjs'), { serviceName: 'Gatehouse keychain', environment: childEnvironment }),
    startFormatProcess: () => startUtilityProcess(join(__dirname, 'formatProcess.cjs'), { serviceName: 'Gatehouse format', environment: {} }),
    startSearchHelper: () => startUtilityProcess(join(__dirname, 'searchProcess.cjs'), { serviceName: 'Gatehouse search', environment: childEnvironment }),
    startDemo: (): Promise<RunningDemo> => startDemoProcess(join(__dirname, 'demoGateway.cjs'), childEnvironment),
    decoder,
    diagrams: createDiagramDrawer(readPageFile),
    screens: screenPorts(process.platform),
    pictureWindows: pictureWindows(join(app.getAppPath(), 'resources', 'icons', 'icon.png')),
    openLink,
    fileDialogs: { askWhereToSave: quickAsk.whileHeld(askWhereToSave), askWhatToOpen: quickAsk.whileHeld(askWhatToOpen), askWhichFolder: quickAsk.whileHeld(askWhichFolder) },
    toolPorts: {
      clipboard: toolClipboard,
      desktop: toolDesktop,
      disk: toolDisk(paths.root, __dirname),
      decoder,
      web: openWebConnection(),
      startAnalysisProcess: () =>
        startUtilityProcess(join(__dirname, 'analysisProcess.cjs'), { serviceName: 'Gatehouse analysis', environment: {}, args: [join(__dirname, 'quickjs.wasm')] }),
    },
    desktopPorts: desktop.ports,
    openWindow: (conversationId) => withWindowChoices((choices) => openAnotherWindow(choices, conversationId)),
    clipboard: createClipboardReader(systemClipboard, isSeenQuickAsk),
    quickAsk: quickAsk.services.quickAsk,
    hotkey: quickAsk.services.hotkey,
    restart,
    broadcast,
    isDemoForced: started.isDemo,
    fileSystemKind: readFileSystemKind,
    onFirstPage: () => {
      // Only after the answer, for which the page waits.
      setImmediate(startIsOver);
      return starts?.isSafe === true ? { code: 'app.safeMode', start: 'this' } : null;
    },
  });

  const isTrustedSender = createSenderCheck(findBridgedWindow);
  const router = createRouter({
    handlers: createHandlers(house.services),
    isTrustedSender,
    log,
    monotonicMs: systemClock.monotonicMs,
    ...(isDevelopment || isTestRuntime ? { validateOutput: checkOutput } : {}),
  });
  registerIpc(router, createStreams({ watching: house.watchers, isTrustedSender, log }));

  for (const handed of handedEarly) house.desktop.receive(handed);

  setApplicationMenu(translate(), settings.read().shortcuts, openForCommand);
  settings.onChange(applyLook);
  powerMonitor.on('resume', () => house?.resumed());
  house.start();
  if (isInBackground) startIsOver();
  if (house.readOnlyReason !== null) {
    const folder = paths.databaseDirectory;
    explainReadOnly(house.readOnlyReason, { translate: translate(), choose: chooseInSystem, openFolder: () => openFolder(folder), quit: () => app.quit() }).catch(
      (error: unknown) => log.error('readOnly.notExplained', { error }),
    );
  }
}

/** A page is served, or there is none to wait for: what no window waits for comes now. */
const startIsOver = once(() => {
  starts?.reached();
  quickAsk?.services.start();
  desktop?.start();
  setTimeout(() => quickAsk?.window.prepare(), quickAskAfterMs);
});

function receiveHanded(handed: Handed): void {
  if (house === null) handedEarly.push(handed);
  else house.desktop.receive(handed);
}

/** A page that is only on its way takes it when it comes. */
function showHanded(): void {
  showMainWindow();
  const window = usedMainWindow();
  if (window !== undefined) tellWindow(window, 'handOver.arrived', { count: 1 });
}

/** A command of the menu while there is no window that could carry it out. */
function openForCommand(command: WindowCommand): void {
  withWindowChoices(command === 'chat.new' || command === 'window.new' ? openNewChat : openMainWindow);
}

function showMainWindow(): void {
  withWindowChoices((choices) => openMainWindow(choices));
}

/** Hidden, and made when the start is over; sooner where it is asked for sooner. */
const quickAskAfterMs = 2_000;

function openQuickAsk(from: SettingsStore): QuickAsk {
  return buildQuickAsk({
    settings: from,
    preloadPath: preloadPath(),
    iconPath: iconPath(),
    title: () => translate()('app.name'),
    zoomPercent: () => from.read().zoomPercent,
    onZoom: changeZoom,
    remember: (quickAskPlaces) => house?.remember({ quickAskPlaces }),
    onClosed: (windowId) => house?.windowClosed(windowId),
    showInMain: (conversationId, command) =>
      withWindowChoices((choices) => (conversationId === null ? openMainWindow(choices, command) : house?.handOver(conversationId, openInMainWindow(choices, conversationId)))),
    tellHotkey: (status) => broadcast('hotkey.changed', status),
  });
}

function openDesktop(from: SettingsStore): DesktopShell {
  return buildDesktop({
    settings: from,
    translate,
    actions: { newChat: () => withWindowChoices(openNewChat), quickAsk: showQuickAsk, openMain: showMainWindow, quit: () => app.quit() },
    remember: (change) => house?.remember(change),
    showConversation: (conversationId) => withWindowChoices((choices) => openInMainWindow(choices, conversationId)),
    showHanded,
    startSpellProcess: () =>
      startUtilityProcess(join(__dirname, 'spellProcess.cjs'), { serviceName: 'Gatehouse spelling', environment: withoutKeys(environment), args: [join(__dirname, 'words')] }),
    suggest: (word) => house?.desktop.suggest(word) ?? Promise.resolve([]),
    learn: (word) => house?.desktop.learn(word),
    log,
  });
}

function showQuickAsk(): void {
  if (!isGivingUp) quickAsk?.window.show();
}

function withWindowChoices(open: (choices: MainWindowChoices) => void): void {
  if (settings === null || isGivingUp) return;
  const { mainWindow, zoomPercent } = settings.read();
  open({
    preloadPath: preloadPath(),
    iconPath: iconPath(),
    title: translate()('app.name'),
    bounds: starts?.isSafe === true ? null : mainWindow,
    zoomPercent,
    onZoom: changeZoom,
    remember: (bounds) => house?.remember({ mainWindow: bounds }),
    onClosed: (windowId) => house?.windowClosed(windowId),
    onLastClosed: () => {
      // Someone who is asking something is not sent away.
      if (process.platform !== 'darwin' && !isGivingUp && quickAsk?.window.isShown() !== true) desktop?.lastWindowClosed();
    },
  });
}

/** What the system draws for us follows the settings too: menus, title bars, form controls, and how large a page is. */
function applyLook({ theme, zoomPercent, shortcuts }: Settings): void {
  nativeTheme.themeSource = theme;
  applyZoom(zoomPercent);
  setApplicationMenu(translate(), shortcuts, openForCommand);
}

function translate(): Translate {
  return createTranslate(chooseLocale(settings?.read().language ?? 'system', app.getLocale()));
}

function restart(): void {
  app.relaunch();
  app.quit();
}

function changeZoom(direction: 'in' | 'out'): void {
  if (settings !== null) house?.remember({ zoomPercent: zoomBeside(settings.read().zoomPercent, direction) });
}

function preloadPath(): string {
  return join(__dirname, '..', 'preload', 'preload.cjs');
}

function iconPath(): string | null {
  const path = join(app.getAppPath(), 'resources', 'icons', 'icon.png');
  return existsSync(path) ? path : null;
}

/** Without its database the app would show an empty history, which looks like a loss: it says why and ends instead. */
async function giveUp(error: unknown): Promise<void> {
  log.error('start.failed', { error });
  // Nothing stands behind the first window, so it would show an empty history.
  isGivingUp = true;
  starts?.reached();
  destroyWindows();
  const words = translate();
  const locale = chooseLocale(settings?.read().language ?? 'system', app.getLocale());
  const outcome = await rescueHistory(error, { directory: paths.databaseDirectory, translate: words, locale, ask: askSystem, log });
  if (outcome === 'restart') app.relaunch();
  if (outcome !== 'notMine') return app.exit(outcome === 'restart' ? 0 : 1);
  const reason = error instanceof FailureError ? describeFailure(error.failure, words) : describeFailure({ code: 'unexpected' }, words);
  dialog.showErrorBox(words('app.name'), reason);
  app.exit(1);
}
