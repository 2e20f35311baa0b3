import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { reduceConversation } from '../../shared/chat/reduceConversation';
import { comparisonWith } from '../../shared/chat/sideBySide';
import type { Comparison } from '../../shared/chat/comparison';
import type { ConversationState, LiveTurn } from '../../shared/chat/conversation';
import type { ConversationEvent } from '../../shared/chat/conversationEvent';
import type { Message } from '../../shared/chat/message';
import type { ConversationId, MessageId } from '../../shared/ids';
import { watchConversation } from '../bridge/watchConversation';
import { rememberLeaf } from './lastLeaves';
import { indexThread, movesMessages } from './threadIndex';
import type { ThreadIndex } from './threadIndex';

/** `loading` until the first snapshot; `closed` when main ended the watch (the conversation may be gone). */
export type WatchedConversation =
  | { readonly status: 'loading' }
  | { readonly status: 'open' | 'closed'; readonly conversation: ConversationState; readonly index: ThreadIndex }
  | { readonly status: 'closed' };

type ConversationStoreState = { readonly watched: ReadonlyMap<ConversationId, WatchedConversation> };

export const conversationStore = createStore<ConversationStoreState>(() => ({ watched: new Map() }));

const noIds: readonly MessageId[] = [];
const noMessages: readonly Message[] = [];
const watches = new Map<ConversationId, { watchers: number; close: () => void }>();

/** Keeps a conversation up to date until the returned function is called; several watchers share one stream. */
export function watch(conversationId: ConversationId): () => void {
  const running = watches.get(conversationId);
  if (running === undefined) {
    put(conversationId, { status: 'loading' });
    watches.set(conversationId, { watchers: 1, close: openStream(conversationId) });
  } else {
    running.watchers += 1;
  }
  let isOver = false;
  return () => {
    if (isOver) return;
    isOver = true;
    unwatch(conversationId);
  };
}

/** Opens the stream anew, after main ended it. */
export function watchAgain(conversationId: ConversationId): void {
  const running = watches.get(conversationId);
  if (running === undefined) return;
  running.close();
  running.close = openStream(conversationId);
}

function openStream(conversationId: ConversationId): () => void {
  return watchConversation(conversationId, {
    onSnapshot: (conversation) => put(conversationId, { status: 'open', conversation, index: indexThread(conversation) }),
    onEvents: (events) => applyEvents(conversationId, events),
    onClosed: () => {
      const last = conversationStore.getState().watched.get(conversationId);
      if (last !== undefined) put(conversationId, { ...last, status: 'closed' });
    },
  });
}

function unwatch(conversationId: ConversationId): void {
  const running = watches.get(conversationId);
  if (running === undefined) return;
  running.watchers -= 1;
  if (running.watchers > 0) return;
  running.close();
  watches.delete(conversationId);
  conversationStore.setState(({ watched }) => {
    const rest = new Map(watched);
    rest.delete(conversationId);
    return { watched: rest };
  });
}

function put(conversationId: ConversationId, entry: WatchedConversation): void {
  conversationStore.setState(({ watched }) => ({ watched: new Map(watched).set(conversationId, entry) }));
}

/** One frame, one `setState`. */
function applyEvents(conversationId: ConversationId, events: readonly ConversationEvent[]): void {
  const entry = conversationStore.getState().watched.get(conversationId);
  if (entry === undefined || !('conversation' in entry)) return;
  const conversation = events.reduce(reduceConversation, entry.conversation);
  const index = events.some(movesMessages) ? indexThread(conversation) : entry.index;
  if (index !== entry.index) rememberLeaf(entry.index, index);
  put(conversationId, { status: 'open', conversation, index });
}

/** The state of a watched conversation; `undefined` while it is not there. For actions; components select by hooks. */
export function conversationNow(conversationId: ConversationId): ConversationState | undefined {
  const entry = conversationStore.getState().watched.get(conversationId);
  return entry !== undefined && 'conversation' in entry ? entry.conversation : undefined;
}

