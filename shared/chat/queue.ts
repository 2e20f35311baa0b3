import type { AnswerOptions } from '../answerOptions';
import type { ModelId } from '../ids';
import type { Attachment } from './attachment';

/** A message that was written while an answer streamed, and that was not sent yet. */
export type QueuedMessage = {
  readonly queuedId: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** The model that was chosen when it was written: it goes to that one, whatever is chosen by then. */
  readonly modelId: ModelId;
  readonly options?: AnswerOptions;
};

/** What waits to be said in a conversation, the next one first. */
export type MessageQueue = {
  readonly messages: readonly QueuedMessage[];
  /** It waits for the person: the last answer did not end well, or the app was closed meanwhile. Nothing goes by itself. */
  readonly isHeld: boolean;
};

export const emptyQueue: MessageQueue = { messages: [], isHeld: false };
