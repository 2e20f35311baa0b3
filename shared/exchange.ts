import type { ConversationId, MessageId, ModelId } from './ids';
import type { RequestPurpose } from './spending';

/** For whom a request is made; it is never sent. */
export type RequestOrigin = { readonly purpose: RequestPurpose; readonly conversationId: ConversationId; readonly messageId?: MessageId };

/** A piece of a body: its text, or a file that stands there, in base64 or as it is. The bytes are the conversation's own, by their hash. */
export type BodyPiece = string | { readonly sha256: string; readonly sizeBytes: number; readonly isRaw?: true };

export type Headers = readonly (readonly [name: string, value: string])[];

/**
 * One request and what came of it, as it went over the line, for the developer's window. Secrets are starred, sign by sign, before
 * it is kept; nothing else is changed.
 */
export type Exchange = {
  readonly requestId: string;
  readonly conversationId: ConversationId;
  readonly messageId?: MessageId;
  readonly purpose: RequestPurpose;
  readonly modelId: ModelId;
  readonly sentAtMs: number;
  readonly request: { readonly method: string; readonly url: string; readonly headers: Headers; readonly body: readonly BodyPiece[] };
  /** Absent: nothing came. */
  readonly response?: ExchangeResponse;
  readonly tookMs: number;
  readonly end: ExchangeEnd;
};

export type ExchangeResponse = {
  readonly status: number;
  readonly headers: Headers;
  /** From sending to the headers. */
  readonly afterMs: number;
  /** What came of the body, at most `mostResponseBytes` of it. */
  readonly text: string;
  /** When each read came, after sending, and how many characters of `text` it brought. */
  readonly reads: readonly (readonly [afterMs: number, chars: number])[];
  /** So many bytes came after that, and were not kept. */
  readonly lostBytes: number;
};

/** `stopped`: we hung up. A failure says its code. */
export type ExchangeEnd = { readonly kind: 'whole' } | { readonly kind: 'stopped' } | { readonly kind: 'failed'; readonly code: string };

export const mostResponseBytes = 2 * 1024 * 1024;
/** So long it is kept, and so much of all of them. */
export const exchangeDays = 30;
export const mostExchangeBytes = 64 * 1024 * 1024;

/** What a list says of one. */
export type ExchangeFacts = Pick<Exchange, 'requestId' | 'purpose' | 'modelId' | 'sentAtMs' | 'tookMs' | 'end'> & { readonly status?: number; readonly messageId?: MessageId };

export function exchangeFactsOf({ requestId, messageId, purpose, modelId, sentAtMs, tookMs, end, response }: Exchange): ExchangeFacts {
  return { requestId, purpose, modelId, sentAtMs, tookMs, end, ...(messageId === undefined ? {} : { messageId }), ...(response === undefined ? {} : { status: response.status }) };
}
