import type { ConversationEvent } from '../../shared/chat/conversationEvent';
import type { FinalStatus } from '../../shared/chat/message';
import type { Failure } from '../../shared/failure';
import { AnswerParts } from './answerParts';
import type { Clock } from './ports';
import { waitBeforeRetryMs } from './retryPolicy';
import { abortCause, failureOf, runAttempt, type AttemptEnd, type Turn, type TurnPorts, type TurnProgress } from './runAttempt';

/*
 * One turn, from the prompt to its end. Promises exactly one `turn.ended`, as the last event, whatever happened; never
 * takes anything back that arrived; never retries by itself after the first meaning. It knows no SQL, no IPC, no window.
 */

export async function* runTurn(turn: Turn, ports: TurnPorts, signal: AbortSignal): AsyncGenerator<ConversationEvent, void, undefined> {
  const { clock } = ports;
  const progress: TurnProgress = { turn, parts: new AnswerParts(turn, ports), startedAtMs: clock.monotonicMs(), receipt: {} };
  let end: AttemptEnd;
  try {
    const prompt = await turn.prompt();
    for (let attempt = 1; ; attempt += 1) {
      const requestId = ports.makeId();
      progress.receipt = { requestId, attempts: attempt };
      yield { type: 'attempt.started', turnId: turn.turnId, attempt, requestId };
      end = yield* runAttempt({ requestId, modelId: turn.modelId, messages: prompt }, progress, ports, signal);
      const hasArrived = progress.parts.hasMeaning || progress.parts.lostPicture !== null;
      const waitMs = end.kind === 'failed' && !hasArrived ? waitBeforeRetryMs(end.failure, attempt) : null;
      if (end.kind !== 'failed' || waitMs === null) break;
      yield { type: 'attempt.restarted', turnId: turn.turnId, retryAtMs: clock.nowMs() + waitMs, failure: end.failure };
      if (await waited(waitMs, clock, signal)) continue;
      end = { kind: 'aborted', cause: abortCause(signal) };
      break;
    }
  } catch (error) {
    end = signal.aborted ? { kind: 'aborted', cause: abortCause(signal) } : { kind: 'failed', failure: failureOf(error, ports.reportBug) };
  }
  yield* progress.parts.close();
  yield {
    type: 'turn.ended',
    turnId: turn.turnId,
    messageId: turn.messageId,
    ...decideOutcome(end, progress.parts, clock.nowMs()),
    receipt: {
      ...progress.receipt,
      ...(end.kind === 'finished' ? { finishReason: end.reason } : {}),
      totalMs: Math.round(clock.monotonicMs() - progress.startedAtMs),
    },
  };
}

/** The closed set of ends (trust.md 5.2, line 2): only a known finish reason with something in the answer is `done`. */
function decideOutcome(
  end: AttemptEnd,
  { hasMeaning, lostPicture }: Pick<AnswerParts, 'hasMeaning' | 'lostPicture'>,
  nowMs: number,
): { readonly outcome: FinalStatus; readonly failure?: Failure } {
  switch (end.kind) {
    case 'aborted':
      if (end.cause === 'stopped') return { outcome: 'stopped' };
      return { outcome: 'interrupted', failure: { code: end.cause === 'slept' ? 'gateway.slept' : 'app.closed' } };
    case 'failed':
      return { outcome: hasMeaning ? 'interrupted' : 'failed', failure: withRetryTime(end.failure, nowMs) };
    case 'finished':
      if (end.reason === 'length') return { outcome: 'length' };
      if (end.reason === 'content_filter') return { outcome: 'filtered' };
      if (end.reason !== 'stop' && end.reason !== 'tool_calls') {
        return { outcome: 'failed', failure: { code: 'gateway.unknownFinish', reason: end.reason } };
      }
      if (!hasMeaning) return { outcome: 'failed', failure: lostPicture ?? { code: 'gateway.emptyAnswer' } };
      return { outcome: 'done', ...(lostPicture === null ? {} : { failure: lostPicture }) };
  }
}

/** What the service asked for, as a time: "in 60 minutes" is wrong as soon as it is read later, or after a restart (trust.md F11). */
function withRetryTime(failure: Failure, nowMs: number): Failure {
  const canSay = failure.code === 'gateway.rateLimited' || failure.code === 'gateway.serverError';
  return canSay && failure.retryAfterMs !== undefined ? { ...failure, retryAtMs: nowMs + failure.retryAfterMs } : failure;
}

/** True after the whole wait, false when the signal ended it. */
function waited(waitMs: number, clock: Clock, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve(false);
      return;
    }
    const onAbort = (): void => {
      cancel();
      resolve(false);
    };
    const cancel = clock.after(waitMs, () => {
      signal.removeEventListener('abort', onAbort);
      resolve(true);
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
