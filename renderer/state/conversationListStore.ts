import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConversationSummary } from '../../shared/chat/conversation';
import type { ConversationId } from '../../shared/ids';
import type { Result } from '../../shared/result';
import { withVisibleControls } from '../../shared/visibleName';
import { request } from '../bridge/bridge';
import { conversationNow } from './conversationStore';
import { currentChosenModelId } from './modelStore';
import { dismissNotice, raiseIfFailed, raiseNotice } from './noticeStore';
import { changeSettings } from './settingsStore';
import { focusComposer, viewStore } from './viewStore';

type ListState = { readonly conversations: readonly ConversationSummary[]; readonly isLoaded: boolean };

const undoLastsMs = 10_000;
/** The "Undo" that stands for each deleted conversation; it goes when the conversation comes back by another way. */
const undoNotices = new Map<ConversationId, string>();

export const conversationListStore = createStore<ListState>(() => ({ conversations: [], isLoaded: false }));

/** The conversations outside the bin, in main's order (newest first). */
export function useConversationList(): readonly ConversationSummary[] {
  return useStore(conversationListStore, (state) => state.conversations);
}

export function useConversationSummary(conversationId: ConversationId | null): ConversationSummary | undefined {
  return useStore(conversationListStore, (state) => state.conversations.find((one) => one.conversationId === conversationId));
}

export function applyConversationList(conversations: readonly ConversationSummary[]): void {
  conversationListStore.setState({ conversations, isLoaded: true });
}

export async function loadConversationList(): Promise<void> {
  const result = raiseIfFailed(await request('conversation.list', {}));
  if (result.ok) applyConversationList(result.value);
}

/** Shows a conversation, and remembers it for the next start. */
export function openConversation(conversationId: ConversationId): void {
  if (viewStore.getState().activeConversationId === conversationId) return;
  viewStore.setState({ activeConversationId: conversationId });
  void changeSettings({ lastConversationId: conversationId });
  focusComposer();
}

/** Opens another window, with this conversation or an empty one. */
export async function openInNewWindow(conversationId: ConversationId | null): Promise<void> {
  raiseIfFailed(await request('window.open', { conversationId }));
}

/** Opens an empty conversation: the shown one, when nothing was said in it yet, else a new one. */
export async function newConversation(): Promise<void> {
  const active = viewStore.getState().activeConversationId;
  if (active !== null && conversationNow(active)?.messages.length === 0) {
    focusComposer();
    return;
  }
  const result = raiseIfFailed(await request('conversation.create', { modelId: currentChosenModelId(null) }));
  if (result.ok) openConversation(result.value.conversationId);
}

export async function renameConversation(conversationId: ConversationId, title: string): Promise<Result<null>> {
  return raiseIfFailed(await request('conversation.rename', { conversationId, title }));
}

/** Puts a conversation into the bin, says so with "Undo", and shows the next one when it was the shown one. */
export async function deleteConversation(conversationId: ConversationId): Promise<void> {
  const before = conversationListStore.getState().conversations;
  const place = before.findIndex((one) => one.conversationId === conversationId);
  const result = raiseIfFailed(await request('conversation.delete', { conversationId }));
  if (!result.ok) return;
  const noticeId = raiseNotice(
    { kind: 'message', key: 'notice.conversationDeleted', values: { title: withVisibleControls(before[place]?.title ?? '') || 'none' } },
    [{ labelKey: 'action.undo', perform: () => void restoreConversation(conversationId) }],
    undoLastsMs,
  );
  undoNotices.set(conversationId, noticeId);
  const wasShown = viewStore.getState().activeConversationId === conversationId;
  if (wasShown) await openNeighbour(before, place);
}

async function openNeighbour(before: readonly ConversationSummary[], place: number): Promise<void> {
  const neighbour = before[place + 1] ?? before[place - 1];
  viewStore.setState({ activeConversationId: null });
  if (neighbour === undefined) await newConversation();
  else openConversation(neighbour.conversationId);
}

/** Takes a conversation out of the bin and shows it. */
export async function restoreConversation(conversationId: ConversationId): Promise<Result<null>> {
  const result = raiseIfFailed(await request('conversation.restore', { conversationId }));
  if (!result.ok) return result;
  dismissNotice(undoNotices.get(conversationId) ?? '');
  undoNotices.delete(conversationId);
  openConversation(conversationId);
  return result;
}

/** What lies in the bin. */
export async function listDeleted(): Promise<Result<readonly ConversationSummary[]>> {
  return request('conversation.listDeleted', {});
}
