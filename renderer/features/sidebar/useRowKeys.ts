import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { FocusEvent, KeyboardEvent } from 'react';
import type { ConversationId } from '../../../shared/ids';
import { deleteConversation } from '../../state/conversationListStore';
import { useActiveConversationId } from '../../state/viewStore';

export type RowKeys = {
  /** The one row that Tab reaches: the focused one, else the shown conversation's, else the first. */
  readonly tabStopId: ConversationId | null;
  /** The row that a key moved to: it takes the focus when it is drawn. */
  readonly movedToId: ConversationId | null;
  readonly onRowFocus: (conversationId: ConversationId) => void;
  readonly onRowKeyDown: (conversationId: ConversationId, event: KeyboardEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
};

type Stop = { readonly conversationId: ConversationId; readonly isMoved: boolean };

/** The keys of the list: Up, Down, Home and End go from row to row, Delete puts a conversation into the bin. */
export function useRowKeys(order: readonly ConversationId[]): RowKeys {
  const activeId = useActiveConversationId();
  const [stop, setStop] = useState<Stop | null>(null);
  const shownOrder = useRef(order);
  useLayoutEffect(() => {
    shownOrder.current = order;
  }, [order]);

  const onRowFocus = useCallback((conversationId: ConversationId) => setStop({ conversationId, isMoved: false }), []);
  const onRowKeyDown = useCallback((conversationId: ConversationId, event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const rows = shownOrder.current;
    const isDeleting = event.key === 'Delete' && !event.repeat;
    const target = isDeleting ? neighbourOf(rows, conversationId) : targetOf(event.key, rows, conversationId);
    if (target !== undefined) {
      event.preventDefault();
      if (target !== conversationId) setStop({ conversationId: target, isMoved: true });
    }
    if (isDeleting) void deleteConversation(conversationId);
  }, []);
  const onBlur = useCallback((event: FocusEvent) => {
    const isInside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
    // When the whole window loses the focus, the row still has it inside the window.
    if (!isInside && document.activeElement !== event.target) setStop(null);
  }, []);

  const candidates = [stop?.conversationId ?? null, activeId];
  const tabStopId = candidates.find((id) => id !== null && order.includes(id)) ?? order[0] ?? null;
  return { tabStopId, movedToId: stop?.isMoved === true ? stop.conversationId : null, onRowFocus, onRowKeyDown, onBlur };
}

/** Where a key leads; a row at the end stays. `undefined`: not a key of ours. */
function targetOf(key: string, order: readonly ConversationId[], from: ConversationId): ConversationId | undefined {
  const place = order.indexOf(from);
  if (key === 'ArrowDown') return order[place + 1] ?? from;
  if (key === 'ArrowUp') return order[place - 1] ?? from;
  if (key === 'Home') return order[0];
  return key === 'End' ? order.at(-1) : undefined;
}

function neighbourOf(order: readonly ConversationId[], conversationId: ConversationId): ConversationId | undefined {
  const place = order.indexOf(conversationId);
  return order[place + 1] ?? order[place - 1];
}
