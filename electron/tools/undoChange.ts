import type { ToolCallPart } from '../../shared/chat/message';
import { FailureError } from '../../shared/failure';
import type { ConversationId, TurnId } from '../../shared/ids';
import type { Clock } from '../chat/ports';
import { sha256 } from './callHash';
import type { ActivityLog } from './ports';
import type { Undo } from './tool';

export type UndoPorts = {
  readonly undo: Readonly<Record<string, Undo>>;
  readonly log: ActivityLog;
  readonly clock: Clock;
  readonly isTemporary: (conversationId: ConversationId) => boolean;
};

export type UndoChange = (part: ToolCallPart, where: { readonly conversationId: ConversationId; readonly turnId: TurnId | null }) => Promise<void>;

/** Takes back what a call changed, because the person asked for it: recorded first, and once. Throws `FailureError` `tool.notUndone`. */
export function createUndo({ undo, log, clock, isTemporary }: UndoPorts): UndoChange {
  const running = new Set<string>();
  return async ({ callId, name, argumentsText, result }, { conversationId, turnId }) => {
    const undoId = result?.undoId;
    const kind = undoId?.slice(0, undoId.indexOf('-')) ?? '';
    const takeBack = Object.hasOwn(undo, kind) ? undo[kind] : undefined;
    if (undoId === undefined || takeBack === undefined || result?.isUndone === true || running.has(undoId)) throw new FailureError({ code: 'tool.notUndone', reason: 'gone' });
    running.add(undoId);
    try {
      log.record({
        atMs: clock.nowMs(),
        kind: 'undone',
        conversationId: isTemporary(conversationId) ? null : conversationId,
        turnId,
        callId,
        toolName: name,
        decision: 'once',
        status: null,
        inputText: JSON.stringify({ undoId }),
        inputHash: sha256(argumentsText),
        resultBytes: null,
        resultHash: null,
        durationMs: null,
      });
      await takeBack(undoId);
    } finally {
      running.delete(undoId);
    }
  };
}
