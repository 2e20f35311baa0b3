import { z } from 'zod';
import { exportFormats } from '../archive';
import type { ExportResult, ImportPlan, ImportResult } from '../archive';
import type { DataFacts } from '../backup';
import type { ClipboardContent } from '../clipboardContent';
import { mostCompared } from '../chat/comparison';
import type { ConversationSummary } from '../chat/conversation';
import type { Attachment } from '../chat/attachment';
import { longestDiagramChars } from '../diagram';
import type { DesktopFacts } from '../desktop';
import type { DiagramAnswer } from '../diagram';
import type { Failure } from '../failure';
import type { Folder } from '../folder';
import { hotkeyOfSystem } from '../hotkey';
import type { HotkeyStatus } from '../hotkey';
import type { HandedOver } from '../handOver';
import { limits } from '../limits';
import type { ModelListing } from '../model';
import type { ModelEndpoint } from '../modelEndpoint';
import { greatestHeightPx } from '../quickAsk';
import type { Screenshot, ScreenshotSources } from '../screenshot';
import type { SearchPage } from '../search';
import { maxQueryChars } from '../searchQuery';
import type { SecretStatus } from '../secret';
import { longestLearnedWord, maxClosedFolders, maxFavouriteModels, maxHiddenMakers, maxLearnedWords } from '../settings';
import type { Settings } from '../settings';
import { searchFilterSchema } from './searchSchemas';
import { webSearchChoices } from '../webSearch';
import { zoomSteps } from '../zoom';
import { assistantRequests } from './assistantRequests';
import { formatRequests } from './formatRequests';
import { optionRequests } from './optionRequests';
import { budgetRequests } from './budgetRequests';
import { budgetChoiceSchema } from './budgetSchemas';
import { answerOptionsSchema } from './optionSchemas';
import { idSchema as id, nothingSchema as nothing, request } from './requestDefinition';
import { hotkeySchema, quickAskActionsSchema } from './quickAskSchemas';
import { shortcutsSchema } from './shortcutsSchema';
import { pictureRequests } from './pictureRequests';
import { toolRequests } from './toolRequests';
import { usageRequests } from './usageRequests';
import { toolNamesSchema } from './toolSchemas';

/** Model ids are the catalogue's (gateway-api.md section 4): printable text of whatever form. */
const modelId = z.string().min(1).max(256).regex(/^[^\p{Cc}]+$/u);
/** Several conversations: all of them, or none. */
const conversationIds = z.array(id).min(1).max(limits.conversationsAtOnce);
const folderDefaults = z.strictObject({
  name: z.string().trim().min(1).max(limits.folderNameChars),
  modelId: modelId.nullable(),
  instructions: z.string().max(limits.instructionsChars),
});
const pixels = z.number().int().max(limits.imageSidePx);
const fileName = z.string().min(1).max(1024);
const question = z.strictObject({
  conversationId: id,
  text: z.string().max(limits.messageChars),
  attachmentIds: z.array(id).max(limits.attachments),
  modelId,
  /** For this question alone. */
  options: answerOptionsSchema.exactOptional(),
});
/** Each is asked once. */
const modelIds = z.array(modelId).max(mostCompared).refine((ids) => new Set(ids).size === ids.length, 'the same model twice');
const contentMissing = 'a message needs text or a file';
function hasContent(input: { readonly text: string; readonly attachmentIds: readonly string[] }): boolean {
  return input.text.trim() !== '' || input.attachmentIds.length > 0;
}

/**
 * Every request a page may make: its name, the schema its input must pass in main, and the type of the answer. To add
 * one, add a line here; the compiler then shows the missing handler in `electron/ipc/handlers`.
 */
