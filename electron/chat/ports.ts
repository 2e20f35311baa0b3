import type { ConversationNotes, ConversationState, ConversationSummary } from '../../shared/chat/conversation';
import type { SideReceipt } from '../../shared/chat/contextCut';
import type { Attachment, Message, ReasoningDetail, Receipt } from '../../shared/chat/message';
import type { Failure } from '../../shared/failure';
import type { ConversationId, MessageId, ModelId } from '../../shared/ids';

/**
 * What the engine needs from the rest of the house. `main.ts` hands over the real ones, a test hands over fakes; that is
 * all the dependency injection there is.
 */
export type ModelGateway = {
  /**
   * One attempt at one answer. Yields what arrives, in order, and translates without deciding: a stream that ends
   * without `finished` was cut off, and the engine says so. Throws `FailureError` for what the gateway or the way to it
   * refused; never retries. After an abort it throws or returns; the caller knows that it aborted.
   */
  readonly stream: (request: ModelRequest, signal: AbortSignal) => AsyncIterable<GatewayEvent>;
};

export type ModelRequest = {
  readonly requestId: string;
  readonly modelId: ModelId;
  readonly messages: readonly PromptMessage[];
};

export type PromptMessage = { readonly role: 'system' | 'user' | 'assistant'; readonly parts: readonly PromptPart[] };

export type PromptPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly mediaType: string; readonly bytes: Uint8Array }
  | { readonly kind: 'file'; readonly mediaType: string; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'reasoningDetails'; readonly details: readonly ReasoningDetail[] };

export type GatewayEvent =
  /** Headers of an event stream came. */
  | { readonly type: 'accepted' }
  /** Bytes without meaning came (a comment, an empty chunk): the line is alive, nothing more. */
  | { readonly type: 'alive' }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reasoning'; readonly text: string }
  /** The merged list so far (gateway-api.md section 10); replaces what came before. */
  | { readonly type: 'reasoningDetails'; readonly details: readonly ReasoningDetail[] }
  | { readonly type: 'image'; readonly mediaType: string; readonly bytes: Uint8Array }
  /** A picture came that cannot be taken (trust.md F38); the words around it go on. */
  | { readonly type: 'imageLost'; readonly failure: Failure }
  /** Facts for the receipt, as they become known; later ones complete earlier ones. */
  | { readonly type: 'receipt'; readonly receipt: Receipt }
  /** The finish reason, one of the known ones or as given. */
  | { readonly type: 'finished'; readonly reason: string };

/** Durable when it returns (WAL, synchronous=FULL); throws `FailureError` with a `store.*` code when it is not. */
export type ConversationStore = {
  readonly load: (conversationId: ConversationId) => ConversationState | null;
  readonly summary: (conversationId: ConversationId) => ConversationSummary | null;
  /**
   * One transaction: the question (absent for a retry), the running answers to it, title and model of the conversation, and
   * what is noted of it. The first answer is where the shown branch ends.
   */
  readonly beginTurn: (turn: {
    readonly conversationId: ConversationId;
    readonly question: Message | null;
    readonly answers: readonly Message[];
    readonly modelId: ModelId;
    readonly title: string | null;
    readonly notes?: ConversationNotes;
    readonly atMs: number;
  }) => void;
  /** Appends what grew since the last call to the running answer; cheap, at most 500 ms or 2 KiB behind. */
  readonly appendGrowth: (messageId: MessageId, growth: readonly Growth[]) => void;
  /** One transaction: the whole answer in its final state; growth rows leave. */
  readonly endTurn: (answer: Message, atMs: number) => void;
  readonly rename: (conversationId: ConversationId, title: string) => void;
  /** Whether a model may give it a title: not where the person did, nor in one that is kept nowhere. */
  readonly mayBeNamed: (conversationId: ConversationId) => boolean;
  /** One transaction: what a title cost, and the title, unless there is none or the person gave one. Whether it was taken. */
  readonly nameByModel: (conversationId: ConversationId, title: string | null, titleReceipt: SideReceipt) => boolean;
  readonly chooseModel: (conversationId: ConversationId, modelId: ModelId) => void;
  readonly chooseBranch: (conversationId: ConversationId, leafId: MessageId) => void;
  /** Replaces the named notes; the others stay. */
  readonly saveNotes: (conversationId: ConversationId, notes: ConversationNotes) => void;
};

/** What `appendGrowth` stores: a part that opened (with what it holds already), text that came to it, or a fact about the answer. */
export type Growth = GrowthText | GrowthFact;

export type GrowthText =
  | { readonly kind: 'opened'; readonly part: Message['parts'][number] }
  | { readonly kind: 'grew'; readonly partId: string; readonly text: string };

/** What a crash must not take either, although it is no text: what reasoning is sent back with, and what the receipt says so far. */
export type GrowthFact =
  | { readonly kind: 'detailed'; readonly partId: string; readonly details: readonly ReasoningDetail[] }
  | { readonly kind: 'closed'; readonly partId: string; readonly closedAtMs: number }
  | { readonly kind: 'counted'; readonly receipt: Receipt };

export type AttachmentReader = {
  /** The bytes that will be sent; throws `FailureError` `attachment.gone` when they are missing or changed. */
  readonly read: (attachment: Attachment) => Promise<Uint8Array>;
  /** Keeps a picture that the model made; its bytes go to disk by hash. */
  readonly keepImage: (mediaType: string, bytes: Uint8Array) => Promise<Attachment>;
};

export type Clock = {
  /** Wall clock, for what people see. */
  readonly nowMs: () => number;
  /** Monotonic, for every duration (trust.md F32). */
  readonly monotonicMs: () => number;
  /** Calls back once after `delayMs`; the returned function cancels. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
};

export type MakeId = () => string;
