import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConversationId, MessageId } from '../../shared/ids';

export type OpenDialog = 'settings' | 'modelPicker' | 'recentlyDeleted' | 'palette' | 'shortcuts' | null;

export type SettingsTab =
  | 'connection'
  | 'models'
  | 'assistants'
  | 'tools'
  | 'quickAsk'
  | 'appearance'
  | 'shortcuts'
  | 'budget'
  | 'data'
  | 'usage'
  | 'activity';

export type ViewState = {
  readonly activeConversationId: ConversationId | null;
  readonly openDialog: OpenDialog;
  /** While the model picker is open for another version of this answer. */
  readonly answerToRepeat: { readonly conversationId: ConversationId; readonly messageId: MessageId } | null;
  readonly settingsTab: SettingsTab;
  /** The address that a clicked link asks to open; its dialog is shown while this is set. */
  readonly askedLink: string | null;
  /** Grows by one each time the composer should take the focus. */
  readonly composerFocusCount: number;
};

export const viewStore = createStore<ViewState>(() => ({
  activeConversationId: null,
  openDialog: null,
  answerToRepeat: null,
  settingsTab: 'connection',
  askedLink: null,
  composerFocusCount: 0,
}));

export function useView<T>(selector: (view: ViewState) => T): T {
  return useStore(viewStore, selector);
}

export function useActiveConversationId(): ConversationId | null {
  return useView((view) => view.activeConversationId);
}

export function openSettings(tab: SettingsTab = 'connection'): void {
  viewStore.setState({ openDialog: 'settings', settingsTab: tab });
}

export function showDialog(openDialog: OpenDialog): void {
  viewStore.setState({ openDialog, answerToRepeat: null });
}

/** Opens the picker for a model that gives this answer anew. */
export function askAnotherModel(conversationId: ConversationId, messageId: MessageId): void {
  viewStore.setState({ openDialog: 'modelPicker', answerToRepeat: { conversationId, messageId } });
}

export function closeDialog(): void {
  viewStore.setState({ openDialog: null, answerToRepeat: null });
}

export function askToOpenLink(url: string): void {
  viewStore.setState({ askedLink: url });
}

export function forgetAskedLink(): void {
  viewStore.setState({ askedLink: null });
}

export function focusComposer(): void {
  viewStore.setState(({ composerFocusCount }) => ({ composerFocusCount: composerFocusCount + 1 }));
}
