import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConversationSummary } from '../../shared/chat/conversation';
import type { ConversationId } from '../../shared/ids';
import { conversationListStore } from './conversationListStore';
import { viewStore } from './viewStore';

/** Which answers ended while another conversation was looked at, and which are being written now. */
type UnreadState = { readonly unreadIds: readonly ConversationId[]; readonly answeringIds: readonly ConversationId[] };

/** The browser keeps it for this window: a page that comes again after one that died still knows; a new start does not. */
const storageKey = 'unreadAnswers';

export const unreadStore = createStore<UnreadState>(() => ({ unreadIds: [], answeringIds: [] }));

/** Whether an answer ended in this conversation and nobody has looked at it since. */
export function useIsUnread(conversationId: ConversationId): boolean {
  return useStore(unreadStore, ({ unreadIds }) => unreadIds.includes(conversationId));
}

/** Marks and unmarks from now on, by main's lists and by what is shown. Returns what ends it. */
export function followUnread(): () => void {
  unreadStore.setState({ unreadIds: kept('unreadIds'), answeringIds: kept('answeringIds') });
  const stopList = conversationListStore.subscribe(({ conversations }) => note(conversations));
  const stopView = viewStore.subscribe(({ activeConversationId }, before) => {
    if (activeConversationId !== null && activeConversationId !== before.activeConversationId) open(activeConversationId);
  });
  return () => {
    stopList();
    stopView();
  };
}

function note(conversations: readonly ConversationSummary[]): void {
  const { activeConversationId } = viewStore.getState();
  const { unreadIds, answeringIds } = unreadStore.getState();
  const waiting = new Set([...unreadIds, ...answeringIds]);
  const isUnread = ({ conversationId, isStreaming }: ConversationSummary) =>
    waiting.has(conversationId) && !isStreaming && conversationId !== activeConversationId;
  keep({
    unreadIds: conversations.filter(isUnread).map(({ conversationId }) => conversationId),
    answeringIds: conversations.filter(({ isStreaming }) => isStreaming).map(({ conversationId }) => conversationId),
  });
}

function open(conversationId: ConversationId): void {
  const { unreadIds, answeringIds } = unreadStore.getState();
  if (unreadIds.includes(conversationId)) keep({ unreadIds: unreadIds.filter((id) => id !== conversationId), answeringIds });
}

function keep(state: UnreadState): void {
  unreadStore.setState(state);
  globalThis.sessionStorage?.setItem(storageKey, JSON.stringify(state));
}

/** What the page before this one kept; nothing, when it cannot be read. */
function kept(field: keyof UnreadState): readonly ConversationId[] {
  try {
    const ids: unknown = Reflect.get(Object(JSON.parse(globalThis.sessionStorage?.getItem(storageKey) ?? 'null')), field);
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
