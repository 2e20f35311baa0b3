import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConversationId, ModelId } from '../../shared/ids';

/** The models that the next question goes to, side by side. Of this page, and for one question: each answer is billed. */
type CompareState = { readonly chosen: ReadonlyMap<ConversationId, readonly ModelId[]> };

const none: readonly ModelId[] = [];

export const compareStore = createStore<CompareState>(() => ({ chosen: new Map() }));

/** None: the question goes to the one model that is chosen. */
export function useComparedModels(conversationId: ConversationId | null): readonly ModelId[] {
  return useStore(compareStore, ({ chosen }) => (conversationId === null ? none : (chosen.get(conversationId) ?? none)));
}

export function comparedModelsNow(conversationId: ConversationId): readonly ModelId[] {
  return compareStore.getState().chosen.get(conversationId) ?? none;
}

/** Fewer than two are no comparison. */
export function chooseComparedModels(conversationId: ConversationId, modelIds: readonly ModelId[]): void {
  compareStore.setState(({ chosen }) => {
    const next = new Map(chosen);
    if (modelIds.length < 2) next.delete(conversationId);
    else next.set(conversationId, modelIds);
    return { chosen: next };
  });
}
