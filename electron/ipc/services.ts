import type { JsonObject } from '../../shared/answerOptions';
import type { Assistant, AssistantContent } from '../../shared/assistant';
import type { Attachment } from '../../shared/chat/attachment';
import type { DataFacts } from '../../shared/backup';
import type { BudgetStatus } from '../../shared/budget';
import type { ClipboardContent } from '../../shared/clipboardContent';
import type { ConversationSummary } from '../../shared/chat/conversation';
import type { AppInfo, Connection, ConnectionTest, Draft, Thumbnail } from '../../shared/contract/requests';
import type { PictureView } from '../../shared/contract/pictureRequests';
import type { WindowCommand } from '../../shared/commands';
import type { DiagramDrawer } from '../../shared/diagram';
import type { Exchange, ExchangeFacts } from '../../shared/exchange';
import type { Folder, FolderDefaults, Placing } from '../../shared/folder';
import type { FormatVerdict } from '../../shared/format';
import type { HotkeyStatus } from '../../shared/hotkey';
import type { AssistantId, ConversationId, FolderId, MessageId, ModelId, PartId } from '../../shared/ids';
import type { ActivityPage, ApprovalAnswer, ToolFacts, ToolFolder, ToolGrant } from '../../shared/tools';
import type { UsageReport } from '../../shared/usage';
import type { ArchiveService } from '../archive/archiveService';
import type { ChatService } from '../chat/chatService';
import type { ContextService } from '../chat/contextService';
import type { ConversationHub } from '../chat/conversationHub';
import type { MessageQueues } from '../chat/messageQueues';
import type { EndpointCache } from '../gateway/endpointCache';
import type { ModelCatalogue } from '../gateway/modelCatalogue';
import type { ScreenshotService } from '../screenshot/screenshotService';
import type { OwnKeyStore } from '../secrets/ownKeyStore';
import type { SecretStore } from '../secrets/secretStore';
import type { SettingsStore } from '../settings/settingsStore';
import type { HandOver } from '../shell/handOver';
import type { LoginItem } from '../shell/loginItem';
import type { Spelling } from '../spelling/spelling';
import type { Search } from '../store/search/searchHelper';