export const requests = {
  'app.info': request<AppInfo>()(nothing),

  'settings.read': request<Settings>()(nothing),
  'settings.change': request<Settings>()(
    z.strictObject({
      theme: z.enum(['system', 'light', 'dark']).optional(),
      language: z.enum(['system', 'en', 'id']).optional(),
      density: z.enum(['comfortable', 'compact']).optional(),
      /** Checked further by main: https, or http on loopback; a refusal names the field. */
      baseUrl: z.string().max(2048).optional(),
      defaultModelId: modelId.nullable().optional(),
      titlesBy: z.enum(['words', 'cheapest', 'model']).optional(),
      titleModelId: modelId.nullable().optional(),
      favouriteModelIds: z.array(modelId).max(maxFavouriteModels).optional(),
      /** Makers are the first part of model ids. */
      hiddenMakers: z.array(modelId).max(maxHiddenMakers).optional(),
      lastConversationId: id.nullable().optional(),
      sidebarWidthPx: z.number().int().min(200).max(480).optional(),
      isSidebarHidden: z.boolean().optional(),
      closedFolderIds: z.array(id).max(maxClosedFolders).optional(),
      zoomPercent: z.number().refine((percent) => zoomSteps.includes(percent), 'no step').optional(),
      shortcuts: shortcutsSchema.optional(),
      isHotkeyQuestionAnswered: z.boolean().optional(),
      quickAskActions: quickAskActionsSchema.optional(),
      isTrayShown: z.boolean().optional(),
      closesToTray: z.boolean().optional(),
      notifiesOfLongAnswers: z.boolean().optional(),
      checksSpelling: z.boolean().optional(),
      learnedWords: z.array(z.string().min(1).max(longestLearnedWord)).max(maxLearnedWords).optional(),
      switchedOffTools: toolNamesSchema.optional(),
      writesClipboardAtOnce: z.boolean().optional(),
      webSearch: z.enum(webSearchChoices).optional(),
      answerOptions: answerOptionsSchema.optional(),
      keepsExchanges: z.boolean().optional(),
      budget: budgetChoiceSchema.optional(),
    }),
  ),

  'secret.status': request<SecretStatus>()(nothing),
  /** `keepFor: 'session'` never touches the keychain. The key is only ever written; no request reads it. */
  'secret.put': request<SecretStatus>()(z.strictObject({ key: z.string().max(8192), keepFor: z.enum(['always', 'session']) })),
  'secret.forget': request<SecretStatus>()(nothing),
  /** Asks the keychain again, after the person unlocked it. */
  'secret.retry': request<SecretStatus>()(nothing),
  /** The person will not wait for the keyring: what is being asked of it ends as if it had not answered in time. */
  'secret.cancel': request<null>()(nothing),
  /** The person agrees to the environment's key while the keychain cannot be read; for this run only. */
  'secret.useEnvironment': request<SecretStatus>()(nothing),
  'connection.test': request<ConnectionTest>()(nothing),
  'connection.read': request<Connection>()(nothing),

  'demo.enter': request<Connection>()(nothing),
  'demo.leave': request<Connection>()(nothing),

  'model.list': request<ModelListing>()(nothing),
  'model.refresh': request<ModelListing>()(nothing),
  /** Who serves it, with prices and speeds; `null` where the endpoint does not say. */
  'model.endpoints': request<readonly ModelEndpoint[] | null>()(z.strictObject({ modelId })),

  'conversation.list': request<readonly ConversationSummary[]>()(nothing),
  'conversation.create': request<ConversationSummary>()(
    z.strictObject({
      modelId: modelId.nullable(),
      /** In this folder, with its model where it has one. */
      folderId: id.nullable().exactOptional(),
    }),
  ),
  /** Kept nowhere: in main's memory, until its window closes. */
  'conversation.createTemporary': request<ConversationSummary>()(z.strictObject({ modelId: modelId.nullable() })),
  /** Of the quick-ask window: an empty one, or, without `isNew`, the one in which something is written. It stands in no list before something is said in it. */
  'conversation.beginQuickAsk': request<ConversationSummary>()(z.strictObject({ isNew: z.boolean() })),
  /** A temporary one goes into the history, whole; not while an answer is written. */
  'conversation.keep': request<null>()(z.strictObject({ conversationId: id })),
  'conversation.rename': request<null>()(
    z.strictObject({ conversationId: id, title: z.string().trim().min(1).max(limits.titleChars) }),
  ),
  'conversation.chooseModel': request<null>()(z.strictObject({ conversationId: id, modelId })),
  /** To the bin; `conversation.restore` undoes it. Running turns are stopped first. */
  'conversation.delete': request<null>()(z.strictObject({ conversationIds })),
  'conversation.restore': request<null>()(z.strictObject({ conversationIds })),
  /** Pins, unpins, moves into a folder and out of it: all of it, or nothing. */
  'conversation.organise': request<null>()(
    z.strictObject({
      placings: z
        .array(z.strictObject({ conversationId: id, isPinned: z.boolean().exactOptional(), folderId: id.nullable().exactOptional() }))
        .min(1)
        .max(limits.conversationsAtOnce),
    }),
  ),
  /** A new conversation with all that leads to `messageId`, under this title. */
  'conversation.fork': request<ConversationSummary>()(
    z.strictObject({ conversationId: id, messageId: id, title: z.string().trim().min(1).max(limits.titleChars) }),
  ),
  'conversation.listDeleted': request<readonly ConversationSummary[]>()(nothing),

  'folder.list': request<readonly Folder[]>()(nothing),
  'folder.create': request<Folder>()(folderDefaults),
  'folder.change': request<null>()(z.strictObject({ folderId: id, ...folderDefaults.shape })),
  /** Before another folder; `null`: to the end. */
  'folder.move': request<null>()(z.strictObject({ folderId: id, beforeFolderId: id.nullable() })),
  /** Its conversations stay, outside of it; `folder.restore` brings it back with those that were moved nowhere else meanwhile. */
  'folder.delete': request<null>()(z.strictObject({ folderId: id })),
  'folder.restore': request<null>()(z.strictObject({ folderId: id })),

  'chat.send': request<TurnReceipt>()(question.refine(hasContent, contentMissing)),
  /** A new question, with an answer by each of these models; they stand side by side until `chat.useAnswer`. */
  'chat.compare': request<readonly TurnReceipt[]>()(
    z.strictObject({ ...question.omit({ modelId: true }).shape, modelIds: modelIds.min(2) }).refine(hasContent, contentMissing),
  ),
  /** A new version of the answer `messageId` by each of these models, side by side with it; with it, four at most. */
  'chat.compareAgain': request<readonly TurnReceipt[]>()(z.strictObject({ conversationId: id, messageId: id, modelIds: modelIds.min(1) })),
  /** Goes on with one of the answers that stand side by side; the others stay as its versions. */
  'chat.useAnswer': request<null>()(z.strictObject({ conversationId: id, messageId: id })),
  /** Puts an answer and its versions side by side. */
  'chat.showSideBySide': request<null>()(z.strictObject({ conversationId: id, messageId: id })),
  /** Idempotent: stopping an ended turn is no error. */
  'chat.stop': request<null>()(z.strictObject({ turnId: id })),
  /** A new version of the answer `messageId`; the old one stays. */
  'chat.retry': request<TurnReceipt>()(z.strictObject({ conversationId: id, messageId: id, modelId })),
  /** A new answer after `messageId` that goes on where it was cut off. */
  'chat.continue': request<TurnReceipt>()(z.strictObject({ conversationId: id, messageId: id, modelId })),
  /** A new version of the question `messageId`, with an answer; the old one stays, with all that followed it. */
  'chat.edit': request<TurnReceipt>()(z.strictObject({ ...question.shape, messageId: id }).refine(hasContent, contentMissing)),
  /** A line stands in its place, and it is not sent any more; `message.restore` undoes it. */
  'message.delete': request<null>()(z.strictObject({ conversationId: id, messageId: id })),
  'message.restore': request<null>()(z.strictObject({ conversationId: id, messageId: id })),
  'chat.chooseBranch': request<null>()(z.strictObject({ conversationId: id, messageId: id })),

  /** Behind the messages that wait for the running answer; it goes by itself when that is done. */
  'queue.add': request<null>()(question.refine(hasContent, contentMissing)),
  'queue.remove': request<null>()(z.strictObject({ conversationId: id, queuedId: id })),
  /** At once, before the others; a running answer is stopped first. */
  'queue.send': request<null>()(z.strictObject({ conversationId: id, queuedId: id })),

  /** `messageId` and all above it are not sent any more; nothing is deleted. */
  'context.drop': request<null>()(z.strictObject({ conversationId: id, messageId: id })),
  /** Takes that back. */
  'context.restore': request<null>()(z.strictObject({ conversationId: id, messageId: id })),
  /** As `drop`, with a model's summary in its place; answers when that is there. */
  'context.summarise': request<null>()(z.strictObject({ conversationId: id, messageId: id, modelId })),
  'context.cancelSummary': request<null>()(z.strictObject({ conversationId: id })),

  'attachment.stage': request<Attachment>()(
    z.strictObject({
      name: fileName,
      // The page names a file that is too large before it reads it; what comes all the same is no person's file.
      bytes: z.instanceof(Uint8Array<ArrayBuffer>).refine((bytes) => bytes.byteLength <= limits.requestBytes, 'too large'),
      /** Text is taken as it is, with the characters that nobody sees; the person asked for it. */
      keepInvisible: z.boolean().exactOptional(),
      /** For which conversation: the files of a temporary one are kept nowhere either. */
      conversationId: id.exactOptional(),
    }),
  ),
  /** A picture's small version for the chip and the transcript; `null` for what is no picture. */
  'attachment.thumbnail': request<Thumbnail | null>()(z.strictObject({ attachmentId: id })),

  /** The misspelled ones of the words of a field; the preload asks, for Chromium. */
  'spelling.check': request<readonly string[]>()(z.strictObject({ words: z.array(z.string().max(64)).max(2_000) })),
  'desktop.read': request<DesktopFacts>()(nothing),
  /** Start at login; the system keeps it. */
  'desktop.openAtLogin': request<DesktopFacts>()(z.strictObject({ isWished: z.boolean() })),
  /** What the system handed to the app and no page took yet. */
  'handOver.take': request<HandedOver>()(nothing),
  /** A file of `handOver.take` becomes an attachment, as by `attachment.stage`. */
  'handOver.stage': request<Attachment>()(z.strictObject({ handedId: id, conversationId: id, keepInvisible: z.boolean().exactOptional() })),

  /** What a picture can be taken of, with small pictures of it. */
  'screenshot.list': request<ScreenshotSources>()(nothing),
  /** `sourceId: null`: the desktop asks the person. The window that asks may stand aside meanwhile. */
  'screenshot.take': request<Screenshot>()(
    z.strictObject({ sourceId: z.string().max(64).regex(/^(?:screen|window):[0-9]+:[0-9]+$/).nullable(), hidesWindow: z.boolean() }),
  ),
  /** A part of the picture that was taken last. */
  'screenshot.crop': request<Screenshot>()(
    z.strictObject({
      screenshotId: id,
      region: z.strictObject({ leftPx: pixels.min(0), topPx: pixels.min(0), widthPx: pixels.min(1), heightPx: pixels.min(1) }),
    }),
  ),
  /** The picture is not needed any more. */
  'screenshot.forget': request<null>()(nothing),

  /** A diagram as a picture, by a page without any power; one that cannot be drawn is an answer too. */
  'diagram.draw': request<DiagramAnswer>()(z.strictObject({ source: z.string().max(longestDiagramChars), isDark: z.boolean() })),

  'draft.read': request<Draft>()(z.strictObject({ conversationId: id })),
  'draft.save': request<null>()(
    z.strictObject({
      conversationId: id,
      text: z.string().max(limits.messageChars),
      attachmentIds: z.array(id).max(limits.attachments),
    }),
  ),

  /** The newest messages that hold all of the words; `null` when this window asked for something newer meanwhile. Without words: makes ready. */
  'search.find': request<SearchPage | null>()(z.strictObject({ query: z.string().max(maxQueryChars), filter: searchFilterSchema })),

  'data.read': request<DataFacts>()(nothing),
  /** A backup now, beside the one of each day. */
  'data.backUp': request<DataFacts>()(nothing),
  /** Checks the backup, then restarts the app, which puts it in the place of the history; what was there is kept. */
  'data.restore': request<null>()(z.strictObject({ backupId: z.string().max(128).regex(/^gatehouse-[\w-]+\.db$/) })),

  /** What the clipboard would offer, for the quick-ask window while it is seen; `null` where there is nothing to offer. Nothing of it is kept. */
  'clipboard.read': request<ClipboardContent | null>()(nothing),

  /** Another window, with this conversation or an empty one. */
  'window.open': request<null>()(z.strictObject({ conversationId: id.nullable() })),

  /** Away with the quick-ask window; what was before takes the focus. */
  'quickAsk.hide': request<null>()(nothing),
  /** Whether it stays when another window takes the focus. */
  'quickAsk.pin': request<null>()(z.strictObject({ isPinned: z.boolean() })),
  /** While a dialog of the system that the person opened from it has the focus, it stays. */
  'quickAsk.hold': request<null>()(z.strictObject({ isHeld: z.boolean() })),
  /** As high as its page is now, in the page's pixels, and no higher than the screen. */
  'quickAsk.fit': request<null>()(z.strictObject({ heightPx: z.number().int().min(1).max(greatestHeightPx) })),
  /** Hides it and shows a main window, with this conversation where there is one. */
  'quickAsk.openInMain': request<null>()(z.strictObject({ conversationId: id.nullable(), command: z.literal('settings.open').exactOptional() })),

  'hotkey.read': request<HotkeyStatus>()(nothing),
  /** `null`: none. One that cannot be had changes nothing; the answer says why. */
  'hotkey.set': request<HotkeyStatus>()(z.strictObject({ accelerator: z.union([z.literal(hotkeyOfSystem), hotkeySchema]).nullable() })),
  /** While the person presses a new one, the old one must not open anything. */
  'hotkey.pause': request<null>()(z.strictObject({ isPaused: z.boolean() })),

  /**
   * Asks where to in the system's dialog and writes there, whole or not at all. `conversationIds: null` is all of them; the
   * answer is `null` when the person thought better of it.
   */
  'archive.export': request<ExportResult | null>()(
    z.strictObject({ conversationIds: z.array(id).min(1).max(100_000).nullable(), format: z.enum(exportFormats), withFiles: z.boolean() }),
  ),
  /** Asks for a file in the system's dialog and reads it: what importing it would do. Changes nothing. */
  'archive.readImport': request<ImportPlan | null>()(nothing),
  /** All of the plan or nothing. */
  'archive.import': request<ImportResult | null>()(z.strictObject({ planId: id })),
  /** Ends the export or import that runs, and forgets a plan. */
  'archive.cancel': request<null>()(nothing),
  /** A table or a text of the page, saved where the person says in the system's dialog; whether it was. */
  'file.save': request<boolean>()(
    z.strictObject({ name: z.string().max(256).regex(/\.(?:csv|md|txt)$/), text: z.string().max(limits.savedChars) }),
  ),

  ...pictureRequests,
  ...toolRequests,
  ...usageRequests,
  ...optionRequests,
  ...budgetRequests,
  ...assistantRequests,
  ...formatRequests,

  /** Only after the page's own dialog showed the real host; main checks the address again. */
  'link.open': request<null>()(z.strictObject({ url: z.string().max(2048) })),
} as const;

