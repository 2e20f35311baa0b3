import type { AnswerOptions } from '../../shared/answerOptions';
import type { ConversationNotes, ConversationState, ConversationSummary } from '../../shared/chat/conversation';
import type { SideReceipt } from '../../shared/chat/contextCut';
import type { Attachment } from '../../shared/chat/attachment';
import type { Message, ReasoningDetail, Receipt, ToolCallChange } from '../../shared/chat/message';
import type { RequestOrigin } from '../../shared/exchange';
import type { Failure } from '../../shared/failure';
import type { AssistantId, ConversationId, MessageId, ModelId, PartId, TurnId } from '../../shared/ids';
import type { RequestPurpose } from '../../shared/spending';
import type { ApprovalCard, ToolDecision, ToolResult } from '../../shared/tools';

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

/** What a generation cost by the gateway's own books (gateway-api.md section 15). Throws `FailureError`. */
export type ReadGeneration = (generationId: string, signal: AbortSignal) => Promise<LookedUp>;

/** `notYet`: it is not in the books, which lag behind. `never`: there are no books. */
export type LookedUp = Receipt | 'notYet' | 'never';

export type ModelRequest = {
  readonly requestId: string;
  /** For whom it is made; never sent. */
  readonly origin?: RequestOrigin;
  readonly modelId: ModelId;
  readonly messages: readonly PromptMessage[];
  /** Sent as it is, instead of what would be made of the messages and options: a request that is sent again. */
  readonly exact?: ExactRequest;
  /** How it is asked; what the endpoint or the model does not know is left out. */
  readonly options?: AnswerOptions;
  /** Absent or empty: the model can ask for nothing. */
  readonly tools?: readonly OfferedTool[];
};

/** A body as it was sent before; keys of one's own that were in it are put in anew. */
export type ExactRequest = { readonly path: '/chat/completions' | '/images/generations' | '/images/edits'; readonly contentType: string; readonly body: string | Uint8Array };

/** A tool that the model is told of: one of ours, or one that the gateway runs by itself and bills (gateway-api.md sections 6 and 12). */
export type OfferedTool =
  | { readonly kind: 'function'; readonly name: string; readonly description: string; readonly parameters: Readonly<Record<string, unknown>> }
  | { readonly kind: 'server'; readonly type: string; readonly config: Readonly<Record<string, unknown>> };

/** `tool`: the result of one call, by its id, for the assistant message with that call before it. */
export type PromptMessage = { readonly role: 'system' | 'user' | 'assistant' | 'tool'; readonly callId?: string; readonly parts: readonly PromptPart[] };

export type PromptPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly mediaType: string; readonly bytes: Uint8Array }
  | { readonly kind: 'file'; readonly mediaType: string; readonly name: string; readonly bytes: Uint8Array; readonly pages?: number }
  | { readonly kind: 'reasoningDetails'; readonly details: readonly ReasoningDetail[] }
  | { readonly kind: 'toolCall'; readonly callId: string; readonly name: string; readonly argumentsText: string };

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
  /** A tool call began: its name is known, its arguments are on their way. */
  | { readonly type: 'toolCallBegan'; readonly callId: string; readonly name: string }
  /** More of the arguments came. */
  | { readonly type: 'toolCallGrew' }
  /**
   * All calls of this answer, whole as they came, just before `finished`; nothing is repaired. `brokenPieces` belonged to no
   * call (trust.md F28).
   */
  | { readonly type: 'toolCalls'; readonly calls: readonly AskedToolCall[]; readonly brokenPieces: number }
  /** Facts for the receipt, as they become known; later ones complete earlier ones. */
  | { readonly type: 'receipt'; readonly receipt: Receipt }
  /** The finish reason, one of the known ones or as given. */
  | { readonly type: 'finished'; readonly reason: string };

/** A call as the model asked for it; `argumentsText` is JSON if the model did well. */
export type AskedToolCall = { readonly callId: string; readonly name: string; readonly argumentsText: string };

/**
 * The tools, as the engine sees them: what may be offered, and what becomes of calls. Everything between (checking, asking the
 * person, the log, the caps) is behind it.
 */
