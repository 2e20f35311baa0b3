import type { Attachment } from '../../shared/chat/attachment';
import type { PromptMessage, PromptPart } from './ports';

/** The sentences we add ourselves; they live in `resources/prompts.json`. */
export type BuiltInPrompts = {
  readonly continueAnswer: string;
  readonly cutOffNote: string;
  readonly toolCallStopped: string;
  readonly toolCallUnknown: string;
  readonly toolFiles: string;
  readonly toolFileNotSent: string;
  readonly toolInWords: string;
  readonly toolUndone: string;
};

export type PlannedPart = PromptPart | { readonly kind: 'attachment'; readonly attachment: Attachment };
export type PlannedMessage = Omit<PromptMessage, 'parts'> & { readonly parts: readonly PlannedPart[] };
