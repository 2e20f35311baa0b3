import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileVault } from '../../electron/attachments/fileVault';
import { createAttachmentService, type AttachmentService } from '../../electron/attachments/attachmentService';
import { ChatService } from '../../electron/chat/chatService';
import { ConversationHub } from '../../electron/chat/conversationHub';
import { canary } from './canary';
import { filesBelow, searchAndNote } from './canaryLedger';
import { startDemoGateway, type DemoGateway, type DemoGatewayOptions } from '../../electron/demoGateway/startDemoGateway';
import type { Budget, Clock, ConversationStore, ModelGateway, OfferedTool, ToolBox } from '../../electron/chat/ports';
import { createGatewayClient } from '../../electron/gateway/gatewayClient';
import { openStore, type Store } from '../../electron/store/openStore';
import { systemClock } from '../../electron/support/clock';
import { makeId } from '../../electron/support/ids';
import { profilePaths } from '../../electron/support/paths';
import { threadOf } from '../../shared/chat/conversation';
import type { Message } from '../../shared/chat/message';
import type { Decoder } from '../../shared/decoding';
import prompts from '../../resources/prompts.json';

/** The engine with all its real parts but Electron: a real SQLite file, real HTTP, the demo gateway on the other end. */
export type Engine = Rooms & { readonly gateway: DemoGateway };

/** Engine and store, whatever is on the other end. */
export type Rooms = {
  readonly store: Store;
  readonly hub: ConversationHub;
  readonly chat: ChatService;
  readonly directory: string;
  readonly stage: (name: string, bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
  readonly newConversation: () => string;
  readonly thread: (conversationId: string) => readonly Message[];
  /** Resolves when no turn runs in the conversation. */
  readonly idle: (conversationId: string) => Promise<void>;
  /** Ends as the app does; the profile stays, for another start in it. */
  readonly leave: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function startEngine({ tools, searchTools, ...options }: DemoGatewayOptions & Pick<RoomsOptions, 'tools' | 'searchTools'> = {}): Promise<Engine> {
  const gateway = await startDemoGateway({ key: canary, tokensPerSecond: Infinity, firstTokenMs: 0, ...options });
  const client = createGatewayClient({
    fetch: (url, init) => fetch(url, init),
    connection: () => ({ baseUrl: gateway.baseUrl, dialect: 'gateway' }),
    key: () => Promise.resolve(gateway.key),
    appVersion: 'test',
  });
  const rooms = await openRooms({ gateway: client, clock: systemClock, reportBug: rethrow, ...(tools === undefined ? {} : { tools }), ...(searchTools === undefined ? {} : { searchTools }) });
  return {
    ...rooms,
    gateway,
    stop: async () => {
      await rooms.stop();
      await gateway.stop();
    },
  };
}

function rethrow(error: unknown): never {
  throw error;
}

export type ToolRoomParts = { readonly store: Store; readonly hub: ConversationHub; readonly attachments: AttachmentService };

export type RoomsOptions = {
  readonly gateway: ModelGateway;
  readonly clock: Clock;
  readonly reportBug: (error: unknown) => void;
  /** A house that was broken on purpose stores the key: what it leaves is not searched for it (tests/helpers/canaryLedger). */
  readonly mayStoreKey?: boolean;
  /** A store that was broken on purpose, between the engine and the file. */
  readonly changeStore?: (store: ConversationStore) => ConversationStore;
  readonly decoder?: Decoder;
  readonly tools?: ToolBox;
  /** Instead: the tools over this very store. */
  readonly makeTools?: (parts: ToolRoomParts) => ToolBox;
  readonly searchTools?: (question: string) => readonly OfferedTool[];
  /** What requests are written down in; absent: nothing. */
  readonly makeBudget?: (store: Store) => Budget;
  /** A profile that `leave` left behind. */
  readonly directory?: string;
};

/** Pictures need the decoder's window, so here only documents and texts are attached; the end-to-end tests do the rest. */
const blindDecoder: Decoder = { decodeImage: () => Promise.resolve({ ok: false, fault: 'unreadable' }), countPages: () => Promise.resolve({ ok: true, value: 4 }), readPdfText: () => Promise.resolve({ ok: true, value: '' }) };

/** Opens engine and store in a directory of their own, which `stop` removes. */
export async function openRooms({ gateway, clock, reportBug, mayStoreKey = false, decoder = blindDecoder, tools, makeTools, searchTools, makeBudget, directory: formerDirectory, changeStore = (whole) => whole }: RoomsOptions): Promise<Rooms> {
  const directory = formerDirectory ?? (await mkdtemp(join(tmpdir(), 'gatehouse-engine-')));
  const paths = profilePaths(directory);
  const store = openStore({ directory: paths.databaseDirectory, nowMs: clock.nowMs, appVersion: 'test' });
  const attachments = createAttachmentService({
    vault: openFileVault(paths.attachmentsDirectory),
    records: store.attachments,
    decoder,
    makeId,
    nowMs: clock.nowMs,
  });
  const hub = new ConversationHub({ store: changeStore(store.conversations), clock, onListChanged: () => undefined, onStoreFailure: () => undefined });
  const publish = hub.publish.bind(hub);
  // As on the way to a window: what cannot be copied ends its stream there.
  hub.publish = (conversationId, event) => publish(conversationId, structuredClone(event));
  const toolBox = tools ?? makeTools?.({ store, hub, attachments });
  const chat = new ChatService({
    hub,
    clock,
    attachmentsOf: () => attachments,
    makeId,
    prompts,
    reportBug,
    findAttachment: (attachmentId) => store.attachments.find(attachmentId),
    instructionsOf: (conversationId) => store.folders.folderOf(conversationId)?.instructions ?? '',
    chooseGateway: () => Promise.resolve(gateway),
    ...(toolBox === undefined ? {} : { tools: toolBox }),
    ...(searchTools === undefined ? {} : { searchTools }),
    ...(makeBudget === undefined ? {} : { budget: makeBudget(store) }),
  });
  return {
    store,
    hub,
    chat,
    directory,
    stage: async (name, bytes) => (await attachments.stage({ name, bytes })).attachmentId,
    newConversation: () => {
      const conversationId = makeId();
      store.conversations.create({ conversationId, modelId: null, atMs: clock.nowMs() });
      return conversationId;
    },
    thread: (conversationId) => {
      const state = hub.read(conversationId);
      return state === null ? [] : threadOf(state);
    },
    idle: async (conversationId) => {
      while (hub.isStreaming(conversationId)) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    leave: async () => {
      await chat.close();
      store.close();
    },
    stop: async () => {
      await chat.close();
      store.close();
      if (!mayStoreKey) searchAndNote('database, WAL and backups', filesBelow(directory));
      await rm(directory, { recursive: true, force: true });
    },
  };
}
