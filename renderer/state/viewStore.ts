import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConversationId, MessageId } from '../../shared/ids';

export type OpenDialog = 'settings' | 'modelPicker' | 'compare' | 'recentlyDeleted' | 'folder' | 'palette' | 'shortcuts' | 'questions' | 'context' | 'export' | 'import' | 'screenshot' | 'tools' | 'options' | 'raiseCap' | 'exchanges' | null;

export type SettingsTab =
  | 'connection'
  | 'models'
  | 'assistants'
  | 'tools'
  | 'quickAsk'
  | 'appearance'
  | 'desktop'
  | 'shortcuts'
  | 'budget'
  | 'data'
  | 'usage'
  | 'activity';

/** A message that is to be brought into view; a new object for each asking, so that the same one can be asked for twice. */
export type MessageTarget = {
  readonly conversationId: ConversationId;
  readonly messageId: MessageId;
  /** What was looked for: it is marked in the message. */
  readonly words: string | null;
};

export type ViewState = {
  /** Which of the two windows with conversations this page is in. */
  readonly page: 'main' | 'quickAsk';
  readonly activeConversationId: ConversationId | null;
  readonly openDialog: OpenDialog;
  /** While the model picker is open for another version of this answer. */
  readonly answerToRepeat: { readonly conversationId: ConversationId; readonly messageId: MessageId } | null;
  /** While models are chosen to stand beside this answer. */
  readonly answerToCompare: { readonly conversationId: ConversationId; readonly messageId: MessageId } | null;
  /** What the developer's window was opened for; `messageId` `null`: all of the conversation. */
  readonly exchangesOf: { readonly conversationId: ConversationId; readonly messageId: MessageId | null } | null;
  /** Set until the transcript has brought it into view. */
  readonly messageTarget: MessageTarget | null;
  readonly settingsTab: SettingsTab;
  /** The address that a clicked link asks to open; its dialog is shown while this is set. */
  readonly askedLink: string | null;
  /** Grows by one each time the composer should take the focus. */
  readonly composerFocusCount: number;
  /** Grows by one each time the draft is to be sent as by Enter, with whatever stands in its way said. */
  readonly composerSendCount: number;
};

export const viewStore = createStore<ViewState>(() => ({
  page: 'main',
  activeConversationId: null,
  openDialog: null,
  answerToRepeat: null,
  answerToCompare: null,
  exchangesOf: null,
  messageTarget: null,
  settingsTab: 'connection',
  askedLink: null,
  composerFocusCount: 0,
  composerSendCount: 0,
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
  viewStore.setState({ openDialog, answerToRepeat: null, answerToCompare: null });
}

/** Opens the picker for a model that gives this answer anew. */
export function askAnotherModel(conversationId: ConversationId, messageId: MessageId): void {
  viewStore.setState({ openDialog: 'modelPicker', answerToRepeat: { conversationId, messageId }, answerToCompare: null });
}

/** Opens the dialog that chooses models to answer beside this answer. */
export function askOtherModels(conversationId: ConversationId, messageId: MessageId): void {
  viewStore.setState({ openDialog: 'compare', answerToRepeat: null, answerToCompare: { conversationId, messageId } });
}

export function closeDialog(): void {
  viewStore.setState({ openDialog: null, answerToRepeat: null, answerToCompare: null });
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

/** Sends the draft of the shown conversation as Enter does. */
export function sendComposer(): void {
  viewStore.setState(({ composerSendCount }) => ({ composerSendCount: composerSendCount + 1 }));
}

/**
 * Opens the conversation at a message, whichever branch holds it; `words` are marked in it, and it takes the focus. An open
 * dialog closes. Nothing happens for a message that does not exist any more, except that its conversation is shown.
 */
export function showMessage(conversationId: ConversationId, messageId: MessageId, words: string | null = null): void {
  viewStore.setState({ activeConversationId: conversationId, openDialog: null, answerToRepeat: null, answerToCompare: null, messageTarget: { conversationId, messageId, words } });
}

/** The transcript has done what `showMessage` asked for; a later asking stays. */
export function forgetMessageTarget(target: MessageTarget): void {
  viewStore.setState((view) => (view.messageTarget === target ? { messageTarget: null } : view));
}
