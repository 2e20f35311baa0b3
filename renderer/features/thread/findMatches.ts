import { comparisonWith } from '../../../shared/chat/sideBySide';
import type { ConversationState } from '../../../shared/chat/conversation';
import type { Message } from '../../../shared/chat/message';
import type { MessageId } from '../../../shared/ids';
import { foldForMatch } from '../../../shared/matchWords';

/** A message that can be read, and the row of the thread that it is drawn in: its own, or that of the one it stands beside. */
export type ReadableMessage = { readonly message: Message; readonly rowId: MessageId };

/** A message with matches; `first` is the number of its first one in the whole thread, from 0. */
export type FoundMessage = { readonly messageId: MessageId; readonly rowId: MessageId; readonly first: number; readonly count: number };
export type Found = { readonly total: number; readonly messages: readonly FoundMessage[] };

export const foundNothing: Found = { total: 0, messages: [] };

/** Text as it is compared: small letters without accents, and any white space as one space. */
export function foldForFind(text: string): string {
  return foldForMatch(text).replace(/\s+/g, ' ');
}

/** A message keeps its identity until it changes, so that each text is folded once. */
const foldedTexts = new WeakMap<Message, readonly string[]>();

function foldedTextsOf(message: Message): readonly string[] {
  const known = foldedTexts.get(message);
  if (known !== undefined) return known;
  const folded = message.parts.flatMap((part) => (part.kind === 'text' ? [foldForFind(part.text)] : []));
  foldedTexts.set(message, folded);
  return folded;
}

/** What can be read of a thread, from the top and from left to right: answers side by side stand in the row of one of them. */
export function readableMessages(conversation: ConversationState, thread: readonly Message[]): readonly ReadableMessage[] {
  const deletedIds = new Set(conversation.deletedIds);
  const columns = new Set(conversation.comparisons?.flatMap(({ answerIds }) => answerIds));
  const compared = new Map(columns.size === 0 ? [] : conversation.messages.flatMap((message) => (columns.has(message.messageId) ? [[message.messageId, message] as const] : [])));
  return thread.flatMap((message) => {
    const rowId = message.messageId;
    if (deletedIds.has(rowId)) return [];
    const comparison = comparisonWith(conversation, rowId);
    if (comparison === undefined) return [{ message, rowId }];
    return comparison.answerIds.flatMap((answerId) => compared.get(answerId) ?? []).map((answer) => ({ message: answer, rowId }));
  });
}

/** Where the words stand in the texts of a thread, as they were written: undrawn messages count as well. */
export function findInThread(thread: readonly ReadableMessage[], query: string): Found {
  const folded = foldForFind(query);
  if (folded.trim() === '') return foundNothing;
  const messages: FoundMessage[] = [];
  let total = 0;
  for (const { message, rowId } of thread) {
    const count = foldedTextsOf(message).reduce((sum, text) => sum + countIn(text, folded), 0);
    if (count === 0) continue;
    messages.push({ messageId: message.messageId, rowId, first: total, count });
    total += count;
  }
  return { total, messages };
}

function countIn(text: string, words: string): number {
  let count = 0;
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) count += 1;
  return count;
}

/** The message that holds the match of this number. */
export function messageOfMatch({ messages }: Found, match: number): FoundMessage | undefined {
  return messages.findLast(({ first }) => first <= match);
}
