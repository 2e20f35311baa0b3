import type { AnswerOptions } from './answerOptions';
import { usualBudget, type BudgetChoice } from './budget';
import { hotkeyOfSystem } from './hotkey';
import type { FolderId, ModelId } from './ids';
import { defaultQuickAskActions } from './quickAsk';
import type { QuickAskAction, QuickAskPlace } from './quickAsk';
import type { Shortcuts } from './shortcuts';
import type { WebSearch } from './webSearch';
import { usualZoomPercent } from './zoom';

/** What a person can set, and what the app remembers of its windows. Bad values on disk fall back key by key. */
export type Settings = {
  readonly theme: 'system' | 'light' | 'dark';
  readonly language: 'system' | 'en' | 'id';
  readonly density: 'comfortable' | 'compact';
  /** `AI_GATEWAY_BASE_URL` overrides it for a run without changing it. */
  readonly baseUrl: string;
  readonly defaultModelId: ModelId | null;
  /** Where titles come from: the first words of the question, the cheapest model of the catalogue, or `titleModelId`. */
  readonly titlesBy: 'words' | 'cheapest' | 'model';
  readonly titleModelId: ModelId | null;
  readonly recentModelIds: readonly ModelId[];
  readonly favouriteModelIds: readonly ModelId[];
  /** Makers whose models the picker leaves out until they are asked for. */
  readonly hiddenMakers: readonly string[];
  /** The demo gateway was chosen instead of a key; it is left by saving a key or by "Leave the demo". */
  readonly isDemo: boolean;
  readonly lastConversationId: string | null;
  readonly sidebarWidthPx: number;
  /** Put away where it would stand beside the conversation; over it, it always starts put away. */
  readonly isSidebarHidden: boolean;
  /** Folders whose conversations are folded away. */
  readonly closedFolderIds: readonly FolderId[];
  readonly mainWindow: WindowBounds | null;
  readonly zoomPercent: number;
  readonly shortcuts: Shortcuts;
  /** An accelerator, `'default'` for the system's own (`shared/hotkey`), or none. Changed by `hotkey.set` alone. */
  readonly quickAskHotkey: string | null;
  /** The person was told that the default is taken, and has chosen. */
  readonly isHotkeyQuestionAnswered: boolean;
  readonly quickAskActions: readonly QuickAskAction[];
  /** The screen used last comes first. */
  readonly quickAskPlaces: readonly QuickAskPlace[];
  /** The quick-ask window stays when another one takes the focus. */
  readonly isQuickAskPinned: boolean;
  /** The icon in the tray or in the menu bar. */
  readonly isTrayShown: boolean;
  /** Closing the last window leaves the app running beside its icon; not asked of macOS, where it always does. */
  readonly closesToTray: boolean;
  /** The person was told, the first time, that the app runs on. */
  readonly isTrayExplained: boolean;
  /** A notification when an answer that took long has ended while no window had the focus. */
  readonly notifiesOfLongAnswers: boolean;
  readonly checksSpelling: boolean;
  /** Words that the person says are right. */
  readonly learnedWords: readonly string[];
  /** Every tool is offered but these; a conversation may choose otherwise. Each still asks before it does anything. */
  readonly switchedOffTools: readonly string[];
  /** Text is put on the clipboard without a question, with a notice and Undo; not in a tainted turn (trust.md 9.2). */
  readonly writesClipboardAtOnce: boolean;
  /** Whether the gateway may search the web for answers, and with whom; it bills each search. */
  readonly webSearch: WebSearch;
  /** How every answer is asked for, where no assistant, conversation or message says otherwise. */
  readonly answerOptions: AnswerOptions;
  /** What goes over the line is written down for some time, for the developer's window. */
  readonly keepsExchanges: boolean;
  /** What may be spent. */
  readonly budget: BudgetChoice;
};

export type WindowBounds = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isMaximised: boolean;
};

export const defaultBaseUrl = 'https://ai-gateway.vercel.sh/v1';

export const defaultSettings: Settings = {
  theme: 'system',
  language: 'system',
  density: 'comfortable',
  baseUrl: defaultBaseUrl,
  defaultModelId: null,
  titlesBy: 'words',
  titleModelId: null,
  recentModelIds: [],
  favouriteModelIds: [],
  hiddenMakers: [],
  isDemo: false,
  lastConversationId: null,
  sidebarWidthPx: 264,
  isSidebarHidden: false,
  closedFolderIds: [],
  mainWindow: null,
  zoomPercent: usualZoomPercent,
  shortcuts: {},
  quickAskHotkey: hotkeyOfSystem,
  isHotkeyQuestionAnswered: false,
  quickAskActions: defaultQuickAskActions,
  quickAskPlaces: [],
  isQuickAskPinned: false,
  isTrayShown: true,
  closesToTray: false,
  isTrayExplained: false,
  notifiesOfLongAnswers: true,
  checksSpelling: true,
  learnedWords: [],
  switchedOffTools: [],
  writesClipboardAtOnce: false,
  webSearch: 'off',
  keepsExchanges: true,
  answerOptions: {},
  budget: usualBudget,
};

export const maxRecentModels = 8;
export const maxLearnedWords = 2_000;
export const longestLearnedWord = 64;
export const maxClosedFolders = 1_000;
export const maxFavouriteModels = 200;
export const maxHiddenMakers = 200;
