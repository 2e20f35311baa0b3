import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Attachment } from '../../shared/chat/attachment';
import type { ConversationId, MessageId, PartId } from '../../shared/ids';
import type { ApprovalAnswer, ApprovalCard } from '../../shared/tools';
import { request } from '../bridge/bridge';
import { useThread } from './conversationStore';
import { raiseIfFailed } from './noticeStore';

/*
 * Questions to the person. They are facts of the conversation that main publishes; the page answers one, and sees by main's
 * event that it is closed. What the page holds itself is the picture that was chosen for one of them, until it is answered.
 */

const none: readonly ApprovalCard[] = [];

/** The questions that are open in a conversation, oldest first; the same list until one is asked or closed. */
export function useApprovals(conversationId: ConversationId | null): readonly ApprovalCard[] {
  return useThread(conversationId, ({ approvals }) => approvals) ?? none;
}

type ChosenPictures = { readonly pictures: ReadonlyMap<string, Attachment> };

export const chosenPictureStore = createStore<ChosenPictures>(() => ({ pictures: new Map() }));

/** The picture that the person chose for a question that asks for one; `null` before. */
export function useChosenPicture(approvalId: string): Attachment | null {
  return useStore(chosenPictureStore, ({ pictures }) => pictures.get(approvalId) ?? null);
}

export function choosePicture(approvalId: string, attachment: Attachment): void {
  chosenPictureStore.setState(({ pictures }) => ({ pictures: new Map(pictures).set(approvalId, attachment) }));
}

/** Answers a question by its hash; `false` when main did not take the answer, and said why by a notice. */
export async function answerApproval({ conversationId, approvalId, hash }: ApprovalCard, answer: Pick<ApprovalAnswer, 'choice' | 'words' | 'attachmentId'>): Promise<boolean> {
  const result = raiseIfFailed(await request('tool.decide', { conversationId, approvalId, hash, ...answer }));
  if (result.ok) forgetPicture(approvalId);
  return result.ok;
}

function forgetPicture(approvalId: string): void {
  chosenPictureStore.setState(({ pictures }) => {
    const rest = new Map(pictures);
    rest.delete(approvalId);
    return { pictures: rest };
  });
}

/** Takes back what a call changed; that it is taken back comes as an event. */
export async function undoToolCall(conversationId: ConversationId, messageId: MessageId, partId: PartId): Promise<void> {
  raiseIfFailed(await request('tool.undo', { conversationId, messageId, partId }));
}