/** What `main.ts` hands to the handlers: each a service of a room, known here by its type only. */
export type Services = {
  readonly appInfo: () => AppInfo;
  readonly settings: Pick<SettingsStore, 'read' | 'change'>;
  readonly secrets: Pick<SecretStore, 'status' | 'put' | 'forget' | 'retry' | 'cancel' | 'useEnvironment'>;
  readonly ownKeys: Pick<OwnKeyStore, 'list' | 'put' | 'forget'>;
  readonly connection: {
    readonly read: () => Connection;
    readonly test: () => Promise<ConnectionTest>;
    readonly enterDemo: () => Promise<Connection>;
    readonly leaveDemo: () => Promise<Connection>;
  };
  readonly models: Pick<ModelCatalogue, 'read' | 'refresh' | 'refreshInBackground'> & { readonly readEndpoints: EndpointCache['read'] };
  readonly conversations: {
    readonly list: () => readonly ConversationSummary[];
    readonly listDeleted: () => readonly ConversationSummary[];
    /** An empty conversation that is there already, in the same folder, is given again instead of a second one. */
    readonly create: (modelId: ModelId | null, folderId?: FolderId | null) => ConversationSummary;
    /** As `create`, but kept nowhere; it goes with this window. */
    readonly createTemporary: (modelId: ModelId | null, windowId: number) => ConversationSummary;
    /** The one that quick-ask goes on in; an empty one where `isNew`. It stands in no list before something is said in it. */
    readonly beginQuickAsk: (isNew: boolean) => ConversationSummary;
    /** Puts a temporary one into the history. */
    readonly keep: (conversationId: ConversationId) => Promise<void>;
    readonly delete: (conversationIds: readonly ConversationId[]) => Promise<void>;
    readonly restore: (conversationIds: readonly ConversationId[]) => void;
    /** A new conversation with all that leads to a message. */
    readonly fork: (fork: { readonly conversationId: ConversationId; readonly messageId: MessageId; readonly title: string }) => ConversationSummary;
    readonly readDraft: (conversationId: ConversationId) => Draft;
    readonly saveDraft: (conversationId: ConversationId, text: string, attachmentIds: readonly string[]) => void;
  };
  readonly folders: {
    readonly list: () => readonly Folder[];
    readonly create: (defaults: FolderDefaults) => Folder;
    readonly change: (folderId: FolderId, defaults: FolderDefaults) => void;
    readonly move: (folderId: FolderId, beforeFolderId: FolderId | null) => void;
    readonly delete: (folderId: FolderId) => void;
    readonly restore: (folderId: FolderId) => void;
    readonly organise: (placings: readonly Placing[]) => void;
  };
  readonly usage: { readonly read: (sinceMs: number | null, isDemo: boolean) => UsageReport };
  readonly exchanges: {
    readonly list: (conversationId: ConversationId, messageId: MessageId | null) => readonly ExchangeFacts[];
    readonly read: (requestId: string) => Promise<Exchange | null>;
    readonly command: (requestId: string, shell: 'sh' | 'powershell') => Promise<string>;
    /** The id of the new request. */
    readonly replay: (requestId: string) => Promise<string>;
    readonly stopReplay: (requestId: string) => void;
  };
  readonly assistants: {
    readonly list: () => readonly Assistant[];
    readonly create: (content: AssistantContent) => Assistant;
    readonly change: (assistantId: AssistantId, content: AssistantContent) => void;
    readonly move: (assistantId: AssistantId, beforeAssistantId: AssistantId | null) => void;
    readonly delete: (assistantId: AssistantId) => void;
    readonly restore: (assistantId: AssistantId) => void;
    /** Who answers in a conversation, by his own model where he has one; `null`: nobody in particular. */
    readonly choose: (conversationId: ConversationId, assistantId: AssistantId | null) => void;
    /** Whether it was saved. */
    readonly export: (assistantId: AssistantId) => Promise<boolean>;
    readonly readFile: () => Promise<AssistantContent | null>;
  };
  readonly budget: { readonly read: (conversationId: ConversationId | null) => BudgetStatus };
  /** Answers held against schemas, in a process of its own. */
  readonly formats: { readonly check: (order: { readonly schema: JsonObject; readonly text: string | null; readonly isGrowing: boolean }) => Promise<FormatVerdict> };
  readonly hub: Pick<ConversationHub, 'rename' | 'chooseModel' | 'chooseBranch' | 'setDeleted' | 'chooseOptions' | 'read'>;
  readonly chat: Pick<ChatService, 'send' | 'compare' | 'compareAgain' | 'useAnswer' | 'showSideBySide' | 'edit' | 'stop' | 'retry' | 'goOn'>;
  readonly context: Pick<ContextService, 'drop' | 'restore' | 'summarise' | 'cancelSummary'>;
  readonly queues: Pick<MessageQueues, 'add' | 'remove' | 'sendNow'>;
  readonly attachments: {
    readonly stage: (file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly keepInvisible?: boolean; readonly conversationId?: ConversationId }) => Promise<Attachment>;
    readonly thumbnail: (attachmentId: string) => Promise<Thumbnail | null>;
    readonly view: (attachmentId: string) => Promise<PictureView | null>;
  };
  readonly pictures: {
    readonly save: (attachmentId: string, name: string) => Promise<boolean>;
    readonly copy: (windowId: number, place: { readonly left: number; readonly top: number }) => void;
    readonly drag: (windowId: number, attachmentId: string, name: string) => Promise<void>;
  };
  readonly data: {
    readonly read: () => DataFacts;
    readonly backUp: () => Promise<DataFacts>;
    readonly restore: (backupId: string) => Promise<void>;
  };
  /** Only for the quick-ask window, and only while it is seen; `null` for any other. */
  readonly clipboard: { readonly read: (windowId: number) => Promise<ClipboardContent | null> };
  /** Opens another main window, with this conversation or an empty one. */
  readonly openWindow: (conversationId: ConversationId | null) => void;
  readonly quickAsk: {
    readonly hide: () => void;
    readonly pin: (isPinned: boolean) => void;
    readonly hold: (isHeld: boolean) => void;
    readonly fit: (heightPx: number) => void;
    readonly openInMain: (conversationId: ConversationId | null, command?: WindowCommand) => void;
  };
  readonly hotkey: {
    readonly read: () => HotkeyStatus;
    readonly set: (accelerator: string | null) => HotkeyStatus;
    readonly pause: (isPaused: boolean) => void;
  };
  readonly spelling: Pick<Spelling, 'check'>;
  readonly loginItem: LoginItem;
  readonly handOver: Pick<HandOver, 'take' | 'stage'>;
  readonly archive: ArchiveService;
  readonly diagrams: DiagramDrawer;
  readonly screenshots: ScreenshotService;
  readonly search: Pick<Search, 'find'>;
  readonly tools: {
    readonly list: (conversationId: ConversationId | null) => Promise<readonly ToolFacts[]>;
    readonly choose: (conversationId: ConversationId, toolNames: readonly string[] | null) => void;
    /** Counts only from a window that shows the conversation, and only for what was shown (trust.md T29). */
    readonly decide: (conversationId: ConversationId, answer: ApprovalAnswer, windowId: number) => void;
    readonly undo: (change: { readonly conversationId: ConversationId; readonly messageId: MessageId; readonly partId: PartId }) => Promise<void>;
    readonly folders: () => Promise<readonly ToolFolder[]>;
    readonly addFolder: () => Promise<ToolFolder | null>;
    readonly removeFolder: (toolFolderId: string) => void;
    readonly grants: () => readonly ToolGrant[];
    readonly revokeGrant: (grantId: string) => void;
  };
  readonly activity: {
    readonly list: (query: { readonly text: string; readonly beforeSequence: number | null }) => ActivityPage;
    readonly export: () => Promise<boolean>;
  };
  /** Throws `FailureError` `link.refused` for an address that no one should open. */
  readonly openLink: (url: string) => Promise<void>;
};

