import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Attachment } from '../../shared/chat/attachment';
import type { RequestInput } from '../../shared/contract/requests';
import type { Failure } from '../../shared/failure';
import type { ConversationId, ModelId } from '../../shared/ids';
import type { Result } from '../../shared/result';
import { request } from '../bridge/bridge';
import { chooseComparedModels } from './compareStore';
import { chooseMessageOptions, messageOptionsNow } from './messageOptionsStore';
import { raiseIfFailed } from './noticeStore';

/**
 * What is needed of a `File`: its bytes are read only after its count and size were found fit. What the system handed to the
 * app is known by an id; main reads it.
 */
export type FileToStage = { readonly name: string; readonly size: number } & ({ readonly arrayBuffer: () => Promise<ArrayBuffer> } | { readonly handedId: string });

/** A file on its way into a message: being read and checked by main, or ready; `source`, where it may be taken in anew, as it was. */
export type StagedFile = { readonly fileId: string; readonly name: string; readonly sizeBytes: number } & (
  | { readonly stage: 'reading' }
  | { readonly stage: 'ready'; readonly attachment: Attachment; readonly source?: FileToStage }
);

/** A file that was not taken, with the reason. It stays until it is dismissed. */
export type Refusal = { readonly refusalId: string; readonly failure: Failure };

/** What is being written in a conversation. It outlives a failure to send, a switch of conversation and a restart. */
export type DraftState = {
  readonly text: string;
  readonly files: readonly StagedFile[];
  readonly refusals: readonly Refusal[];
  readonly isSending: boolean;
  readonly sendFailure: Failure | null;
  /** A link wrote some of the text: what may not be the person's own is not sent unread. */
  readonly isFilledByLink: boolean;
};

type DraftStoreState = { readonly drafts: ReadonlyMap<ConversationId, DraftState> };

const saveDelayMs = 300;
export const emptyDraft: DraftState = { text: '', files: [], refusals: [], isSending: false, sendFailure: null, isFilledByLink: false };

export const draftStore = createStore<DraftStoreState>(() => ({ drafts: new Map() }));

const saveTimers = new Map<ConversationId, ReturnType<typeof setTimeout>>();

export function useDraft<T>(conversationId: ConversationId | null, selector: (draft: DraftState) => T): T {
  return useStore(draftStore, (state) =>
    selector((conversationId === null ? undefined : state.drafts.get(conversationId)) ?? emptyDraft),
  );
}

export function draftOf(conversationId: ConversationId): DraftState {
  return draftStore.getState().drafts.get(conversationId) ?? emptyDraft;
}

export function attachmentsOf(files: readonly StagedFile[]): readonly Attachment[] {
  return files.flatMap((file) => (file.stage === 'ready' ? [file.attachment] : []));
}

export function changeDraft(conversationId: ConversationId, change: (draft: DraftState) => DraftState): void {
  draftStore.setState(({ drafts }) => ({
    drafts: new Map(drafts).set(conversationId, change(drafts.get(conversationId) ?? emptyDraft)),
  }));
}

/** Reads the stored draft, once per conversation and run; what was typed meanwhile wins. */
export async function loadDraft(conversationId: ConversationId): Promise<void> {
  if (draftStore.getState().drafts.has(conversationId)) return;
  const result = raiseIfFailed(await request('draft.read', { conversationId }));
  if (!result.ok || draftStore.getState().drafts.has(conversationId)) return;
  const { text, attachments } = result.value;
  const files = attachments.map((attachment): StagedFile => readyFile(attachment));
  changeDraft(conversationId, (draft) => ({ ...draft, text, files }));
}

/** Reads the stored draft once more, which another window may have written; what is written here stays. */
export async function renewDraft(conversationId: ConversationId): Promise<void> {
  const { text, files, isSending } = draftOf(conversationId);
  if (text !== '' || files.length > 0 || isSending) return;
  clearTimeout(saveTimers.get(conversationId));
  saveTimers.delete(conversationId);
  draftStore.setState(({ drafts }) => ({ drafts: new Map([...drafts].filter(([id]) => id !== conversationId)) }));
  await loadDraft(conversationId);
}

export function readyFile(attachment: Attachment): StagedFile {
  const { attachmentId, name, sizeBytes } = attachment;
  return { fileId: attachmentId, name, sizeBytes, stage: 'ready', attachment };
}

