import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConversationSummary } from '../../shared/chat/conversation';
import type { ConversationId, FolderId } from '../../shared/ids';
import type { Result } from '../../shared/result';
import { request } from '../bridge/bridge';
import { conversationNow } from './conversationStore';
import { currentChosenModelId } from './modelStore';
import { dismissNotice, raiseIfFailed, raiseNotice, undoLastsMs } from './noticeStore';
import { changeSettings } from './settingsStore';
import { focusComposer, viewStore } from './viewStore';

type ListState = { readonly conversations: readonly ConversationSummary[]; readonly isLoaded: boolean };

/** The "Undo" that stands for each deleted conversation; it goes when the conversation comes back by another way. */
const undoNotices = new Map<ConversationId, string>();
/** Tells one deletion's notice from the next: two of the same words would be one. */
let lastDeletion = 0;

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
  rememberForNextStart(conversationId);
  focusComposer();
}

/** Of one that is kept nowhere not even its id is written down; and quick-ask does not say where the main window begins. */
function rememberForNextStart(conversationId: ConversationId): void {
  if (viewStore.getState().page === 'main' && !isTemporary(conversationId)) void changeSettings({ lastConversationId: conversationId });
}

/** Whether a conversation is kept nowhere. */
export function isTemporary(conversationId: ConversationId): boolean {
  return conversationListStore.getState().conversations.some((one) => one.conversationId === conversationId && one.isTemporary === true);
}

/** Those of them that are in the history. */
export function keptOf(conversationIds: readonly ConversationId[]): readonly ConversationId[] {
  const { conversations } = conversationListStore.getState();
  const passing = new Set(conversations.filter((one) => one.isTemporary === true).map((one) => one.conversationId));
  return conversationIds.filter((conversationId) => !passing.has(conversationId));
}

/** Opens an empty conversation that is kept nowhere: in main's memory, until this window closes. */
export async function newTemporaryConversation(): Promise<void> {
  const result = raiseIfFailed(await request('conversation.createTemporary', { modelId: currentChosenModelId(null) }));
  if (!result.ok) return;
  viewStore.setState({ activeConversationId: result.value.conversationId });
  focusComposer();
}

/** Puts a conversation that was kept nowhere into the history, and remembers it like every other. */
export async function keepConversation(conversationId: ConversationId): Promise<void> {
  const result = raiseIfFailed(await request('conversation.keep', { conversationId }));
  if (!result.ok) return;
  raiseNotice({ kind: 'message', key: 'notice.conversationKept' });
  if (viewStore.getState().activeConversationId === conversationId) rememberForNextStart(conversationId);
}

/** Opens another window, with this conversation or an empty one. */
export async function openInNewWindow(conversationId: ConversationId | null): Promise<void> {
  raiseIfFailed(await request('window.open', { conversationId }));
}

/**
 * Opens an empty conversation (in quick-ask: its own): outside of every folder the shown one, when nothing was said in it yet; in a folder, and else,
 * the one that main gives, with the folder's model.
 */
export async function newConversation(folderId: FolderId | null = null): Promise<void> {
  const active = viewStore.getState().activeConversationId;
  const isLoose = conversationListStore.getState().conversations.every((one) => one.conversationId !== active || (one.folderId === undefined && one.isTemporary !== true));
  if (active !== null && folderId === null && isLoose && conversationNow(active)?.messages.length === 0) {
    focusComposer();
    return;
  }
  const isQuickAsk = viewStore.getState().page === 'quickAsk';
  const result = raiseIfFailed(await (isQuickAsk ? request('conversation.beginQuickAsk', { isNew: true }) : request('conversation.create', { modelId: currentChosenModelId(null), folderId })));
  if (!result.ok) return;
  if (result.value.conversationId === active) focusComposer();
  else openConversation(result.value.conversationId);
}

export async function renameConversation(conversationId: ConversationId, title: string): Promise<Result<null>> {
  return raiseIfFailed(await request('conversation.rename', { conversationId, title }));
}

/** Puts conversations into the bin, all or none, says so with "Undo", and shows the next one when the shown one was among them. */
export async function deleteConversations(conversationIds: readonly ConversationId[]): Promise<void> {
  const before = conversationListStore.getState().conversations;
  const inBin = keptOf(conversationIds);
  const result = raiseIfFailed(await request('conversation.delete', { conversationIds: [...conversationIds] }));
  if (!result.ok) return;
  tellDeleted(inBin);
  const shown = viewStore.getState().activeConversationId;
  if (shown !== null && conversationIds.includes(shown)) await openNeighbour(before, shown, new Set(conversationIds));
}

/** Those in the bin can be brought back; of those that were kept nowhere there is nothing to bring back. */
function tellDeleted(inBin: readonly ConversationId[]): void {
  const count = inBin.length;
  if (count === 0) {
    raiseNotice({ kind: 'message', key: 'notice.temporaryGone' });
    return;
  }
  lastDeletion += 1;
  const noticeId = raiseNotice(
    { kind: 'message', key: count === 1 ? 'notice.conversationDeleted' : 'notice.conversationsDeleted', values: { count, deletion: lastDeletion } },
    [{ labelKey: 'action.undo', perform: () => void restoreConversations(inBin) }],
    undoLastsMs,
  );
  for (const conversationId of inBin) undoNotices.set(conversationId, noticeId);
}

async function openNeighbour(before: readonly ConversationSummary[], shown: ConversationId, gone: ReadonlySet<ConversationId>): Promise<void> {
  const place = before.findIndex((one) => one.conversationId === shown);
  const isLeft = (one: ConversationSummary) => !gone.has(one.conversationId);
  const neighbour = before.slice(place).find(isLeft) ?? before.slice(0, place).findLast(isLeft);
  viewStore.setState({ activeConversationId: null });
  if (neighbour === undefined) await newConversation();
  else openConversation(neighbour.conversationId);
}

/** Takes conversations out of the bin, all or none, and shows the first. */
export async function restoreConversations(conversationIds: readonly ConversationId[]): Promise<Result<null>> {
  const result = raiseIfFailed(await request('conversation.restore', { conversationIds: [...conversationIds] }));
  if (!result.ok) return result;
  for (const conversationId of conversationIds) {
    dismissNotice(undoNotices.get(conversationId) ?? '');
    undoNotices.delete(conversationId);
  }
  const [first] = conversationIds;
  if (first !== undefined) openConversation(first);
  return result;
}

/** What lies in the bin. */
export async function listDeleted(): Promise<Result<readonly ConversationSummary[]>> {
  return request('conversation.listDeleted', {});
}
