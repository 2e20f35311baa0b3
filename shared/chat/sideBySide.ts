import type { MessageId } from '../ids';
import { mostCompared, type Comparison } from './comparison';
import { versionsOf, type ConversationState } from './conversation';

/** The comparison in which an answer stands now; `undefined` where it stands alone. */
export function comparisonWith(state: Pick<ConversationState, 'comparisons'>, messageId: MessageId | null): Comparison | undefined {
  return messageId === null ? undefined : state.comparisons?.find(({ answerIds }) => answerIds.includes(messageId));
}

/** All comparisons but that of the answers to one message. */
export function comparisonsWithout({ comparisons = [] }: Pick<ConversationState, 'comparisons'>, parentId: MessageId | null): readonly Comparison[] {
  return comparisons.filter((comparison) => comparison.parentId !== parentId);
}

/** The versions of an answer that can stand beside it: it and the newest others, oldest first, without what was deleted. */
export function sideBySide(state: ConversationState, messageId: MessageId): Comparison | null {
  const { deletedIds = [], messages } = state;
  const answer = messages.find((message) => message.messageId === messageId);
  if (answer === undefined || answer.role !== 'assistant' || answer.parentId === null) return null;
  const ids = versionsOf(state, answer).map((version) => version.messageId).filter((id) => !deletedIds.includes(id));
  const others = ids.filter((id) => id !== messageId).slice(1 - mostCompared);
  const answerIds = ids.filter((id) => id === messageId || others.includes(id));
  return answerIds.length < 2 ? null : { parentId: answer.parentId, answerIds };
}
