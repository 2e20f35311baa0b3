import type { ConversationEvent } from '../../shared/chat/conversationEvent';
import type { Receipt } from '../../shared/chat/message';
import type { OfferedTool } from './ports';
import { waitBeforeRetryMs } from './retryPolicy';
import { waited } from './waited';
import { abortCause, noteUncounted, runAttempt, type AttemptEnd, type Turn, type TurnPorts, type TurnProgress } from './runAttempt';

/**
 * One request of a turn, in as many attempts as are right, to its end. Never retries by itself after its first meaning. Throws
 * what the prompt throws.
 */
export async function* runRound(turn: Turn, progress: TurnProgress, ports: TurnPorts, signal: AbortSignal): AsyncGenerator<ConversationEvent, AttemptEnd, undefined> {
  const { clock } = ports;
  const prompt = await turn.prompt();
  const offered = offeredNow(turn, progress);
  const asksForPictures = turn.options?.makesImages === true || ports.drawsOnly?.(turn.modelId) === true;
  let uncounted: Pick<Receipt, 'uncountedIds'> = {};
  for (let attempt = 1; ; attempt += 1) {
    const requestId = ports.makeId();
    progress.receipt = { requestId, attempts: attempt, ...uncounted };
    yield { type: 'attempt.started', turnId: turn.turnId, attempt, requestId };
    const request = { requestId, modelId: turn.modelId, messages: prompt, ...(turn.options === undefined ? {} : { options: turn.options }), ...(offered.length === 0 ? {} : { tools: offered }) };
    const end = yield* runAttempt(request, progress, ports, signal);
    if (end.kind !== 'finished') uncounted = noteUncounted(progress);
    if (end.kind !== 'failed' || progress.parts.hasRoundMeaning || progress.parts.lostPicture !== null) return end;
    const waitMs = waitBeforeRetryMs(end.failure, attempt, { asksForPictures });
    if (waitMs === null) return end;
    yield { type: 'attempt.restarted', turnId: turn.turnId, retryAtMs: clock.nowMs() + waitMs, failure: end.failure };
    if (!(await waited(waitMs, clock, signal))) return { kind: 'aborted', cause: abortCause(signal) };
  }
}

/**
 * What the gateway carries out by itself is offered before any tool of this turn ran, and not after: nobody is asked about it, and
 * the model words it with what those tools brought before its eyes (trust.md section 9).
 */
function offeredNow({ offered = [] }: Turn, { former }: TurnProgress): readonly OfferedTool[] {
  return former === null ? offered : offered.filter(({ kind }) => kind === 'function');
}
