import type { MessageId, ModelId } from '../ids';
import type { Receipt } from './message';

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
