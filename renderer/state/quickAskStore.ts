import type { ConversationId } from '../../shared/ids';
import { onEvent, request } from '../bridge/bridge';
import { appInfoStore } from './appInfoStore';
import { forgetClipboardOffer, refreshClipboardOffer } from './clipboardOffer';
import { conversationListStore, isTemporary, newConversation } from './conversationListStore';
import { conversationNow, shownTurn } from './conversationStore';
import { changeDraftText, draftOf, draftStore, emptyDraft, saveDraft, saveDraftsNow } from './draftStore';
import { raiseIfFailed } from './noticeStore';
import { startState } from './start';
import { focusComposer, viewStore } from './viewStore';
import { wantedConversation } from './windowPlace';

/** Hidden for longer, quick-ask begins with a new question: nobody goes on, and pays for what was said, without meaning to. */
export const staleAfterMs = 10 * 60_000;

/** As `startState`, for the quick-ask window: in its own conversation, which may hold a draft from the last time. */
export async function startQuickAsk(): Promise<void> {
  viewStore.setState({ page: 'quickAsk' });
  let isStarted = false;
  // Shown before it was ready (`--quick-ask`), there is nothing yet that could be stale.
  onEvent('quickAsk.shown', () => void (isStarted && shown()));
  await startState(openOwnConversation);
  isStarted = true;
  void refreshClipboardOffer();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') hidden(Date.now());
  });
}

/** A page that comes after one that died is where that one was. */
async function openOwnConversation(): Promise<void> {
  const wanted = wantedConversation();
  const isThere = conversationListStore.getState().conversations.some(({ conversationId }) => conversationId === wanted);
  if (isThere && wanted !== null) viewStore.setState({ activeConversationId: wanted });
  else await begin(false);
}

async function begin(isNew: boolean): Promise<void> {
  // A history that can only be looked at takes no question; the page says so.
  if (appInfoStore.getState().info?.readOnly !== undefined) return;
  const result = raiseIfFailed(await request('conversation.beginQuickAsk', { isNew }));
  if (result.ok) viewStore.setState({ activeConversationId: result.value.conversationId });
}

let hiddenAtMs: number | null = null;

/** What was written is stored before anything can happen to a window that nobody sees. */
function hidden(nowMs: number): void {
  hiddenAtMs = nowMs;
  saveDraftsNow();
  forgetClipboardOffer();
}

async function shown(nowMs = Date.now()): Promise<void> {
  const away = hiddenAtMs === null ? 0 : nowMs - hiddenAtMs;
  hiddenAtMs = null;
  focusComposer();
  const conversationId = viewStore.getState().activeConversationId;
  if (conversationId === null || isGone(conversationId)) await begin(true);
  else if (away >= staleAfterMs && isAtRest(conversationId)) await newQuestion();
  await refreshClipboardOffer();
}

/** Something was said in it, and it is in no list any more: deleted in another window. */
function isGone(conversationId: ConversationId): boolean {
  const { conversations, isLoaded } = conversationListStore.getState();
  const isSaid = (conversationNow(conversationId)?.messages.length ?? 0) > 0;
  return isLoaded && isSaid && !conversations.some((one) => one.conversationId === conversationId);
}

/** Nothing is being answered, and nothing is written that one may want to go on with. */
function isAtRest(conversationId: ConversationId): boolean {
  const conversation = conversationNow(conversationId);
  const { text, files } = draftOf(conversationId);
  return text === '' && files.length === 0 && (conversation === undefined || shownTurn(conversation) === undefined);
}

/** An empty conversation for the next question. One that was kept nowhere is gone with that. */
export async function newQuestion(): Promise<void> {
  const before = viewStore.getState().activeConversationId;
  await newConversation();
  if (before !== null && before !== viewStore.getState().activeConversationId) await forgetIfTemporary(before);
}

async function forgetIfTemporary(conversationId: ConversationId): Promise<void> {
  if (isTemporary(conversationId)) raiseIfFailed(await request('conversation.delete', { conversationIds: [conversationId] }));
}

/**
 * The question that is written goes on in a conversation that is kept nowhere, or back to one that is kept. Only before
 * anything was said, and without files: theirs are kept already.
 */
export async function toggleTemporary(): Promise<void> {
  const before = viewStore.getState().activeConversationId;
  if (before === null || !canToggleTemporary(before)) return;
  const isBack = isTemporary(before);
  const result = raiseIfFailed(
    await (isBack ? request('conversation.beginQuickAsk', { isNew: true }) : request('conversation.createTemporary', { modelId: conversationNow(before)?.modelId ?? null })),
  );
  if (!result.ok) return;
  const { conversationId } = result.value;
  const { text } = draftOf(before);
  // Of what goes on in memory nothing is left behind on the disk.
  changeDraftText(before, '');
  draftStore.setState(({ drafts }) => ({ drafts: new Map(drafts).set(conversationId, emptyDraft) }));
  changeDraftText(conversationId, text);
  await saveDraft(before);
  viewStore.setState({ activeConversationId: conversationId });
  focusComposer();
  await forgetIfTemporary(before);
}

export function canToggleTemporary(conversationId: ConversationId): boolean {
  return conversationNow(conversationId)?.messages.length === 0 && draftOf(conversationId).files.length === 0;
}

/** Puts the window away; what had the focus before has it again. */
export async function hideQuickAsk(): Promise<void> {
  raiseIfFailed(await request('quickAsk.hide', {}));
}

export async function pinQuickAsk(isPinned: boolean): Promise<void> {
  raiseIfFailed(await request('quickAsk.pin', { isPinned }));
}

/** The page is so high now. */
export function fitQuickAsk(heightPx: number): void {
  void request('quickAsk.fit', { heightPx });
}

/** The settings are a main window's. */
export async function openSettingsInMain(): Promise<void> {
  raiseIfFailed(await request('quickAsk.openInMain', { conversationId: null, command: 'settings.open' }));
}

/**
 * Goes on in a main window, with everything: what is said, what is being answered, what is written. Quick-ask begins anew.
 * With nothing said and nothing written, only the main window is shown.
 */
export async function openInMain(): Promise<void> {
  const conversationId = viewStore.getState().activeConversationId;
  const isUsed = conversationId !== null && (!isAtRest(conversationId) || (conversationNow(conversationId)?.messages.length ?? 0) > 0);
  // Main reads the draft from the store.
  if (isUsed && draftStore.getState().drafts.has(conversationId) && !(await saveDraft(conversationId)).ok) return;
  const result = raiseIfFailed(await request('quickAsk.openInMain', { conversationId: isUsed ? conversationId : null }));
  if (!result.ok || !isUsed) return;
  await begin(true);
}
