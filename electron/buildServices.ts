import { mergedOptions, type AnswerOptions } from '../shared/answerOptions';
import type { AppInfo } from '../shared/contract/requests';
import type { Decoder } from '../shared/decoding';
import type { Failure } from '../shared/failure';
import type { ConversationId, ModelId } from '../shared/ids';
import { capabilityOf, drawsOnly, givesPictures, type Model } from '../shared/model';
import { chooseLocale } from '../shared/messages';
import type { Settings } from '../shared/settings';
import prompts from '../resources/prompts.json';
import { createAssistantServices } from './assistantServices';
import { buildArchive, type FileDialogs } from './buildArchive';
import { buildGateway, type GatewaySurroundings } from './buildGateway';
import { createBudgetServices } from './budgetServices';
import { createAttachmentService } from './attachments/attachmentService';
import { openFileVault } from './attachments/fileVault';
import { createTemporaryFiles } from './attachments/temporaryFiles';
import { ChatService } from './chat/chatService';
import { ContextService } from './chat/contextService';
import { ConversationHub } from './chat/conversationHub';
import { MessageQueues } from './chat/messageQueues';
import { TitleService } from './chat/titleService';
import { TemporaryConversations, withTemporary } from './chat/temporaryConversations';
import { createChatServices } from './chatServices';
import { createConversationServices } from './conversationServices';
import { createCostLookup, createOriginWatch } from './costServices';
import { createDesktop, type Desktop, type DesktopPorts } from './desktopServices';
import { createExchangeRoom } from './exchangeServices';
import { createExchangeService } from './exchangeActions';
import { createUsageService } from './usageServices';
import { createFolderServices, instructionsOf } from './folderServices';
import { createFormatChecker, type FormatProcess } from './format/formatChecker';
import { offeredSearch } from './gateway/webSearch';
import type { Services } from './ipc/services';
import { screenPixels } from './screenshot/screenPixels';
import type { ScreenPorts } from './screenshot/ports';
import { createScreenshotServices } from './screenshotServices';
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
import { once } from './support/once';
import { createToolServices, type ToolOutside } from './toolServices';
import { createWatchers, type Watchers } from './watchers';
import type { ProfilePaths } from './support/paths';
import { createPictureServices, type PictureWindows } from './pictureServices';

/** What the rooms need of the outside: Electron's parts, the environment, the profile's folders. */
export type Surroundings = Pick<Services, 'diagrams' | 'clipboard' | 'openLink' | 'openWindow' | 'quickAsk' | 'hotkey'> & Omit<GatewaySurroundings, 'profileRoot' | 'appVersion' | 'store' | 'raise' | 'recorder'> & {
  readonly paths: ProfilePaths;
  readonly appInfo: AppInfo;
  readonly startSearchHelper: () => SearchProcess;
  readonly startFormatProcess: () => FormatProcess;
  readonly decoder: Decoder;
  readonly screens: ScreenPorts;
  readonly pictureWindows: PictureWindows;
  readonly fileDialogs: FileDialogs;
  readonly desktopPorts: DesktopPorts;
  readonly toolPorts: ToolOutside;
  /** Ends the app as quitting does, and starts it again. */
  readonly restart: () => void;
  /** Called once, when the first page asks who we are; gives what is to be said about this start. */
  readonly onFirstPage?: () => Failure | null;
  /** What kind of disk a folder is on. */
  readonly fileSystemKind: (path: string) => FileSystemKind;
};

