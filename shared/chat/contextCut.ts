import type { MessageId, ModelId } from '../ids';
import { threadOf, type ConversationState } from './conversation';
import type { Message, Receipt } from './message';

/**
 * From where on a conversation is sent: the person's choice when it became too long. Nothing is deleted; the cut is shown in
 * the transcript and can be taken back.
 */
export type ContextCut = {
  /** The last message that is not sent any more, with all above it. */
  readonly afterMessageId: MessageId;
  readonly madeAtMs: number;
  /** Sent in place of what was cut; absent where it was dropped. */
  readonly summary?: ContextSummary;
};

export type ContextSummary = { readonly text: string; readonly modelId: ModelId; readonly receipt: Receipt };

/** What a model did for the conversation beside its answers, and what that cost. */
export type SideReceipt = { readonly modelId: ModelId; readonly receipt: Receipt };

export type SentThread = { readonly messages: readonly Message[]; readonly cut: ContextCut | null };

/** What of the shown branch is sent: below its lowest cut, without what was deleted. A cut of another branch means nothing here. */
export function sentOf(state: ConversationState): SentThread {
  const { contextCuts = [], deletedIds = [] } = state;
  const thread = threadOf(state);
  const byMessage = new Map(contextCuts.map((cut) => [cut.afterMessageId, cut]));
  const at = thread.findLastIndex(({ messageId }) => byMessage.has(messageId));
  const messages = thread.slice(at + 1).filter(({ messageId }) => !deletedIds.includes(messageId));
  return { messages, cut: byMessage.get(thread[at]?.messageId ?? '') ?? null };
}
