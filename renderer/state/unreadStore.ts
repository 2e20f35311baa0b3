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

/** Marks and unmarks from now on, by main's lists, by what is shown here and by what was read in other windows. Returns what ends it. */
export function followUnread(): () => void {
  unreadStore.setState({ unreadIds: kept('unreadIds'), answeringIds: kept('answeringIds') });
  // Pages of one origin hear each other: what was read in quick-ask need not be marked in the sidebar.
  const windows = new BroadcastChannel('readAnswers');
  windows.addEventListener('message', ({ data }) => void (typeof data === 'string' && wasRead(data)));
  const tellRead = (): void => {
    const shownId = viewStore.getState().activeConversationId;
    if (shownId === null || document.visibilityState !== 'visible' || unreadStore.getState().answeringIds.includes(shownId)) return;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin: its own
    windows.postMessage(shownId);
  };
  const stopList = conversationListStore.subscribe(({ conversations }) => {
    note(conversations);
    tellRead();
  });
  const stopView = viewStore.subscribe(({ activeConversationId }, before) => {
    if (activeConversationId === null || activeConversationId === before.activeConversationId) return;
    forget(activeConversationId);
    tellRead();
  });
  document.addEventListener('visibilitychange', tellRead);
  return () => {
    stopList();
    stopView();
    document.removeEventListener('visibilitychange', tellRead);
    windows.close();
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

/** Read in another window, perhaps before main's news of its end came to this one. */
function wasRead(conversationId: ConversationId): void {
  const { unreadIds, answeringIds } = unreadStore.getState();
  const without = (ids: readonly ConversationId[]) => ids.filter((id) => id !== conversationId);
  keep({ unreadIds: without(unreadIds), answeringIds: without(answeringIds) });
}

function forget(conversationId: ConversationId): void {
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