export function changeDraftText(conversationId: ConversationId, text: string): void {
  changeDraft(conversationId, (draft) => ({ ...draft, text, isFilledByLink: draft.isFilledByLink && text !== '' }));
  saveDraftSoon(conversationId);
}

/** Adds what a link asks, after what is written, and notes that a link did it. */
export function fillByLink(conversationId: ConversationId, words: string): void {
  const written = draftOf(conversationId).text.trimEnd();
  changeDraftText(conversationId, written === '' ? words : `${written}\n\n${words}`);
  changeDraft(conversationId, (draft) => ({ ...draft, isFilledByLink: true }));
}

/** Writes the draft down 300 ms after its last change. */
export function saveDraftSoon(conversationId: ConversationId): void {
  clearTimeout(saveTimers.get(conversationId));
  saveTimers.set(conversationId, setTimeout(() => void saveDraft(conversationId), saveDelayMs));
}

/** Writes down what still waits; for the moment before the page goes. */
export function saveDraftsNow(): void {
  for (const conversationId of saveTimers.keys()) void saveDraft(conversationId);
}

/** Writes the draft down now. */
export async function saveDraft(conversationId: ConversationId): Promise<Result<null>> {
  clearTimeout(saveTimers.get(conversationId));
  saveTimers.delete(conversationId);
  const { text, files } = draftOf(conversationId);
  const attachmentIds = attachmentsOf(files).map((attachment) => attachment.attachmentId);
  return raiseIfFailed(await request('draft.save', { conversationId, text, attachmentIds }));
}

type Content = Pick<RequestInput<'chat.send'>, 'conversationId' | 'text' | 'attachmentIds' | 'options'>;

/** Sends the draft to a model. */
export function sendDraft(conversationId: ConversationId, modelId: ModelId): Promise<boolean> {
  return handOver(conversationId, (content) => request('chat.send', { ...content, modelId }));
}

/** Puts the draft behind the answer that is being written, to be sent when that is done. */
export function queueDraft(conversationId: ConversationId, modelId: ModelId): Promise<boolean> {
  return handOver(conversationId, (content) => request('queue.add', { ...content, modelId }));
}

/** Sends the draft to several models, whose answers stand side by side; the next question goes to one again. */
export async function compareDraft(conversationId: ConversationId, modelIds: readonly ModelId[]): Promise<boolean> {
  const isSent = await handOver(conversationId, (content) => request('chat.compare', { ...content, modelIds: [...modelIds] }));
  if (isSent) chooseComparedModels(conversationId, []);
  return isSent;
}

/**
 * Gives the draft to main, with what is wished for it alone. Both are cleared only when main's receipt says that it is stored; what was
 * typed behind it, attached or wished meanwhile stays. A failure leaves everything in place and is kept in `sendFailure`.
 */
async function handOver(conversationId: ConversationId, give: (content: Content) => Promise<Result<unknown>>): Promise<boolean> {
  const sent = draftOf(conversationId);
  const attachments = attachmentsOf(sent.files);
  if (sent.isSending || (sent.text.trim() === '' && attachments.length === 0)) return false;
  changeDraft(conversationId, (draft) => ({ ...draft, isSending: true, sendFailure: null }));
  const attachmentIds = attachments.map((attachment) => attachment.attachmentId);
  const options = messageOptionsNow(conversationId);
  const result = await give({ conversationId, text: sent.text, attachmentIds, ...(Object.keys(options).length === 0 ? {} : { options }) });
  if (!result.ok) {
    changeDraft(conversationId, (draft) => ({ ...draft, isSending: false, sendFailure: result.failure }));
    return false;
  }
  if (messageOptionsNow(conversationId) === options) chooseMessageOptions(conversationId, {});
  const sentIds = new Set(sent.files.map((file) => file.fileId));
  changeDraft(conversationId, (draft) => ({
    ...draft,
    isSending: false,
    isFilledByLink: false,
    // Whoever writes on while it is sent does not mean to ask the same again.
    text: draft.text.startsWith(sent.text) ? draft.text.slice(sent.text.length) : draft.text,
    files: draft.files.filter((file) => !sentIds.has(file.fileId)),
    refusals: [],
  }));
  void saveDraft(conversationId);
  return true;
}

export function dismissSendFailure(conversationId: ConversationId): void {
  changeDraft(conversationId, (draft) => ({ ...draft, sendFailure: null }));
}
