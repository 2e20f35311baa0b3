import type { ConversationSummary } from '../../../shared/chat/conversation';

/** A line of the bin: a conversation, or what is said of those below it that were deleted at once. */
export type BinLine =
  | { readonly kind: 'together'; readonly conversations: readonly ConversationSummary[] }
  | { readonly kind: 'conversation'; readonly conversation: ConversationSummary; readonly isOfSeveral: boolean };

/** The last deleted first. What one deletion took has one moment, and stands together. */
export function binLines(conversations: readonly ConversationSummary[]): readonly BinLine[] {
  const byMoment = new Map<number, ConversationSummary[]>();
  for (const conversation of conversations) {
    const { deletedAtMs = 0 } = conversation;
    const together = byMoment.get(deletedAtMs);
    if (together === undefined) byMoment.set(deletedAtMs, [conversation]);
    else together.push(conversation);
  }
  const deletions = [...byMoment].toSorted(([one], [other]) => other - one);
  return deletions.flatMap(([, together]) => linesOf(together));
}

function linesOf(together: readonly ConversationSummary[]): readonly BinLine[] {
  const isOfSeveral = together.length > 1;
  const rows = together.map((conversation): BinLine => ({ kind: 'conversation', conversation, isOfSeveral }));
  return isOfSeveral ? [{ kind: 'together', conversations: together }, ...rows] : rows;
}
