import type { ConversationEvent } from '../../../shared/chat/conversationEvent';

/** The channels of the bench's own: one message per token, and the page's word that it has everything. */
export const tokenChannel = 'bench:token';
export const doneRequest = 'bench.done';

/** What the bench's preload for the plain way puts beside the page. */
export type TokenBridge = {
  /** Calls `listener` with every token until the returned function is called. */
  readonly onToken: (listener: (event: ConversationEvent) => void) => () => void;
  readonly done: () => void;
};
