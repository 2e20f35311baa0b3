import type { AnswerOptions } from '../answerOptions';
import type { Failure } from '../failure';
import type { ConversationId, MessageId, ModelId, PartId, TurnId } from '../ids';
import type { ToolCallStatus, ToolDecision, ToolResult } from '../tools';
import type { Attachment } from './attachment';

/**
 * A message's life. `streaming` is the only state that is not final. `done` needs a `finish_reason` the gateway is known
 * to give for success (trust.md 5.2); everything else says what it is.
 */
export type MessageStatus = 'streaming' | 'done' | 'stopped' | 'interrupted' | 'failed' | 'filtered' | 'length';

export type FinalStatus = Exclude<MessageStatus, 'streaming'>;

export type Message = {
  readonly messageId: MessageId;
  readonly conversationId: ConversationId;
  /** The message this one answers or follows; `null` for the first. Siblings (same parent) are versions of each other. */
  readonly parentId: MessageId | null;
  readonly role: 'user' | 'assistant';
  readonly status: MessageStatus;
  readonly parts: readonly Part[];
  readonly createdAtMs: number;
  /** Assistant only: the model that was asked, and the turn that made it. */
  readonly modelId?: ModelId;
  readonly turnId?: TurnId;
  /** Assistant only: this message goes on where its parent was cut off. */
  readonly continuesParent?: boolean;
  readonly receipt?: Receipt;
  readonly failure?: Failure;
  /** User: what was wished for this question alone, over what counts in the conversation. Assistant: only the shape it was asked in. */
  readonly options?: AnswerOptions;
};

export type Part = TextPart | ReasoningPart | AttachmentPart | ImagePart | ToolCallPart;

export type TextPart = {
  readonly kind: 'text';
  readonly partId: PartId;
  readonly text: string;
  /** Which request of the turn gave it; absent: the first. */
  readonly round?: number;
};

export type ReasoningPart = {
  readonly kind: 'reasoning';
  readonly partId: PartId;
  readonly text: string;
  readonly openedAtMs: number;
  readonly closedAtMs?: number;
  /** Merged by the rule of gateway-api.md section 10 and sent back unchanged; opaque to everything but `gateway`. */
  readonly details?: readonly ReasoningDetail[];
  /** Which request of the turn gave it; absent: the first. What is signed goes back with the calls of its own request. */
  readonly round?: number;
};

export type ReasoningDetail = { readonly [key: string]: string | number | boolean | null };

/** A file that the person attached: its bytes lie on disk under `sha256`. */
export type AttachmentPart = { readonly kind: 'attachment'; readonly partId: PartId; readonly attachment: Attachment };

/** A picture that the model made: its bytes lie on disk under the attachment's hash. */
export type ImagePart = { readonly kind: 'image'; readonly partId: PartId; readonly attachment: Attachment };

export type ToolCallPart = {
  readonly kind: 'toolCall';
  readonly partId: PartId;
  readonly callId: string;
  readonly name: string;
  /** What the model wrote, as it wrote it; empty while it still writes. */
  readonly argumentsText: string;
  readonly status: ToolCallStatus;
  /** Which request of the turn asked for it, from 1: the calls of one round go back together. */
  readonly round?: number;
  readonly openedAtMs?: number;
  readonly closedAtMs?: number;
  /** Why it ran, or why it did not. */
  readonly decision?: ToolDecision;
  readonly result?: ToolResult;
};

/** What becomes known of a call after it was opened. */
export type ToolCallChange = Partial<Pick<ToolCallPart, 'argumentsText' | 'status' | 'closedAtMs' | 'decision' | 'result'>>;

/** One try of the gateway at one provider (section 9). */
export type ProviderAttempt = {
  readonly modelId?: ModelId;
  readonly provider: string;
  /** `byok` (a key of one's own) or `system`, or what else the gateway says. */
  readonly credential?: string;
  readonly isSuccess: boolean;
  readonly statusCode?: number;
  readonly tookMs?: number;
  readonly error?: string;
};

/** What an answer cost, who served it and how long it took (gateway-api.md sections 8 and 9). Absent means: not said. */
export type Receipt = {
  /** Debit in US dollars as the decimal string the gateway gave; absent where the endpoint names no cost. */
  readonly costUsd?: string;
  readonly marketCostUsd?: string;
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  readonly cachedTokens?: number;
  readonly reasoningTokens?: number;
  /** From sending to the first text, reasoning, tool or picture. */
  readonly firstTokenMs?: number;
  readonly totalMs?: number;
  /** The model that answered, which may differ from the one asked. */
  readonly answeredBy?: ModelId;
  readonly provider?: string;
  readonly generationId?: string;
  /** Ours, one per attempt, sent as a header so that logs on both sides can be matched. */
  readonly requestId?: string;
  /** Ours: requests that we made for this answer. */
  readonly attempts?: number;
  /** The gateway's: providers that it tried for the last of them. */
  readonly providerAttempts?: number;
  readonly finishReason?: string;
  /** Bytes that were not UTF-8 and became U+FFFD (trust.md F24). */
  readonly damagedCharacters?: number;
  /** With tools: requests after one another that made the answer. Tokens and costs are those of all of them. */
  readonly rounds?: number;
  /** With tools: some of these requests named no cost or no tokens, so that what is said of them is the least that it was. */
  readonly isPartial?: true;
  /** With tools: what the last of these requests took, and what it gave without its thoughts: so full is the conversation now. */
  readonly contextTokens?: number;
  /** Searches of the web that the gateway made by itself and bills (gateway-api.md section 12). */
  readonly searches?: number;
  /**
   * Where the cost is from: the answer itself, or the gateway's books, asked by the generation's id after the answer broke off
   * (section 15); `price`: worked out from the catalogue's price of a picture, since the answer names none.
   */
  readonly costSource?: 'stream' | 'lookup' | 'price';
  /** Generations that broke off before they named their cost: it is looked up by these ids. Empty when all were found. */
  readonly uncountedIds?: readonly string[];
  /** Billed on top of the model's price. */
  readonly surchargeUsd?: string;
  readonly cacheWriteTokens?: number;
  /** Paid with a provider's key of one's own. */
  readonly isOwnKey?: boolean;
  readonly serviceTier?: string;
  /** Providers that could have answered too. */
  readonly fallbacksAvailable?: readonly string[];
  /** The gateway's, in order; of several rounds all of them. */
  readonly attemptList?: readonly ProviderAttempt[];
  /** Answered by the built-in demo gateway: nothing was billed, whatever the cost says. */
  readonly isDemo?: boolean;
};
