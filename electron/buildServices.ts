import type { WindowEventName, WindowEvents } from '../shared/contract/events';
import type { AppInfo, Connection } from '../shared/contract/requests';
import type { Decoder } from '../shared/decoding';
import type { Failure } from '../shared/failure';
import { cheapestModel } from '../shared/cheapestModel';
import type { ConversationId, ModelId } from '../shared/ids';
import { defaultBaseUrl, type Settings } from '../shared/settings';
import prompts from '../resources/prompts.json';
import { buildArchive, type FileDialogs } from './buildArchive';
import { createAttachmentService } from './attachments/attachmentService';
import { openFileVault } from './attachments/fileVault';
import { createTemporaryFiles } from './attachments/temporaryFiles';
import { ChatService } from './chat/chatService';
import { ContextService } from './chat/contextService';
import { ConversationHub } from './chat/conversationHub';
import { MessageQueues } from './chat/messageQueues';
import type { ModelGateway } from './chat/ports';
import { TitleService } from './chat/titleService';
import { TemporaryConversations, withTemporary } from './chat/temporaryConversations';
import { createChatServices } from './chatServices';
import { createConversationServices } from './conversationServices';
import { createDesktop, type Desktop, type DesktopPorts } from './desktopServices';
import { createFolderServices, instructionsOf } from './folderServices';
import { createConnectionSwitch, type Destination, type RunningDemo } from './gateway/connectionSwitch';
import { createGatewayClient, type GatewayClientOptions } from './gateway/gatewayClient';
import { holdTo } from './gateway/heldGateway';
import { markDemo } from './gateway/markDemo';
import { createModelCatalogue } from './gateway/modelCatalogue';
import { testConnection } from './gateway/testConnection';
import type { Services } from './ipc/services';
import type { DesktopFacts } from './secrets/backendName';
import type { ScreenPorts } from './screenshot/ports';
import { createScreenshotServices } from './screenshotServices';
import type { StartHelper } from './secrets/keychain';
import { profileAccountOf } from './secrets/profileAccount';
import { createSecretStore } from './secrets/secretStore';
import { effectiveBaseUrl } from './settings/baseUrl';
import type { SettingsStore } from './settings/settingsStore';
import { readDataFacts } from './store/dataFacts';
import type { FileSystemKind } from './store/fileSystemKind';
import { startMaintenance } from './store/maintenance';
import { createSearch, type SearchProcess } from './store/search/searchHelper';
import { openHistory } from './store/openHistory';
import { assertRestorable } from './store/restoreBackup';
import { carryOutWish, wishRestore } from './store/restoreWish';
import { attempt } from './support/attempt';
import { systemClock } from './support/clock';
import { makeId } from './support/ids';
import type { Log } from './support/log';
import { once } from './support/once';
import type { ProfilePaths } from './support/paths';

/** What the rooms need of the outside: Electron's parts, the environment, the profile's folders. */
export type Surroundings = Pick<Services, 'diagrams' | 'clipboard' | 'openLink' | 'openWindow' | 'quickAsk' | 'hotkey'> & {
  readonly paths: ProfilePaths;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly desktop: DesktopFacts;
  readonly appInfo: AppInfo;
  readonly log: Log;
  readonly gatewayFetch: GatewayClientOptions['fetch'];
  /** Opened before, because the first window needs them. */
  readonly settings: SettingsStore;
  readonly startKeychainHelper: StartHelper;
  readonly startDemo: () => Promise<RunningDemo>;
  readonly startSearchHelper: () => SearchProcess;
  readonly decoder: Decoder;
  readonly screens: ScreenPorts;
  readonly fileDialogs: FileDialogs;
  readonly desktopPorts: DesktopPorts;
  /** Ends the app as quitting does, and starts it again. */
  readonly restart: () => void;
  readonly broadcast: <Name extends WindowEventName>(name: Name, payload: WindowEvents[Name]) => void;
  /** `--demo`: the demo for this run, without changing the settings. */
  readonly isDemoForced: boolean;
  /** Called once, when the first page asks who we are; gives what is to be said about this start. */
  readonly onFirstPage?: () => Failure | null;
  /** What kind of disk a folder is on. */
  readonly fileSystemKind: (path: string) => FileSystemKind;
};

