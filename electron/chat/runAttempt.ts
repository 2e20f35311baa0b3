import type { AnswerOptions } from '../../shared/answerOptions';
import type { ConversationEvent } from '../../shared/chat/conversationEvent';
import type { Receipt } from '../../shared/chat/message';
import { FailureError, type Failure } from '../../shared/failure';
import type { MessageId, ModelId, TurnId } from '../../shared/ids';
import type { AnswerParts } from './answerParts';
import { isMeaning } from './isMeaning';
import type { AttachmentReader, Clock, GatewayEvent, MakeId, ModelGateway, ModelRequest, OfferedTool, PromptMessage, ToolTurn } from './ports';
import { sumReceipts } from './sumReceipts';
import { createSilenceWatch, type SilenceWatch } from './silenceWatch';
import { untilAborted } from './untilAborted';

export type Turn = {
  readonly turnId: TurnId;
  readonly messageId: MessageId;
  readonly modelId: ModelId;
  /** Reads the files and gives the prompt, with what has come of the answer so far; a failure here ends the turn like any other. */
  readonly prompt: () => Promise<readonly PromptMessage[]>;
  /** How it is asked, all layers merged. */
  readonly options?: AnswerOptions;
  /** What the model is told of; absent: nothing. */
  readonly offered?: readonly OfferedTool[];
  /** Who carries out what the model asks for; absent: nobody, and calls are left out. */
  readonly tools?: ToolTurn;
};

export type TurnPorts = {
  readonly gateway: ModelGateway;
  readonly attachments: AttachmentReader;
  readonly clock: Clock;
  readonly makeId: MakeId;
  /** Gets every error that is no `FailureError`: a bug, kept in the log with its cause. */
  readonly reportBug: (error: unknown) => void;
  /** Calls back whenever the computer wakes up, until the returned function is called. */
  readonly onResume: (listener: () => void) => () => void;
  /** Whether a model answers with pictures and nothing else; absent: none does. */
  readonly drawsOnly?: (modelId: ModelId) => boolean;
};

/** Why a turn was aborted: the `reason` of its signal. Everything but the person's Stop leaves it interrupted. */
export type AbortCause = 'stopped' | 'closed' | 'slept';

/** What the attempts of one turn share and fill. */
export type TurnProgress = {
  readonly turn: Turn;
  readonly parts: AnswerParts;
  readonly startedAtMs: number;
  /** Of all requests before the one that runs; `null` in the first round. */
  former: Receipt | null;
  receipt: Receipt;
  /** So long the person was asked, and nothing else happened. */
  waitedMs: number;
};

/** The receipt of all requests so far. */
export function receiptSoFar({ former, receipt }: Pick<TurnProgress, 'former' | 'receipt'>): Receipt {
  return former === null ? receipt : sumReceipts(former, receipt);
}

export type AttemptEnd =
  | { readonly kind: 'finished'; readonly reason: string }
  | { readonly kind: 'aborted'; readonly cause: AbortCause }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Pulls one attempt to its end and says how it ended; never throws, decides nothing about trying again. */
export async function* runAttempt(
  request: ModelRequest,
  progress: TurnProgress,
  ports: TurnPorts,
  signal: AbortSignal,
): AsyncGenerator<ConversationEvent, AttemptEnd, undefined> {
  const silence = createSilenceWatch(ports.clock, signal);
  const finish: Finish = { reason: null };
  const ignoreResume = ports.onResume(silence.probe);
  try {
    // Translating is inside too: keeping a picture takes seconds, and Stop must not wait for it.
    yield* untilAborted(takeAnswer(request, progress, ports, silence, finish), silence.signal);
  } catch (error) {
    // What came after the finish event cannot unmake the answer, and an abort's own error says nothing new.
    if (finish.reason === null && !silence.signal.aborted) return { kind: 'failed', failure: failureOf(error, ports.reportBug) };
  } finally {
    ignoreResume();
    silence.end();
  }
  if (finish.reason !== null) return { kind: 'finished', reason: finish.reason };
  if (signal.aborted) return { kind: 'aborted', cause: abortCause(signal) };
  if (silence.hasSlept) return { kind: 'aborted', cause: 'slept' };
  if (silence.gaveUpAfterMs !== null) return { kind: 'failed', failure: { code: 'gateway.stalled', silentMs: silence.gaveUpAfterMs } };
  return { kind: 'failed', failure: { code: progress.parts.hasRoundMeaning ? 'gateway.cutOff' : 'gateway.emptyAnswer' } };
}

/** The finish reason, once it came. */
type Finish = { reason: string | null };

async function* takeAnswer(
  request: ModelRequest,
  progress: TurnProgress,
  ports: TurnPorts,
  silence: SilenceWatch,
  finish: Finish,
): AsyncGenerator<ConversationEvent, void, undefined> {
  for await (const event of ports.gateway.stream(request, silence.signal)) {
    // Nobody reads on after an abort; what a slow gateway still sends must not start the clocks again.
    if (silence.signal.aborted) return;
    silence.bytesCame();
    if (isMeaning(event)) {
      noteFirstToken(progress, ports.clock);
      silence.meaningCame();
    }
    if (event.type === 'finished') {
      finish.reason = event.reason;
      silence.finishCame();
    } else {
      yield* translate(event, progress);
    }
  }
}

async function* translate(event: GatewayEvent, progress: TurnProgress): AsyncGenerator<ConversationEvent, void, undefined> {
  const { turn } = progress;
  if (event.type === 'receipt') {
    progress.receipt = { ...progress.receipt, ...event.receipt };
    yield { type: 'usage.counted', messageId: turn.messageId, receipt: progress.former === null ? event.receipt : whileItRuns(receiptSoFar(progress)) };
  } else if (event.type === 'accepted') {
    yield { type: 'attempt.accepted', turnId: turn.turnId };
  } else {
    yield* progress.parts.take(event);
  }
}

/** An attempt that broke off before it named its cost may be billed all the same: its generation is kept for the gateway's books. */
export function noteUncounted(progress: TurnProgress): Pick<Receipt, 'uncountedIds'> {
  const { generationId, costUsd, uncountedIds = [] } = progress.receipt;
  if (generationId !== undefined && costUsd === undefined) progress.receipt = { ...progress.receipt, uncountedIds: [...uncountedIds, generationId] };
  return progress.receipt.uncountedIds === undefined ? {} : { uncountedIds: progress.receipt.uncountedIds };
}

/** What a request has not named yet it may still name, and the pieces of a receipt are only ever added to: whether it is all shows at the end. */
function whileItRuns({ isPartial: _notYetKnown, ...receipt }: Receipt): Receipt {
  return receipt;
}

function noteFirstToken(progress: TurnProgress, clock: Clock): void {
  if (progress.receipt.firstTokenMs !== undefined) return;
  progress.receipt = { ...progress.receipt, firstTokenMs: Math.round(clock.monotonicMs() - progress.startedAtMs) };
}

export function failureOf(error: unknown, reportBug: (error: unknown) => void): Failure {
  if (error instanceof FailureError) return error.failure;
  reportBug(error);
  return { code: 'unexpected' };
}

export function abortCause(signal: AbortSignal): AbortCause {
  const reason: unknown = signal.reason;
  return reason === 'closed' || reason === 'slept' ? reason : 'stopped';
}