export type RequestName = keyof typeof requests;
export type RequestInput<Name extends RequestName> = z.infer<(typeof requests)[Name]['input']>;
export type RequestOutput<Name extends RequestName> = Exclude<(typeof requests)[Name]['output'], undefined>;

export type AppInfo = {
  readonly version: string;
  readonly platform: string;
  readonly electron: string;
  readonly chromium: string;
  /** Set when the app runs on the fallback runtime that is for tests and trials only. */
  readonly isTestRuntime: boolean;
  /** The system's language, for "system" in the settings. */
  readonly systemLocale: string;
  /** Why the history can only be looked at (`store.newer`, `store.readOnly`); absent where it can be written. */
  readonly readOnly?: Failure;
};

export type Connection = {
  readonly baseUrl: string;
  readonly origin: string;
  readonly isDemo: boolean;
  /** `AI_GATEWAY_BASE_URL` is set for this run. */
  readonly isOverridden: boolean;
};

export type ConnectionTest = {
  /** US dollars as the gateway's decimal string; `null` where the endpoint has no `/credits`. */
  readonly balanceUsd: string | null;
  readonly modelCount: number;
  readonly tookMs: number;
};

export type TurnReceipt = { readonly conversationId: string; readonly turnId: string; readonly messageId: string };

export type Thumbnail = { readonly mediaType: string; readonly bytes: Uint8Array<ArrayBuffer> };

export type Draft = { readonly text: string; readonly attachments: readonly Attachment[] };
