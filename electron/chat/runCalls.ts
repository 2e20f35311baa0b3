import type { ConversationEvent } from '../../shared/chat/conversationEvent';
import type { AskedCalls } from './askedCalls';
import type { Clock, PlacedToolCall, ToolProgress, ToolTurn } from './ports';
import type { Turn, TurnProgress } from './runAttempt';
import { untilAborted } from './untilAborted';

/** After a stop the tools say at once how each call ended; whoever hangs is not waited for longer than this (trust.md F69). */
const lastWordsMs = 1_000;

export type CallsEnd = {
  /** The person wants the turn to end here. */
  readonly isStopped: boolean;
  /** The model asked in a way that could not be carried out at all. */
  readonly isBroken: boolean;
};

/** Has what one request asked for carried out, each call to exactly one end. Never throws. */
export async function* runCalls(
  asked: readonly PlacedToolCall[],
  calls: AskedCalls,
  tools: ToolTurn,
  progress: TurnProgress,
  ports: { readonly clock: Clock; readonly reportBug: (error: unknown) => void },
  signal: AbortSignal,
): AsyncGenerator<ConversationEvent, CallsEnd, undefined> {
  const waiting = createWaitClock(ports.clock);
  let isStopped = false;
  const closing = closeLater(ports.clock, signal);
  try {
    for await (const step of untilAborted(tools.run(asked, signal), closing.signal)) {
      waiting.see(step);
      if (step.kind === 'stopped') isStopped = true;
      else yield* translate(step, calls);
    }
  } catch (error) {
    ports.reportBug(error);
  } finally {
    closing.cancel();
  }
  progress.waitedMs += waiting.end();
  yield* calls.endAll();
  return { isStopped, isBroken: calls.areAllBroken(namesOf(progress.turn)) };
}

/** Of the tools that the model was told of. */
function namesOf({ offered = [] }: Turn): ReadonlySet<string> {
  return new Set(offered.flatMap((tool) => (tool.kind === 'function' ? [tool.name] : [])));
}

function* translate(step: Exclude<ToolProgress, { kind: 'stopped' }>, calls: AskedCalls): Generator<ConversationEvent, void, undefined> {
  if (step.kind === 'asked') yield { type: 'approval.asked', card: step.card };
  else if (step.kind === 'answered') yield { type: 'approval.closed', approvalId: step.approvalId };
  else yield* calls.progress(step);
}

/** Measures how long at least one question to the person was open. */
function createWaitClock(clock: Clock): { readonly see: (step: ToolProgress) => void; readonly end: () => number } {
  const open = new Set<string>();
  let sinceMs = 0;
  let sumMs = 0;
  const pause = (): void => {
    if (open.size > 0) sumMs += clock.monotonicMs() - sinceMs;
  };
  return {
    see: (step) => {
      if (step.kind !== 'asked' && step.kind !== 'answered') return;
      pause();
      sinceMs = clock.monotonicMs();
      if (step.kind === 'asked') open.add(step.card.approvalId);
      else open.delete(step.approvalId);
    },
    end: () => {
      pause();
      return sumMs;
    },
  };
}

/** A signal that follows another one a little later. */
function closeLater(clock: Clock, signal: AbortSignal): { readonly signal: AbortSignal; readonly cancel: () => void } {
  const controller = new AbortController();
  let cancelTimer = (): void => undefined;
  const onAbort = (): void => {
    cancelTimer = clock.after(lastWordsMs, () => controller.abort(signal.reason));
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  return {
    signal: controller.signal,
    cancel: () => {
      cancelTimer();
      signal.removeEventListener('abort', onAbort);
    },
  };
}