export type House = {
  readonly services: Services;
  readonly hub: ConversationHub;
  readonly watchers: Watchers;
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
  const raise = (failure: Failure): void => broadcast('notice.raised', { failure });
  const temporary = new TemporaryConversations();
  const exchanges = createExchangeRoom({
    store,
    isWished: () => settings.read().keepsExchanges,
    isTemporary: (conversationId) => temporary.has(conversationId),
    heldKeys: () => gateway.heldKeys(),
    nowMs: clock.nowMs,
    log,
  });
  const gateway = buildGateway({ ...outside, onAccountChanged: () => budgetRoom.connectionChanged(), store, raise, recorder: exchanges.recorder, profileRoot: paths.root, appVersion: outside.appInfo.version });
  const { chooseGateway } = gateway;

  const vault = openFileVault(paths.attachmentsDirectory);
  const taking = { decoder: outside.decoder, makeId, nowMs: clock.nowMs };
  const attachments = createAttachmentService({ ...taking, vault, records: store.attachments });
  const files = createTemporaryFiles(taking);
  const search = createSearch({ ...store.searchPaths, attachmentsDirectory: paths.attachmentsDirectory, startProcess: outside.startSearchHelper, clock, log });
  const conversationStore = withTemporary(store.conversations, temporary);
  const hub = new ConversationHub({
    store: conversationStore,
    clock,
    onListChanged: () => tellConversations(),
    onApprovalAsked: (conversationId) => desktop.approvalAsked(conversationId),
    onStoreFailure: raise,
  });
  const reportBug = (error: unknown): void => log.error('turn.bug', { error });
  const watchers = createWatchers(hub);
  const modelOf = (modelId: ModelId): Model | undefined => gateway.services.models.read().models.find((model) => model.modelId === modelId);
  const formats = createFormatChecker({ startProcess: outside.startFormatProcess, clock });
  const assistants = createAssistantServices({ assistants: store.assistants, hub, dialogs: outside.fileDialogs, makeId, nowMs: clock.nowMs, tell: (list) => broadcast('assistant.listChanged', list) });
  const toolRoom = createToolServices({
    assistantTools: (conversationId) => assistants.of(conversationId)?.toolNames ?? null,
    store,
    hub,
    clock,
    makeId,
    settings,
    isWatching: watchers.isWatching,
    isTemporary: (conversationId) => temporary.has(conversationId),
    canCallTools: (modelId) => capabilityOf(modelOf(modelId), 'tool-use'),
    searchesWeb: () => gateway.webSearch() !== 'off',
    heldKeys: gateway.heldKeys,
    reportBug,
    attachments: {
      stage: (conversationId, name, bytes) => held.attachments.stage({ conversationId, name, bytes }),
      read: (conversationId, attachment) => held.attachmentsOf(conversationId).read(attachment),
      find: (attachmentId) => held.findAttachment(attachmentId),
    },
    outside: outside.toolPorts,
    system: {
      language: () => chooseLocale(settings.read().language, outside.appInfo.systemLocale),
      locale: () => outside.appInfo.systemLocale,
      appVersion: outside.appInfo.version,
      screens: () => outside.screens.screens.displays().map(({ widthDips, heightDips, scaleFactor }) => ({ widthPx: screenPixels(widthDips, scaleFactor), heightPx: screenPixels(heightDips, scaleFactor), scaleFactor })),
    },
    openLink: outside.openLink,
    dialogs: outside.fileDialogs,
    tellFolders: (folders) => broadcast('tool.foldersChanged', folders),
    tellGrants: (grants) => broadcast('tool.grantsChanged', grants),
    tellWritten: (written) => broadcast('tool.clipboardWritten', written),
  });

  const optionsOf = (conversationId: ConversationId, own?: AnswerOptions): AnswerOptions => mergedOptions(settings.read().answerOptions, assistants.optionsOf(conversationId), hub.read(conversationId)?.options, own);
  const budgetRoom = createBudgetServices({
    store,
    settings,
    clock,
    modelOf,
    isTemporary: (conversationId) => temporary.has(conversationId),
    isDemo: () => gateway.services.connection.read().isDemo,
    readCredits: gateway.readCredits,
    raise,
    log,
    tell: (news) => broadcast('budget.changed', news),
  });
  const { budget } = budgetRoom;

  const chat: ChatService = new ChatService({
    hub,
    clock,
    makeId,
    prompts,
    reportBug,
    findAttachment: (attachmentId) => held.findAttachment(attachmentId),
    attachmentsOf: (conversationId) => held.attachmentsOf(conversationId),
    instructionsOf: (conversationId) => instructionsOf(store.folders, conversationId),
    optionsOf,
    onTurnEnded: (conversationId, messageId) => {
      queues.turnEnded(conversationId, messageId).catch(reportBug);
      titles.turnEnded(conversationId, messageId).catch(reportBug);
      costs.turnEnded(conversationId, messageId).catch(reportBug);
      desktop.answerEnded(conversationId, messageId);
    },
    chooseGateway,
    budget,
    tools: toolRoom.toolBox,
    givesPictures: (modelId) => {
      const model = modelOf(modelId);
      return model !== undefined && givesPictures(model);
    },
    drawsOnly: (modelId) => {
      const model = modelOf(modelId);
      return model !== undefined && drawsOnly(model);
    },
    takesFile: (modelId, kind) => kind === 'text' || capabilityOf(modelOf(modelId), kind === 'image' ? 'vision' : 'file-input') !== 'no',
    searchTools: (question) => offeredSearch(gateway.webSearch(), question),
  });

  const titles = new TitleService({
    hub,
    store: conversationStore,
    clock,
    makeId,
    prompts,
    chooseGateway,
    budget,
    titleModel: gateway.titleModel,
    optionsOf,
    reportBug,
    onFailure: ({ code }) => log.info('title.none', { code }),
  });
  const origins = createOriginWatch(store.facts, gateway.configuredOrigin, clock.nowMs);
  const costs = createCostLookup({
    hub,
    clock,
    reportBug,
    store,
    books: (isDemo, askedAtMs) => (isDemo || origins.wasHere(askedAtMs) ? gateway.books(isDemo) : null),
    onCounted: () => budgetRoom.counted(),
  });
  const context = new ContextService({ hub, clock, makeId, prompts, chooseGateway, budget, optionsOf });
  const queues = new MessageQueues({ hub, chat, makeId, reportBug, onSendFailure: raise, findAttachment: (attachmentId) => held.findAttachment(attachmentId) });
  const held = createConversationServices({ store, temporary, files, attachments, vault, hub, chat, makeId, nowMs: clock.nowMs, tell: () => tellConversations(), onForgotten: exchanges.forget });

  const remember = (change: Partial<Settings>): void => attempt(() => settings.change(change), raise);
  const desktop = createDesktop({
    ports: outside.desktopPorts,
    settings,
    remember,
    handOver: { makeId, stage: (file) => held.attachments.stage(file) },
    answers: { readConversation: (conversationId) => hub.read(conversationId), isTemporary: (conversationId) => temporary.has(conversationId), nowMs: clock.nowMs },
    spelling: { clock, log },
  });

  settings.onChange((changed) => broadcast('settings.changed', changed));
  settings.onChange(() => {
    if (store.readOnlyReason === null) attempt(origins.look, raise);
  });
  settings.onChange(({ keepsExchanges }) => {
    if (!keepsExchanges) attempt(exchanges.clear, raise);
  });

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
    ...gateway.services,
    conversations: held.conversations,
    folders: createFolderServices({
      folders: store.folders,
      isTemporary: (conversationId) => temporary.has(conversationId),
      makeId,
      nowMs: clock.nowMs,
      tellFolders: (folders) => broadcast('folder.listChanged', folders),
      tellConversations,
    }),
    assistants: assistants.services,
    formats,
    hub,
    chat: createChatServices({ chat, settings, isTemporary: (conversationId) => temporary.has(conversationId), remember }),
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
    pictures: createPictureServices({
      find: held.findAttachment,
      read: (attachment) => held.attachmentsOf('').read(attachment),
      isTemporary: (attachmentId) => files.holding(attachmentId) !== null,
      askWhereToSave: outside.fileDialogs.askWhereToSave,
      windows: outside.pictureWindows,
      dragDirectory: paths.dragDirectory,
      makeId,
    }),
    ...toolRoom.services,
    usage: createUsageService(store),
    exchanges: createExchangeService({ room: exchanges, hub, attachmentsOf: held.attachmentsOf, chooseGateway, budget, optionsOf, clock, makeId }),
    budget: budgetRoom.service,
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
    watchers,
    desktop,
    readOnlyReason: store.readOnlyReason,
    remember,
    heldKeys: gateway.heldKeys,
    resumed: () => chat.resumed(),
    windowClosed: (windowId) => {
      services.screenshots.forget(windowId);
      held.windowClosed(windowId).catch(reportBug);
    },
    handOver: (conversationId, windowId) => held.handOver(conversationId, windowId),
    start: () => {
      if (store.readOnlyReason === null) {
        stopMaintenance = startMaintenance({ store, clock, log, raise });
        attempt(origins.look, raise);
        costs.start();
      }
      cancelIndexing = clock.after(indexAfterMs, () => search.prepare());
      if (settings.repairedKeys.length > 0) log.warn('settings.repaired', { keys: settings.repairedKeys });
      gateway.start();
    },
    close: async () => {
      stopMaintenance();
      cancelIndexing();
      desktop.close();
      formats.close();
      queues.close();
      context.close();
      titles.close();
      costs.close();
      await chat.close();
      budgetRoom.stop();
      gateway.stop();
      await exchanges.recorder.settled();
      await search.close();
      if (hub.unstored().length === 0) store.close();
    },
    letGo: () => store.close(),
  };
}

/** A long history is indexed for its first search when the start is long over. */
const indexAfterMs = 20_000;