export type ToolBox = {
  /** What is offered to this model in this conversation now; empty where nothing is. */
  readonly offered: (conversationId: ConversationId, modelId: ModelId) => readonly OfferedTool[];
  readonly beginTurn: (facts: ToolTurnFacts) => ToolTurn;
};

export type ToolTurnFacts = {
  readonly conversationId: ConversationId;
  readonly turnId: TurnId;
  readonly messageId: MessageId;
  readonly modelId: ModelId;
  /** The shown branch, oldest first, what was deleted or lies before a cut included: where outside text is in it, what the person typed, which files are attached. */
  readonly thread: readonly Message[];
};

/** The calls of one turn, with its counts: calls, bytes, denials, taint. */
export type ToolTurn = {
  /**
   * Carries out the calls of one round, each to exactly one `ended`, in whatever order suits; after an abort the rest ends as
   * denied, without an effect. Never throws.
   */
  readonly run: (calls: readonly PlacedToolCall[], signal: AbortSignal) => AsyncIterable<ToolProgress>;
  /** The turn is over, however: nothing of it can be answered any more. */
  readonly end: () => void;
};

/** `isBroken`: pieces of the answer's calls were lost on the way, so it cannot be known whether this one is what was asked for: it must not run. */
export type PlacedToolCall = AskedToolCall & { readonly partId: PartId; readonly isBroken?: true };

export type ToolProgress =
  | { readonly kind: 'asked'; readonly card: ApprovalCard }
  | { readonly kind: 'answered'; readonly approvalId: string }
  | { readonly kind: 'waits'; readonly partId: PartId }
  | { readonly kind: 'runs'; readonly partId: PartId }
  | { readonly kind: 'ended'; readonly partId: PartId; readonly status: 'done' | 'denied' | 'error'; readonly decision: ToolDecision; readonly result: ToolResult }
  /** The person wants the turn to end here (asked after too many calls, or after three denials). */
  | { readonly kind: 'stopped' };

/**
 * What stands between a request and the person's money: the most that it can cost is set aside before it is sent, in one step with
 * the question whether it fits, so that requests at the same time cannot pass a cap together.
 */
export type Budget = {
  /** Throws `FailureError` `budget.*` where it does not fit; nothing is set aside then. */
  readonly reserve: (wish: RequestWish) => Reservation;
};

export type RequestWish = {
  readonly request: ModelRequest;
  readonly purpose: RequestPurpose;
  readonly conversationId: ConversationId;
  readonly messageId?: MessageId;
};

/**
 * Ended exactly once, however the request ended: with what is known of it, which may be no cost at all. `refused`: the gateway said no, or
 * was never reached, so nothing was billed. Never throws.
 */
export type Reservation = {
  /** The answer may become no longer than this, for its price; absent: as long as was wished. */
  readonly maxTokens?: number;
  readonly settle: (receipt: Receipt, end: 'ended' | 'refused') => void;
};

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
  /** What became known of the parts of an answer that has ended: a change by a tool was taken back. */
  readonly changeParts: (answer: Message) => void;
  /** What an answer that has ended cost, where that became known afterwards. */
  readonly changeReceipt: (answer: Message) => void;
  readonly rename: (conversationId: ConversationId, title: string) => void;
  /** Whether a model may give it a title: not where the person did, nor in one that is kept nowhere. */
  readonly mayBeNamed: (conversationId: ConversationId) => boolean;
  /** One transaction: what a title cost, and the title, unless there is none or the person gave one. Whether it was taken. */
  readonly nameByModel: (conversationId: ConversationId, title: string | null, titleReceipt: SideReceipt) => boolean;
  readonly chooseModel: (conversationId: ConversationId, modelId: ModelId) => void;
  readonly chooseBranch: (conversationId: ConversationId, leafId: MessageId) => void;
  /** Replaces the named notes; the others stay. */
  readonly saveNotes: (conversationId: ConversationId, notes: ConversationNotes) => void;
  /** The conversations in which this assistant answers, those in the bin too, with what each says itself of how. */
  readonly ofAssistant: (assistantId: AssistantId) => readonly { readonly conversationId: ConversationId; readonly options?: AnswerOptions | null }[];
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
  | { readonly kind: 'toolChanged'; readonly partId: string; readonly change: ToolCallChange }
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