export type House = {
  readonly services: Services;
  readonly hub: ConversationHub;
  readonly desktop: Pick<Desktop, 'receive' | 'suggest' | 'learn'>;
  /** Why the history can only be looked at; `null` where it can be written. */
  readonly readOnlyReason: Failure | null;
  /** Connects, fetches the models; to be called once the first window is on its way. */
  readonly start: () => void;
  /** What the window itself remembers (where it rests, how large it draws); a disk that refuses it is told of, and the window goes on. */
  readonly remember: (change: Pick<Partial<Settings>, 'mainWindow' | 'zoomPercent' | 'quickAskPlaces' | 'isQuickAskPinned' | 'isTrayExplained' | 'learnedWords'>) => void;
  /** Every key in use, for the log to mask. */
  readonly heldKeys: () => readonly string[];
  /** To be called when the computer woke up: streams that died meanwhile are found out. */
  readonly resumed: () => void;
  /** What is kept nowhere goes with its window. */
  readonly windowClosed: (windowId: number) => void;
  /** A conversation of quick-ask goes on in this main window; what is kept nowhere goes with that window from now on. */
  readonly handOver: (conversationId: ConversationId, windowId: number) => void;
  /** Ends running turns as interrupted and stores what waits. */
  readonly close: () => Promise<void>;
  /** After `close`: lets the database go. */
  readonly letGo: () => void;
};