/** The shown branch of a watched conversation, first message first; empty while it is not there. For actions. */
export function threadNow(conversationId: ConversationId): readonly Message[] {
  const entry = conversationStore.getState().watched.get(conversationId);
  return entry !== undefined && 'index' in entry ? messagesOfThread(entry.conversation, entry.index) : noMessages;
}

/** The same without what the person deleted: what can be found and gone to. */
export function readableThreadNow(conversationId: ConversationId): readonly Message[] {
  const deletedIds = new Set(conversationNow(conversationId)?.deletedIds);
  const thread = threadNow(conversationId);
  return deletedIds.size === 0 ? thread : thread.filter(({ messageId }) => !deletedIds.has(messageId));
}

function messagesOfThread({ messages }: ConversationState, { threadIds, positions }: ThreadIndex): readonly Message[] {
  return threadIds.flatMap((messageId) => messages[positions.get(messageId) ?? -1] ?? []);
}

function useEntry<T>(conversationId: ConversationId | null, selector: (entry: WatchedConversation | undefined) => T): T {
  return useStore(conversationStore, (state) =>
    selector(conversationId === null ? undefined : state.watched.get(conversationId)),
  );
}

/** Selects from a watched conversation; `undefined` while there is none. The selector must return what is there, not make anew. */
export function useThread<T>(
  conversationId: ConversationId | null,
  selector: (conversation: ConversationState) => T,
): T | undefined {
  return useEntry(conversationId, (entry) =>
    entry !== undefined && 'conversation' in entry ? selector(entry.conversation) : undefined,
  );
}

export function useThreadStatus(conversationId: ConversationId | null): WatchedConversation['status'] {
  return useEntry(conversationId, (entry) => entry?.status ?? 'loading');
}

/** The ids of the shown branch; the same list until a message is added or another branch is shown. */
export function useThreadIds(conversationId: ConversationId): readonly MessageId[] {
  return useEntry(conversationId, (entry) => (entry !== undefined && 'index' in entry ? entry.index.threadIds : noIds));
}

/** One message; its row is drawn again only when this message changed. */
export function useMessage(conversationId: ConversationId, messageId: MessageId): Message | undefined {
  return useEntry(conversationId, (entry) => {
    if (entry === undefined || !('index' in entry)) return undefined;
    const position = entry.index.positions.get(messageId);
    return position === undefined ? undefined : entry.conversation.messages[position];
  });
}

/** The versions of a message, itself included, oldest first. */
export function useVersions(conversationId: ConversationId, messageId: MessageId): readonly MessageId[] {
  return useEntry(conversationId, (entry) =>
    entry !== undefined && 'index' in entry ? (entry.index.versions.get(messageId) ?? noIds) : noIds,
  );
}

/** Whether the person deleted this message. */
export function useIsDeleted(conversationId: ConversationId, messageId: MessageId): boolean {
  return useThread(conversationId, ({ deletedIds }) => deletedIds?.includes(messageId)) ?? false;
}

/** The comparison in which an answer stands; `undefined` where it stands alone. */
export function useComparison(conversationId: ConversationId, messageId: MessageId): Comparison | undefined {
  return useThread(conversationId, (conversation) => comparisonWith(conversation, messageId));
}

/** What the turn that makes this message is doing; `undefined` once it ended. */
export function useLiveTurn(conversationId: ConversationId, messageId: MessageId): LiveTurn | undefined {
  return useThread(conversationId, (conversation) => conversation.liveTurns.find((turn) => turn.messageId === messageId));
}

/** The turn that runs in the shown branch: what "Stop" stops. */
export function useShownTurn(conversationId: ConversationId | null): LiveTurn | undefined {
  return useThread(conversationId, shownTurn);
}

export function shownTurn(conversation: ConversationState): LiveTurn | undefined {
  return (
    conversation.liveTurns.find((turn) => turn.messageId === conversation.leafId) ?? conversation.liveTurns.at(-1)
  );
}
