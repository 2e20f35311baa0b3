import { setMaxListeners } from 'node:events';
import type { ApprovalCard } from '../../shared/tools';
import type { PlacedToolCall, ToolProgress, ToolTurn, ToolTurnFacts } from '../chat/ports';
import { createEventQueue } from '../support/eventQueue';
import type { CallPorts, TurnFrame } from './brokerPorts';
import { canonicalText, sha256 } from './callHash';
import { callRows } from './callRows';
import type { SealedTool } from './tool';
import { ToolCall } from './toolCall';
import { refused, stoppedBefore, type Ending } from './toolResults';
import type { TurnState } from './turnState';

export type TurnParts = {
  readonly facts: ToolTurnFacts;
  readonly state: TurnState;
  readonly findTool: (name: string) => SealedTool | undefined;
  readonly isTemporary: boolean;
};

/** The calls of one turn, round by round. */
export function createToolTurn(parts: TurnParts, ports: CallPorts): ToolTurn {
  const over = new AbortController();
  // Each call and each question listens; that is no leak.
  setMaxListeners(0, over.signal);
  return {
    run: (calls, signal) => {
      const queue = createEventQueue<ToolProgress>();
      const stop = (): void => over.abort(signal.reason);
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop);
      const frame: TurnFrame = { ...parts, signal: over.signal, emit: queue.put };
      runRound(calls, frame, ports)
        .catch(ports.reportBug)
        .finally(() => {
          signal.removeEventListener('abort', stop);
          queue.end();
        });
      return queue;
    },
    end: () => over.abort('ended'),
  };
}

async function runRound(calls: readonly PlacedToolCall[], frame: TurnFrame, ports: CallPorts): Promise<void> {
  const running: Promise<void>[] = [];
  const end = ({ partId }: PlacedToolCall, ending: Ending): void => frame.emit({ kind: 'ended', partId, ...ending });
  const isTwice = twiceNamed(calls);
  let goesOn = true;
  for (const call of calls) {
    const toolCall = new ToolCall(call, frame, ports);
    if (call.isBroken === true) {
      end(call, toolCall.notRun(refused('schema', 'The calls of this answer did not arrive whole, so none of them was carried out. Ask again, each call with an id of its own and its arguments as JSON text.')));
      continue;
    }
    if (isTwice(call)) {
      end(call, toolCall.notRun(refused('schema', 'Two calls have the same id, so neither can be told from the other.')));
      continue;
    }
    if (goesOn && !frame.state.takeCall()) {
      goesOn = await askForMore(frame, ports);
      if (goesOn) frame.state.takeCall();
      else if (!frame.signal.aborted) frame.emit({ kind: 'stopped' });
    }
    if (goesOn) running.push(toolCall.carryOut().then((ending) => end(call, ending)));
    else end(call, toolCall.notRun(frame.signal.aborted ? stoppedBefore(frame.signal) : refused('cap', `The person let no more than ${frame.state.calls} calls run in this turn.`)));
  }
  await Promise.all(running);
}

function twiceNamed(calls: readonly PlacedToolCall[]): (call: PlacedToolCall) => boolean {
  const counts = new Map<string, number>();
  for (const { callId } of calls) counts.set(callId, (counts.get(callId) ?? 0) + 1);
  return ({ callId }) => (counts.get(callId) ?? 0) > 1;
}

/** After so many calls the person says whether the turn goes on, for as many again. */
async function askForMore(frame: TurnFrame, ports: CallPorts): Promise<boolean> {
  const { facts, state, emit, signal } = frame;
  const detail = { kind: 'moreCalls', calls: state.calls } as const;
  const card: ApprovalCard = {
    approvalId: ports.makeId(),
    conversationId: facts.conversationId,
    turnId: facts.turnId,
    messageId: facts.messageId,
    partId: null,
    toolName: moreCallsName,
    risk: 'none',
    inputText: '{}',
    hash: sha256(canonicalText({ turnId: facts.turnId, detail })),
    detail,
    choices: ['once'],
    taint: state.taint,
    warnings: [],
    denials: state.denials,
    askedAtMs: ports.clock.nowMs(),
  };
  const answered = ports.approvals.ask(card, signal, () => false);
  emit({ kind: 'asked', card });
  const answer = await answered;
  emit({ kind: 'answered', approvalId: card.approvalId });
  const isAllowed = answer.kind === 'yes';
  const rows = callRows({ callId: '', toolName: moreCallsName, inputText: canonicalText(detail), inputHash: card.hash }, frame, ports);
  try {
    ports.log.record(rows.decided(isAllowed ? 'once' : answer.kind === 'no' ? 'denied' : 'stopped', isAllowed ? null : 'denied'));
  } catch (error) {
    ports.reportBug(error);
    return false;
  }
  if (isAllowed) state.allowMoreCalls();
  return isAllowed;
}

/** Under this name the log has the question whether a turn may go on; no tool has it. */
export const moreCallsName = 'more_calls';
