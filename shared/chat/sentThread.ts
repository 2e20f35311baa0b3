import type { ContextCut } from './contextCut';
import { threadOf, type ConversationState } from './conversation';
import type { Message } from './message';

/** The shown branch without what the person deleted. */
export function sentThreadOf(state: ConversationState): readonly Message[] {
  return withoutDeleted(threadOf(state), state);
}

function withoutDeleted(messages: readonly Message[], { deletedIds = [] }: ConversationState): readonly Message[] {
  return deletedIds.length === 0 ? messages : messages.filter(({ messageId }) => !deletedIds.includes(messageId));
}

export type SentThread = { readonly messages: readonly Message[]; readonly cut: ContextCut | null };

/** What of the shown branch is sent: below its lowest cut, without what was deleted. A cut of another branch means nothing here. */
export function sentOf(state: ConversationState): SentThread {
  const { contextCuts = [] } = state;
  const thread = threadOf(state);
  const byMessage = new Map(contextCuts.map((cut) => [cut.afterMessageId, cut]));
  const at = thread.findLastIndex(({ messageId }) => byMessage.has(messageId));
  return { messages: withoutDeleted(thread.slice(at + 1), state), cut: byMessage.get(thread[at]?.messageId ?? '') ?? null };
}