/** Builds all rooms and hands each what it needs. Throws `FailureError` `store.*` when the database cannot be used. */
export function buildServices(outside: Surroundings): House {
  const { paths, log, broadcast, settings } = outside;
  const clock = systemClock;
  const wish = carryOutWish(paths.databaseDirectory, clock.nowMs(), log);
  const store = openHistory({ directory: paths.databaseDirectory, nowMs: clock.nowMs, appVersion: outside.appInfo.version, log });
  const configured = () => effectiveBaseUrl(settings.read(), outside.environment);

  const secrets = createSecretStore({
    startHelper: outside.startKeychainHelper,
    markers: store.secretMarkers,
    environment: outside.environment,
    profileAccount: profileAccountOf(paths.root),
    desktop: outside.desktop,
    clock,
    origin: () => configured().origin,
    environmentOrigin: effectiveBaseUrl({ baseUrl: defaultBaseUrl }, outside.environment).origin,
  });
  secrets.onChange((status) => {
    broadcast('secret.changed', status);
    // A new key opens a list that could not be fetched without it.
    if (status.state === 'ready') catalogue.refreshInBackground();
  });

  const connection = createConnectionSwitch({
    configured,
    startDemo: outside.startDemo,
    bindDemoKey: (demo) => secrets.setDemoKey(demo),
    onChange: announceConnection,
    onDemoEnded: (now) => {
      log.warn('demo.ended', { now });
      broadcast('notice.raised', { failure: { code: 'gateway.demoEnded', now } });
    },
  });
  const catalogue = createModelCatalogue({
    listModels: (signal) => client.listModels(signal),
    baseUrl: () => connection.read().baseUrl,
    // The demo has another port each time.
    isTemporary: (baseUrl) => baseUrl !== configured().baseUrl,
    storage: {
      load: () => store.catalogueCache.load(catalogueKey),
      save: (value) => store.catalogueCache.save(catalogueKey, value, clock.nowMs()),
    },
    nowMs: clock.nowMs,
    log: (note) => log.info('models', { note }),
  });
  const client = createGatewayClient({
    fetch: outside.gatewayFetch,
    connection: () => ({ baseUrl: connection.readUsable().baseUrl, dialect: catalogue.read().dialect }),
    // A keychain in trouble is asked again by what a person does (`assertCanSend`), not by each request.
    key: (origin) => secrets.readKnownKey(origin),
    appVersion: outside.appInfo.version,
    log: (note) => log.info('gateway', { note }),
  });
  catalogue.onChange((listing) => broadcast('model.listChanged', listing));

  const vault = openFileVault(paths.attachmentsDirectory);
  const taking = { decoder: outside.decoder, makeId, nowMs: clock.nowMs };
  const attachments = createAttachmentService({ ...taking, vault, records: store.attachments });
  const files = createTemporaryFiles(taking);
  const temporary = new TemporaryConversations();
  const search = createSearch({ ...store.searchPaths, attachmentsDirectory: paths.attachmentsDirectory, startProcess: outside.startSearchHelper, clock, log });
  const raise = (failure: Failure): void => broadcast('notice.raised', { failure });
  const conversationStore = withTemporary(store.conversations, temporary);
  const hub = new ConversationHub({
    store: conversationStore,
    clock,
    onListChanged: () => tellConversations(),
    onStoreFailure: raise,
  });
  const assertCanSend = async (): Promise<Destination> => {
    const destination = await connection.assertUsable();
    await secrets.readKey(destination.origin);
    destination.assertHere();
    return destination;
  };
  const chooseGateway = async (): Promise<ModelGateway> => {
    const destination = await assertCanSend();
    return markDemo(holdTo(client, destination), destination.isDemo);
  };
  const reportBug = (error: unknown): void => log.error('turn.bug', { error });
  const chat: ChatService = new ChatService({
    hub,
    clock,
    makeId,
    prompts,
    reportBug,
    findAttachment: (attachmentId) => held.findAttachment(attachmentId),
    attachmentsOf: (conversationId) => held.attachmentsOf(conversationId),
    instructionsOf: (conversationId) => instructionsOf(store.folders, conversationId),
    onTurnEnded: (conversationId, messageId) => {
      queues.turnEnded(conversationId, messageId).catch(reportBug);
      titles.turnEnded(conversationId, messageId).catch(reportBug);
      desktop.answerEnded(conversationId, messageId);
    },
    chooseGateway,
  });

  const titleModel = (): ModelId | null => {
    const { titlesBy, titleModelId, hiddenMakers } = settings.read();
    const { models } = catalogue.read();
    if (titlesBy === 'words') return null;
    return titlesBy === 'cheapest' ? (cheapestModel(models, hiddenMakers)?.modelId ?? null) : titleModelId;
  };
  const titles = new TitleService({
    hub,
    store: conversationStore,
    clock,
    makeId,
    prompts,
    chooseGateway,
    titleModel,
    reportBug,
    onFailure: ({ code }) => log.info('title.none', { code }),
  });
  const context = new ContextService({ hub, clock, makeId, prompts, chooseGateway });
  const queues = new MessageQueues({ hub, chat, makeId, reportBug, onSendFailure: raise, findAttachment: (attachmentId) => held.findAttachment(attachmentId) });
  const held = createConversationServices({ store, temporary, files, attachments, vault, hub, chat, makeId, nowMs: clock.nowMs, tell: () => tellConversations() });

  const remember: House['remember'] = (change) => attempt(() => settings.change(change), raise);
  const desktop = createDesktop({
    ports: outside.desktopPorts,
    settings,
    remember,
    handOver: { makeId, stage: (file) => held.attachments.stage(file) },
    answers: { readConversation: (conversationId) => hub.read(conversationId), isTemporary: (conversationId) => temporary.has(conversationId), nowMs: clock.nowMs },
    spelling: { clock, log },
  });

  settings.onChange((changed) => broadcast('settings.changed', changed));
  let baseUrl = configured().baseUrl;
  settings.onChange(() => {
    if (configured().baseUrl === baseUrl) return;
    baseUrl = configured().baseUrl;
    announceConnection(connection.read());
    // Another origin is asked for anew by itself; asking twice would raise the keyring's prompt twice.
    void secrets.status();
  });

  function announceConnection(changed: Connection): void {
    if (!outside.isDemoForced && settings.read().isDemo !== changed.isDemo) attempt(() => settings.change({ isDemo: changed.isDemo }), raise);
    broadcast('connection.changed', changed);
    broadcast('model.listChanged', catalogue.read());
    catalogue.refreshInBackground();
  }

  const tellConversations = (): void => broadcast('conversation.listChanged', held.list());

  const tellStartProblems = once(() => {
    const ofWish = store.readOnlyReason === null ? wish.failure : null;
    const ofDisk: Failure | null = outside.fileSystemKind(paths.databaseDirectory) === 'network' ? { code: 'store.networkDisk', path: paths.databaseDirectory } : null;
    for (const problem of [settings.problem, ofWish, ofDisk, outside.onFirstPage?.() ?? null]) if (problem !== null) raise(problem);
  });

  let stopMaintenance = (): void => undefined;
  let cancelIndexing = (): void => undefined;

  const services: Services = {
    appInfo: () => {
      // No window is there at the start to be told: the first page that asks who we are listens already.
      tellStartProblems();
      return { ...outside.appInfo, ...(store.readOnlyReason === null ? {} : { readOnly: store.readOnlyReason }) };
    },
    settings,
    secrets,
    connection: {
      read: () => connection.read(),
      test: async () => {
        await assertCanSend();
        return testConnection({ client, catalogue, clock });
      },
      enterDemo: () => connection.enterDemo(),
      leaveDemo: () => connection.leaveDemo(),
    },
    models: catalogue,
    conversations: held.conversations,
    folders: createFolderServices({
      folders: store.folders,
      isTemporary: (conversationId) => temporary.has(conversationId),
      makeId,
      nowMs: clock.nowMs,
      tellFolders: (folders) => broadcast('folder.listChanged', folders),
      tellConversations,
    }),
    hub,
    chat: createChatServices({ chat, settings, isTemporary: (conversationId) => temporary.has(conversationId), remember: (change) => attempt(() => settings.change(change), raise) }),
    context,
    queues,
    attachments: held.attachments,
    data: {
      read: () => readDataFacts(store, paths),
      backUp: async () => {
        await store.backups.make();
        return readDataFacts(store, paths);
      },
      restore: async (backupId) => {
        await assertRestorable(paths.databaseDirectory, backupId);
        wishRestore(paths.databaseDirectory, backupId);
        outside.restart();
      },
    },
    archive: buildArchive({
      store,
      attachments,
      attachmentsDirectory: paths.attachmentsDirectory,
      decoder: outside.decoder,
      dialogs: outside.fileDialogs,
      settings,
      appInfo: outside.appInfo,
      onProgress: (progress) => broadcast('archive.progressed', progress),
      onImported: () => {
        broadcast('folder.listChanged', store.folders.list());
        tellConversations();
      },
    }),
    ...desktop.services,
    search,
    diagrams: outside.diagrams,
    screenshots: createScreenshotServices({ ...outside.screens, platform: outside.appInfo.platform, environment: outside.environment, clock, makeId }),
    clipboard: outside.clipboard,
    openLink: outside.openLink,
    openWindow: outside.openWindow,
    quickAsk: outside.quickAsk,
    hotkey: outside.hotkey,
  };

  return {
    services,
    hub,
    desktop,
    readOnlyReason: store.readOnlyReason,
    remember,
    heldKeys: () => secrets.heldKeys(),
    resumed: () => chat.resumed(),
    windowClosed: (windowId) => {
      services.screenshots.forget(windowId);
      held.windowClosed(windowId).catch(reportBug);
    },
    handOver: (conversationId, windowId) => held.handOver(conversationId, windowId),
    start: () => {
      if (store.readOnlyReason === null) stopMaintenance = startMaintenance({ store, clock, log, raise });
      cancelIndexing = clock.after(indexAfterMs, () => search.prepare());
      if (settings.repairedKeys.length > 0) log.warn('settings.repaired', { keys: settings.repairedKeys });
      if (outside.isDemoForced || settings.read().isDemo) {
        connection.enterDemo().catch((error: unknown) => log.error('demo.failed', { error }));
      } else {
        catalogue.refreshInBackground();
      }
    },
    close: async () => {
      stopMaintenance();
      cancelIndexing();
      desktop.close();
      queues.close();
      context.close();
      titles.close();
      await chat.close();
      connection.stop();
      secrets.stop();
      await search.close();
      if (hub.unstored().length === 0) store.close();
    },
    letGo: () => store.close(),
  };
}

/** A long history is indexed for its first search when the start is long over. */
const indexAfterMs = 20_000;

/** The cache holds the lists of several addresses in one value, and sorts them itself. */
const catalogueKey = 'all';
