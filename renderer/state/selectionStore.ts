import { useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConversationSummary } from '../../shared/chat/conversation';
import type { ConversationId } from '../../shared/ids';
import { conversationListStore, useConversationList } from './conversationListStore';

/** Several conversations, chosen to do something with; while there are any, pressing a row chooses it instead of opening it. */
type SelectionState = {
  readonly selectedIds: ReadonlySet<ConversationId>;
  /** Where a range begins. */
  readonly anchorId: ConversationId | null;
};

const none: SelectionState = { selectedIds: new Set(), anchorId: null };

export const selectionStore = createStore<SelectionState>(() => none);

export function useIsSelecting(): boolean {
  return useStore(selectionStore, ({ selectedIds }) => selectedIds.size > 0);
}

export function useIsSelected(conversationId: ConversationId): boolean {
  return useStore(selectionStore, ({ selectedIds }) => selectedIds.has(conversationId));
}

/** In the order of the list; what is gone meanwhile is not among them. */
export function useSelected(): readonly ConversationSummary[] {
  const conversations = useConversationList();
  const { selectedIds } = useStore(selectionStore);
  return useMemo(() => conversations.filter(({ conversationId }) => selectedIds.has(conversationId)), [conversations, selectedIds]);
}

/** The conversations that an action on this one is meant for: the whole selection, where it is part of one. */
export function selectedWith(conversationId: ConversationId): readonly ConversationId[] {
  const { selectedIds } = selectionStore.getState();
  if (!selectedIds.has(conversationId)) return [conversationId];
  return conversationListStore.getState().conversations.map((each) => each.conversationId).filter((id) => selectedIds.has(id));
}

export function isSelecting(): boolean {
  return selectionStore.getState().selectedIds.size > 0;
}

export function toggleSelected(conversationId: ConversationId): void {
  selectionStore.setState(({ selectedIds }) => {
    const next = new Set(selectedIds);
    if (!next.delete(conversationId)) next.add(conversationId);
    return { selectedIds: next, anchorId: conversationId };
  });
}

/** From where the last range began (else from `from`) to `to`, in the order of the rows; what was chosen elsewhere is let go. */
export function selectRange(order: readonly ConversationId[], from: ConversationId, to: ConversationId): void {
  const { anchorId } = selectionStore.getState();
  const start = anchorId !== null && order.includes(anchorId) ? anchorId : from;
  const [first = 0, last = 0] = [order.indexOf(start), order.indexOf(to)].toSorted((one, other) => one - other);
  if (first < 0) return;
  selectionStore.setState({ selectedIds: new Set(order.slice(first, last + 1)), anchorId: start });
}

export function selectAll(order: readonly ConversationId[]): void {
  selectionStore.setState({ selectedIds: new Set(order), anchorId: order[0] ?? null });
}

export function endSelection(): void {
  selectionStore.setState(none);
}
