import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { AnswerOptions } from '../../shared/answerOptions';
import type { ConversationId } from '../../shared/ids';

/** How the next answer alone is asked for: the nearest of the four layers. Of this page, beside the draft, and for one message. */
type MessageOptionsState = { readonly chosen: ReadonlyMap<ConversationId, AnswerOptions> };

const none: AnswerOptions = {};

export const messageOptionsStore = createStore<MessageOptionsState>(() => ({ chosen: new Map() }));

/** Empty: the next message goes as those before it. */
export function useMessageOptions(conversationId: ConversationId | null): AnswerOptions {
  return useStore(messageOptionsStore, ({ chosen }) => (conversationId === null ? none : (chosen.get(conversationId) ?? none)));
}

export function messageOptionsNow(conversationId: ConversationId): AnswerOptions {
  return messageOptionsStore.getState().chosen.get(conversationId) ?? none;
}

/** Exactly these options for the next message; empty: none. */
export function chooseMessageOptions(conversationId: ConversationId, options: AnswerOptions): void {
  messageOptionsStore.setState(({ chosen }) => {
    const next = new Map(chosen);
    if (Object.keys(options).length === 0) next.delete(conversationId);
    else next.set(conversationId, options);
    return { chosen: next };
  });
}
