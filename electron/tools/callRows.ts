import type { ToolDecision } from '../../shared/tools';
import type { CallPorts, TurnFrame } from './brokerPorts';
import { sha256 } from './callHash';
import type { ActivityRow } from './ports';
import type { Ending } from './toolResults';

/** What the log says of one call: who asked, what for, with which hash. */
export type CallRows = {
  /** The row before the effect, or that there will be none. */
  readonly decided: (decision: ToolDecision, status: ActivityRow['status']) => ActivityRow;
  /** The row after it. `wholeText` is the result before it was cut. */
  readonly ended: (ending: Ending, wholeText: string, durationMs: number) => ActivityRow;
  /** Once more after it, for what ended when it had been given up: whatever it gave was thrown away. */
  readonly endedLate: (decision: ToolDecision, status: 'done' | 'error', durationMs: number) => ActivityRow;
  readonly granted: (decision: ToolDecision) => ActivityRow;
};

export type RowSubject = { readonly callId: string; readonly toolName: string; readonly inputText: string; readonly inputHash: string };

export function callRows(subject: RowSubject, { facts, isTemporary }: TurnFrame, { clock, hideKeys }: CallPorts): CallRows {
  const row = (kind: ActivityRow['kind'], rest: Partial<ActivityRow>): ActivityRow => ({
    atMs: clock.nowMs(),
    kind,
    // Of what is kept nowhere, that something was done is kept, and its hash, and no word of it.
    conversationId: isTemporary ? null : facts.conversationId,
    turnId: facts.turnId,
    callId: subject.callId,
    toolName: subject.toolName,
    decision: null,
    status: null,
    inputText: isTemporary ? '' : hideKeys(subject.inputText),
    inputHash: subject.inputHash,
    resultBytes: null,
    resultHash: null,
    durationMs: null,
    ...rest,
  });
  return {
    decided: (decision, status) => row('decided', { decision, status }),
    granted: (decision) => row('granted', { decision }),
    ended: ({ status, decision, result }, wholeText, durationMs) =>
      row('ended', {
        decision,
        status,
        resultBytes: Buffer.byteLength(wholeText),
        resultHash: sha256([result.text, ...(result.attachments ?? []).map((file) => file.sha256)].join('\n')),
        durationMs: Math.round(durationMs),
      }),
    endedLate: (decision, status, durationMs) => row('endedLate', { decision, status, durationMs: Math.round(durationMs) }),
  };
}
