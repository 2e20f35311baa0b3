import { z } from 'zod';
import { FailureError } from '../../shared/failure';
import type { Settings } from '../../shared/settings';
import { defaultSettings, longestLearnedWord, maxClosedFolders, maxFavouriteModels, maxHiddenMakers, maxLearnedWords, maxRecentModels } from '../../shared/settings';
import { hotkeyOfSystem } from '../../shared/hotkey';
import { maxQuickAskPlaces } from '../../shared/quickAsk';
import { webSearchChoices } from '../../shared/webSearch';
import { zoomSteps } from '../../shared/zoom';
import { budgetChoiceSchema } from '../../shared/contract/budgetSchemas';
import { answerOptionsSchema } from '../../shared/contract/optionSchemas';
import { hotkeySchema, quickAskActionsSchema } from '../../shared/contract/quickAskSchemas';
import { shortcutsSchema } from '../../shared/contract/shortcutsSchema';
import { toolNamesSchema } from '../../shared/contract/toolSchemas';
import { parseBaseUrl } from './baseUrl';

export type SettingKey = keyof Settings;

const modelId = z.string().min(1).max(256).regex(/^[^\p{Cc}]+$/u);
const id = z.string().max(64).regex(/^[A-Za-z0-9_-]+$/);
const screenPx = z.number().int().min(-100_000).max(100_000);
const windowSidePx = z.number().int().min(100).max(100_000);

/** One schema for each key, so that one bad value costs one key. */
const settingSchemas: { readonly [Key in SettingKey]: z.ZodType<Settings[Key]> } = {
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'id']),
  density: z.enum(['comfortable', 'compact']),
  baseUrl: z.string().transform(parseBaseUrl),
  defaultModelId: modelId.nullable(),
  titlesBy: z.enum(['words', 'cheapest', 'model']),
  titleModelId: modelId.nullable(),
  recentModelIds: z.array(modelId).max(maxRecentModels),
  favouriteModelIds: z.array(modelId).max(maxFavouriteModels),
  hiddenMakers: z.array(modelId).max(maxHiddenMakers),
  isDemo: z.boolean(),
  lastConversationId: id.nullable(),
  sidebarWidthPx: z.number().int().min(200).max(480),
  isSidebarHidden: z.boolean(),
  closedFolderIds: z.array(id).max(maxClosedFolders),
  mainWindow: z
    .object({ x: screenPx, y: screenPx, width: windowSidePx, height: windowSidePx, isMaximised: z.boolean() })
    .nullable(),
  zoomPercent: z.number().refine((percent) => zoomSteps.includes(percent)),
  shortcuts: shortcutsSchema,
  quickAskHotkey: z.union([z.literal(hotkeyOfSystem), hotkeySchema]).nullable(),
  isHotkeyQuestionAnswered: z.boolean(),
  quickAskActions: quickAskActionsSchema,
  quickAskPlaces: z.array(z.object({ screenId: z.string().min(1).max(64), x: screenPx, y: screenPx, width: windowSidePx })).max(maxQuickAskPlaces),
  isQuickAskPinned: z.boolean(),
  isTrayShown: z.boolean(),
  closesToTray: z.boolean(),
  isTrayExplained: z.boolean(),
  notifiesOfLongAnswers: z.boolean(),
  checksSpelling: z.boolean(),
  learnedWords: z.array(z.string().min(1).max(longestLearnedWord)).max(maxLearnedWords),
  switchedOffTools: toolNamesSchema,
  writesClipboardAtOnce: z.boolean(),
  webSearch: z.enum(webSearchChoices),
  keepsExchanges: z.boolean(),
  answerOptions: answerOptionsSchema,
  budget: budgetChoiceSchema,
};

export const settingKeys: readonly SettingKey[] = Object.keys(defaultSettings).filter(isSettingKey);

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settingSchemas, key);
}

/** `settings` with this key set to the value, normalized; `null` when the value is unfit for the key. */
export function withSetting<Some extends Partial<Settings>>(settings: Some, key: SettingKey, value: unknown): Some | null {
  try {
    const parsed = settingSchemas[key].safeParse(value);
    return parsed.success ? { ...settings, [key]: parsed.data } : null;
  } catch (error) {
    // The base URL's own rule throws its reason.
    if (error instanceof FailureError) return null;
    throw error;
  }
}
