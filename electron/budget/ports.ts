import type { Receipt } from '../../shared/chat/message';
import type { ConversationId, MessageId, ModelId } from '../../shared/ids';
import type { RequestPurpose, SpendingScope, Spent } from '../../shared/spending';

/** What this room needs of the books (the store's are these). */
export type Books = {
  /** One step with `reserve`, which says what is set aside: between the look and the row comes nothing. Throws what it throws, and `store.*`. */
  readonly open: (entry: NewEntry, reserve: (spent: (scope: SpendingScope) => Spent) => string | null) => void;
  readonly settle: (requestId: string, settlement: { readonly atMs: number; readonly receipt: Receipt; readonly costUsd?: string; readonly atMostUsd?: string }) => void;
  readonly spent: (scope: SpendingScope) => Spent;
};

export type NewEntry = {
  readonly requestId: string;
  readonly purpose: RequestPurpose;
  readonly conversationId: ConversationId;
  readonly messageId?: MessageId;
  readonly isTemporary: boolean;
  readonly modelId: ModelId;
  readonly sentAtMs: number;
  readonly isDemo: boolean;
};
