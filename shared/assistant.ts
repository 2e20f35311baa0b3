import type { AnswerOptions } from './answerOptions';
import type { AssistantId, ModelId } from './ids';

/** Somebody to ask: a name for a model, its tools and how its answers are asked for. The second of the layers of `AnswerOptions`. */
export type Assistant = AssistantContent & { readonly assistantId: AssistantId };

export type AssistantContent = {
  readonly name: string;
  /** One of `assistantSymbols`, or an emoji. */
  readonly icon: string;
  /** `null`: whichever is chosen. */
  readonly modelId: ModelId | null;
  /** Exactly these are switched on; `null`: as the settings say. */
  readonly toolNames: readonly string[] | null;
  readonly options: AnswerOptions;
};

/** Drawn by the app itself; what else is an icon is an emoji. */
export const assistantSymbols = ['bot', 'book', 'briefcase', 'chart', 'code', 'compass', 'feather', 'flask', 'globe', 'graduation', 'heart', 'languages', 'leaf', 'lightbulb', 'music', 'palette', 'scale', 'sparkles'] as const;
export type AssistantSymbol = (typeof assistantSymbols)[number];

export function isAssistantSymbol(icon: string): icon is AssistantSymbol {
  return assistantSymbols.some((symbol) => symbol === icon);
}

export const maxAssistants = 200;
export const maxAssistantNameChars = 60;
/** Far more than one has to say, and little enough to read at once. */
export const maxAssistantFileBytes = 256 * 1024;
export const assistantFileEnding = '.gatehouse-assistant.json';

/** Why a file is no assistant. */
export type AssistantFileFault = 'tooLarge' | 'unreadable' | 'notJson' | 'notAssistant' | 'newer' | 'invalid';

/**
 * What may leave this computer, or come to it, in a file. Not headers, keys, names for billing and what is passed through to
 * providers, which may hold secrets; and a lock of privacy can be closed by a file and never opened.
 */
export function shareableOptions({ headers: _headers, ownKeys: _keys, user: _user, tags: _tags, providerOptions: _passed, privacy, ...options }: AnswerOptions): AnswerOptions {
  const locks = {
    ...(privacy?.zeroDataRetention === true ? { zeroDataRetention: true } : {}),
    ...(privacy?.disallowPromptTraining === true ? { disallowPromptTraining: true } : {}),
  };
  return Object.keys(locks).length === 0 ? options : { ...options, privacy: locks };
}

/** The first option that a file must not say; `null` when there is none. */
export function unshareable(options: AnswerOptions): string | null {
  const [name] = (['headers', 'ownKeys', 'user', 'tags', 'providerOptions'] as const).filter((key) => options[key] !== undefined);
  if (name !== undefined) return name;
  return Object.values(options.privacy ?? {}).includes(false) ? 'privacy' : null;
}
