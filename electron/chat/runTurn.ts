import type { ConversationEvent } from '../../shared/chat/conversationEvent';
import type { FinalStatus } from '../../shared/chat/message';
import type { Failure } from '../../shared/failure';
import { AnswerParts } from './answerParts';
import { abortCause, failureOf, receiptSoFar, type AttemptEnd, type Turn, type TurnPorts, type TurnProgress } from './runAttempt';
import { runCalls } from './runCalls';
import { runRound } from './runRound';

/*
 * One turn, from the prompt to its end. Promises exactly one `turn.ended`, as the last event, whatever happened; never
 * takes anything back that arrived. It knows no SQL, no IPC, no window.
 */

export async function* runTurn(turn: Turn, ports: TurnPorts, signal: AbortSignal): AsyncGenerator<ConversationEvent, void, undefined> {
  const { clock } = ports;
  const parts = new AnswerParts(turn, ports, turn.tools !== undefined);
  const progress: TurnProgress = { turn, parts, startedAtMs: clock.monotonicMs(), former: null, receipt: {}, waitedMs: 0 };
  let end: AttemptEnd;
  try {
    end = yield* runRounds(turn, progress, ports, signal);
  } catch (error) {
    end = signal.aborted ? { kind: 'aborted', cause: abortCause(signal) } : { kind: 'failed', failure: failureOf(error, ports.reportBug) };
  }
  yield* parts.close();
  if (parts.calls !== null) yield* parts.calls.endAll();
  turn.tools?.end();
  yield {
    type: 'turn.ended',
    turnId: turn.turnId,
    messageId: turn.messageId,
    ...decideOutcome(end, parts, clock.nowMs()),
    receipt: {
      ...receiptSoFar(progress),
      ...(end.kind === 'finished' ? { finishReason: end.reason } : {}),
      totalMs: Math.round(clock.monotonicMs() - progress.startedAtMs - progress.waitedMs),
    },
  };
}

/** A model that asks in a way that nobody can carry out is told so once; then the turn ends (trust.md F28). */
const mostBrokenRounds = 2;

/** Asks, carries out what the model asked for, and asks again with what came of it, until it asks for nothing more. */
async function* runRounds(turn: Turn, progress: TurnProgress, ports: TurnPorts, signal: AbortSignal): AsyncGenerator<ConversationEvent, AttemptEnd, undefined> {
  const { parts } = progress;
  let brokenRounds = 0;
  for (let round = 1; ; round += 1) {
    parts.beginRound(round);
    const end = yield* runRound(turn, progress, ports, signal);
    // Cut off by its length, filtered, or ended in a way we do not know: what was asked for may not be whole.
    if (turn.tools === undefined || parts.calls === null || end.kind !== 'finished' || !mayAsk(end.reason)) return end;
    const asked = parts.calls.asked ?? (end.reason === 'tool_calls' ? [] : null);
    if (asked === null) return end;
    yield* parts.close();
    const carried = yield* runCalls(asked, parts.calls, turn.tools, progress, ports, signal);
    if (signal.aborted) return { kind: 'aborted', cause: abortCause(signal) };
    if (carried.isStopped) return { kind: 'aborted', cause: 'stopped' };
    brokenRounds = carried.isBroken ? brokenRounds + 1 : 0;
    // Without any call there is nothing that it could be told of.
    if (brokenRounds >= mostBrokenRounds || asked.length === 0) return { kind: 'failed', failure: { code: 'gateway.brokenToolCalls' } };
    progress.former = receiptSoFar(progress);
    progress.receipt = {};
  }
}

/** Some endpoints say `stop` where they mean `tool_calls`. */
function mayAsk(reason: string): boolean {
  return reason === 'stop' || reason === 'tool_calls';
}

/** The closed set of ends (trust.md 5.2, line 2): only a known finish reason with something in the answer is `done`. */
function decideOutcome(
  end: AttemptEnd,
  { hasMeaning, hasRoundMeaning, lostPicture }: Pick<AnswerParts, 'hasMeaning' | 'hasRoundMeaning' | 'lostPicture'>,
  nowMs: number,
): { readonly outcome: FinalStatus; readonly failure?: Failure } {
  switch (end.kind) {
    case 'aborted':
      if (end.cause === 'stopped') return { outcome: 'stopped' };
      return { outcome: 'interrupted', failure: { code: end.cause === 'slept' ? 'gateway.slept' : 'app.closed' } };
    case 'failed':
      if (end.failure.code === 'gateway.filtered') return { outcome: 'filtered', failure: end.failure };
      return { outcome: hasMeaning ? 'interrupted' : 'failed', failure: withRetryTime(end.failure, nowMs) };
    case 'finished':
      if (end.reason === 'length') return { outcome: 'length' };
      if (end.reason === 'content_filter') return { outcome: 'filtered' };
      if (end.reason !== 'stop' && end.reason !== 'tool_calls') {
        return { outcome: 'failed', failure: { code: 'gateway.unknownFinish', reason: end.reason } };
      }
      if (!hasRoundMeaning) return { outcome: hasMeaning ? 'interrupted' : 'failed', failure: lostPicture ?? { code: 'gateway.emptyAnswer' } };
      return { outcome: 'done', ...(lostPicture === null ? {} : { failure: lostPicture }) };
  }
}

/** What the service asked for, as a time: "in 60 minutes" is wrong as soon as it is read later, or after a restart (trust.md F11). */
function withRetryTime(failure: Failure, nowMs: number): Failure {
  const canSay = failure.code === 'gateway.rateLimited' || failure.code === 'gateway.serverError';
  return canSay && failure.retryAfterMs !== undefined ? { ...failure, retryAtMs: nowMs + failure.retryAfterMs } : failure;
}
