import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { AnswerOptions } from '../../shared/answerOptions';
import type { Attachment } from '../../shared/chat/attachment';
import type { Message } from '../../shared/chat/message';
import type { Failure } from '../../shared/failure';
import type { MessageId } from '../../shared/ids';
import { request } from '../bridge/bridge';
import { stopAnswers } from './chatActions';
import { conversationNow, shownTurn } from './conversationStore';
import { currentChosenModelId } from './modelStore';
import { focusComposer, showDialog } from './viewStore';

/** A question that is being written anew. It is kept here until it is sent or cancelled, whether or not its row is drawn. */
export type Edit = {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** What was wished for this question alone; empty: nothing. */
  readonly options: AnswerOptions;
  readonly isSending: boolean;
  readonly failure: Failure | null;
};

type EditStoreState = { readonly edits: ReadonlyMap<MessageId, Edit> };

export const editStore = createStore<EditStoreState>(() => ({ edits: new Map() }));

/** `undefined` while the question is not being edited. */
export function useEdit(messageId: MessageId): Edit | undefined {
  return useStore(editStore, (state) => state.edits.get(messageId));
}

/** Begins with what the question says, has with it, and was asked with. The answer to it that is being written is stopped, and keeps what came. */
export function beginEdit(question: Message): void {
  const conversation = conversationNow(question.conversationId);
  const answer = conversation === undefined ? undefined : shownTurn(conversation);
  const isAnswered = conversation?.messages.some(({ messageId, parentId }) => messageId === answer?.messageId && parentId === question.messageId);
  if (isAnswered === true) void stopAnswers(question.conversationId);
  const text = question.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
  const attachments = question.parts.flatMap((part) => (part.kind === 'attachment' ? [part.attachment] : []));
  put(question.messageId, { text, attachments, options: question.options ?? {}, isSending: false, failure: null });
}

export function changeEdit(messageId: MessageId, change: Partial<Pick<Edit, 'text' | 'attachments' | 'options'>>): void {
  const edit = editStore.getState().edits.get(messageId);
  if (edit !== undefined) put(messageId, { ...edit, ...change });
}

export function cancelEdit(messageId: MessageId): void {
  editStore.setState(({ edits }) => ({ edits: new Map([...edits].filter(([id]) => id !== messageId)) }));
}

export function isEmptyEdit({ text, attachments }: Edit): boolean {
  return text.trim() === '' && attachments.length === 0;
}

/** Asks the edited question beside the old one. Until main's receipt the edit stays; a failure is kept in it. */
export async function sendEdit({ conversationId, messageId }: Message): Promise<void> {
  const edit = editStore.getState().edits.get(messageId);
  if (edit === undefined || edit.isSending || isEmptyEdit(edit)) return;
  const modelId = currentChosenModelId(conversationNow(conversationId)?.modelId ?? null);
  if (modelId === null) {
    showDialog('modelPicker');
    return;
  }
  put(messageId, { ...edit, isSending: true, failure: null });
  const attachmentIds = edit.attachments.map(({ attachmentId }) => attachmentId);
  const result = await request('chat.edit', { conversationId, messageId, text: edit.text, attachmentIds, modelId, ...(Object.keys(edit.options).length === 0 ? {} : { options: edit.options }) });
  if (result.ok) {
    cancelEdit(messageId);
    focusComposer();
  } else put(messageId, { ...edit, failure: result.failure });
}

function put(messageId: MessageId, edit: Edit): void {
  editStore.setState(({ edits }) => ({ edits: new Map(edits).set(messageId, edit) }));
}
