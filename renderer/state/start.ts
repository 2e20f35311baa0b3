import type { ConversationId } from '../../shared/ids';
import { onEvent } from '../bridge/bridge';
import { appInfoStore, loadAppInfo } from './appInfoStore';
import { applyConnection, loadConnection } from './connectionStore';
import {
  applyConversationList,
  conversationListStore,
  loadConversationList,
  newConversation,
  openConversation,
} from './conversationListStore';
import { renewDraft, saveDraftsNow } from './draftStore';
import { followAssistants } from './assistantStore';
import { followBudget } from './budgetStore';
import { applyFolders, loadFolders } from './folderStore';
import { followHotkey } from './hotkeyStore';
import { applyModels, loadModels } from './modelStore';
import { raiseFailure, raiseIfFailed } from './noticeStore';
import { applySecret, loadSecret } from './secretStore';
import { applySettings, loadSettings, settingsStore } from './settingsStore';
import { followTools } from './toolStore';
import { followUnread } from './unreadStore';
import { closeDialog, viewStore } from './viewStore';
import { keepShownConversation, wantedConversation } from './windowPlace';

/**
 * Fills the stores and keeps them filled. Resolves as soon as the window is usable: settings, language and the last
 * conversation (that of `openFirst`) are there. The key (a locked keychain takes seconds) and the models follow when they come.
 */
export async function startState(openFirst: () => Promise<void> = openFirstConversation): Promise<void> {
  subscribe();
  // The window waits for this one; at `pagehide` it is already gone for main, which would refuse to listen.
  globalThis.addEventListener?.('beforeunload', saveDraftsNow);
  void loadSecret().then(raiseIfFailed);
  void loadModels().then(raiseIfFailed);
  followHotkey();
  await Promise.all([loadSettings(), loadAppInfo(), loadConnection().then(raiseIfFailed), loadFolders(), loadConversationList()]);
  keepPlace();
  await openFirst();
}

/** Main's news. What a page has to carry out (`command.invoked`) is the app's: it subscribes itself. */
function subscribe(): void {
  onEvent('settings.changed', applySettings);
  onEvent('secret.changed', applySecret);
  onEvent('connection.changed', applyConnection);
  onEvent('conversation.listChanged', applyConversationList);
  onEvent('folder.listChanged', applyFolders);
  onEvent('model.listChanged', applyModels);
  onEvent('conversation.asked', ({ conversationId }) => {
    closeDialog();
    openConversation(conversationId);
    void renewDraft(conversationId);
  });
  onEvent('notice.raised', ({ failure }) => raiseFailure(failure));
  followUnread();
  followTools();
  followAssistants();
  followBudget();
}

async function openFirstConversation(): Promise<void> {
  const { conversations } = conversationListStore.getState();
  const wanted = wantedConversation();
  const find = (id: ConversationId | null) => conversations.find((one) => one.conversationId === id);
  const first = find(wanted) ?? (wanted === 'new' ? undefined : (find(settingsStore.getState().settings.lastConversationId) ?? conversations[0]));
  if (first !== undefined) viewStore.setState({ activeConversationId: first.conversationId });
  else if (appInfoStore.getState().info?.readOnly === undefined) await newConversation();
}

/** The window shows the same conversation again when its page is loaded anew. */
function keepPlace(): void {
  viewStore.subscribe(({ activeConversationId }, before) => {
    if (activeConversationId !== null && activeConversationId !== before.activeConversationId) keepShownConversation(activeConversationId);
  });
}
