import type { ContextCut } from './contextCut';
import { threadOf, type ConversationState } from './conversation';
import type { Message } from './message';

/** The shown branch without what the person deleted. */
export function sentThreadOf(state: ConversationState): readonly Message[] {
  const { deletedIds = [] } = state;
  return deletedIds.length === 0 ? threadOf(state) : threadOf(state).filter(({ messageId }) => !deletedIds.includes(messageId));
}

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
