import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { FocusEvent, KeyboardEvent } from 'react';
import type { ConversationId } from '../../../shared/ids';
import { deleteConversations } from '../../state/conversationListStore';
import { endSelection, isSelecting, selectAll, selectedWith, selectRange, toggleSelected } from '../../state/selectionStore';
import { useActiveConversationId } from '../../state/viewStore';
import { isFolderRow } from './sections';

/** What a press of a row with these keys held is for. */
type Modifiers = { readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean };

export type RowKeys = {
  /** The one row that Tab reaches: the focused one, else the shown conversation's, else the first. */
  readonly tabStopId: string | null;
  /** The row that a key moved to: it takes the focus when it is drawn. */
  readonly movedToId: string | null;
  readonly onRowFocus: (row: string) => void;
  readonly onRowKeyDown: (row: string, event: KeyboardEvent) => void;
  /** Chooses the row, or the range up to it; `false`: it is to be opened. */
  readonly onRowPress: (conversationId: ConversationId, modifiers: Modifiers) => boolean;
  /** Gives the focus to a row, wherever it will be drawn next. */
  readonly moveTo: (row: string) => void;
  readonly onBlur: (event: FocusEvent) => void;
};

/** On the button of the row that Tab reaches. */
export const tabStopMark = 'data-tab-stop';

type Stop = { readonly row: string; readonly isMoved: boolean };

/**
 * The keys of the list. Up, Down, Home and End go from row to row, with Shift they choose what they go over; Ctrl or Cmd
 * with A chooses all, Esc none; Delete puts what is chosen, or the conversation, into the bin.
 */
export function useRowKeys(order: readonly string[]): RowKeys {
  const activeId = useActiveConversationId();
  const [stop, setStop] = useState<Stop | null>(null);
  const shownOrder = useRef(order);
  const shownId = useRef(activeId);
  useLayoutEffect(() => {
    shownOrder.current = order;
    shownId.current = activeId;
  }, [order, activeId]);

  // The focused row was taken away, and may be drawn elsewhere now: the focus goes to the row that stands for the list.
  useLayoutEffect(() => {
    if (stop !== null && document.activeElement === document.body) document.querySelector<HTMLElement>(`[${tabStopMark}="true"]`)?.focus();
  });

  const moveTo = useCallback((row: string) => setStop({ row, isMoved: true }), []);
  const onRowFocus = useCallback((row: string) => setStop({ row, isMoved: false }), []);
  const onRowKeyDown = useCallback(
    (row: string, event: KeyboardEvent) => {
      const rows = shownOrder.current;
      const isCommand = event.ctrlKey || event.metaKey;
      if (event.altKey) return;
      if (isCommand && event.key.toLowerCase() === 'a' && !event.shiftKey) {
        event.preventDefault();
        selectAll(conversationsIn(rows));
        return;
      }
      if (isCommand) return;
      if (event.key === 'Escape' && isSelecting()) {
        event.preventDefault();
        event.stopPropagation();
        endSelection();
        return;
      }
      const isDeleting = event.key === 'Delete' && !event.repeat && !event.shiftKey && !isFolderRow(row);
      const gone = isDeleting ? selectedWith(row) : [];
      const target = isDeleting ? neighbourOf(rows, row, gone) : targetOf(event.key, rows, row);
      if (target !== undefined) {
        event.preventDefault();
        if (event.shiftKey && !isFolderRow(row) && !isFolderRow(target)) selectRange(conversationsIn(rows), row, target);
        if (target !== row) moveTo(target);
      }
      if (!isDeleting) return;
      endSelection();
      void deleteConversations(gone);
    },
    [moveTo],
  );
  const onRowPress = useCallback((conversationId: ConversationId, { shiftKey, ctrlKey, metaKey }: Modifiers) => {
    const isToggling = ctrlKey || metaKey;
    if (!shiftKey && !isToggling && !isSelecting()) return false;
    const order = conversationsIn(shownOrder.current);
    const shown = shownId.current;
    if (shiftKey) selectRange(order, shown !== null && order.includes(shown) ? shown : conversationId, conversationId);
    else toggleSelected(conversationId);
    return true;
  }, []);
  const onBlur = useCallback((event: FocusEvent) => {
    const isInside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
    // When the whole window loses the focus, the row still has it inside the window.
    if (!isInside && document.activeElement !== event.target) setStop(null);
  }, []);

  const candidates = [stop?.row ?? null, activeId];
  const tabStopId = candidates.find((id) => id !== null && order.includes(id)) ?? order[0] ?? null;
  const movedToId = stop?.isMoved === true ? stop.row : null;
  return useMemo(
    () => ({ tabStopId, movedToId, onRowFocus, onRowKeyDown, onRowPress, moveTo, onBlur }),
    [tabStopId, movedToId, onRowFocus, onRowKeyDown, onRowPress, moveTo, onBlur],
  );
}

function conversationsIn(rows: readonly string[]): readonly ConversationId[] {
  return rows.filter((row) => !isFolderRow(row));
}

/** Where a key leads; a row at the end stays. `undefined`: not a key of ours. */
function targetOf(key: string, order: readonly string[], from: string): string | undefined {
  const place = order.indexOf(from);
  if (key === 'ArrowDown') return order[place + 1] ?? from;
  if (key === 'ArrowUp') return order[place - 1] ?? from;
  if (key === 'Home') return order[0];
  return key === 'End' ? order.at(-1) : undefined;
}

/** The conversation below that stays, else the one above. */
function neighbourOf(order: readonly string[], from: string, gone: readonly ConversationId[]): string | undefined {
  const place = order.indexOf(from);
  const going = new Set(gone);
  const stays = (row: string) => !isFolderRow(row) && !going.has(row);
  return order.slice(place + 1).find(stays) ?? order.slice(0, place).findLast(stays);
}
