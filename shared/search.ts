import type { ConversationId, FolderId, MessageId, ModelId } from './ids';

/** What is searched besides the words. Times are wall-clock milliseconds. */
export type SearchFilter = {
  /** Answered by this model; of a question, its answer. */
  readonly modelId?: ModelId;
  readonly sinceMs?: number;
  /** Of the conversations that lie there now. */
  readonly folderId?: FolderId;
  /** Only messages with a file. */
  readonly hasAttachment?: boolean;
};

/** A stretch of text; what was searched for is marked. Outside text, to be drawn as text (trust.md T2). */
export type SnippetPart = { readonly text: string; readonly isMarked: boolean };

/** A message that holds all that was searched for. */
export type MessageHit = {
  readonly conversationId: ConversationId;
  readonly messageId: MessageId;
  /** The conversation's. */
  readonly title: string;
  readonly role: 'user' | 'assistant';
  readonly createdAtMs: number;
  readonly snippet: readonly SnippetPart[];
  /** The file in whose name or text it stands; absent where it stands in the message itself. */
  readonly fileName?: string;
};

export type SearchPage = {
  /** The newest first. */
  readonly hits: readonly MessageHit[];
  /** There are older ones that are not listed. */
  readonly isMore: boolean;
  /** So many messages wait to be indexed; 0: everything is found. */
  readonly waiting: number;
  /** Models that answered anywhere in the history, to be filtered by. */
  readonly modelIds: readonly ModelId[];
};

export const searchLimits = { hits: 50, snippetChars: 240, titleChars: 200, models: 500 } as const;
