import type { ConversationId } from '../../shared/ids';
import type { MessageQueue, QueuedMessage } from '../../shared/chat/queue';
import { emptyQueue } from '../../shared/chat/queue';
import { request } from '../bridge/bridge';
import { useThread } from './conversationStore';
import { changeDraft, draftOf, readyFile, saveDraft } from './draftStore';
import { chooseMessageOptions, messageOptionsNow } from './messageOptionsStore';
import { raiseIfFailed } from './noticeStore';
import { focusComposer } from './viewStore';

/** What waits to be said here; the queue is main's, so that all windows show the same. */
export function useQueue(conversationId: ConversationId): MessageQueue {
  return useThread(conversationId, ({ queue }) => queue) ?? emptyQueue;
}

export async function removeQueued(conversationId: ConversationId, queuedId: string): Promise<void> {
  raiseIfFailed(await request('queue.remove', { conversationId, queuedId }));
}

/** Stops the answer that is being written, keeps what came of it, and sends this message instead of waiting. */
export async function sendQueued(conversationId: ConversationId, queuedId: string): Promise<void> {
  raiseIfFailed(await request('queue.send', { conversationId, queuedId }));
}

/**
 * Takes a message back into the composer, above what is being written there, with what was wished for it where nothing is wished there. It is stored there before it leaves the
 * queue, so that a crash in between leaves it twice and never takes it.
 */
export async function editQueued(conversationId: ConversationId, { queuedId, text, attachments, options = {} }: QueuedMessage): Promise<void> {
  const before = draftOf(conversationId);
  const isHere = new Set(before.files.map(({ fileId }) => fileId));
  const files = attachments.filter(({ attachmentId }) => !isHere.has(attachmentId)).map(readyFile);
  const joined = [text, before.text].filter((each) => each !== '').join('\n\n');
  changeDraft(conversationId, (draft) => ({ ...draft, text: joined, files: [...files, ...draft.files] }));
  const isWishFree = Object.keys(messageOptionsNow(conversationId)).length === 0;
  if (isWishFree) chooseMessageOptions(conversationId, options);
  await saveDraft(conversationId);
  const result = raiseIfFailed(await request('queue.remove', { conversationId, queuedId }));
  if (!result.ok) {
    // It went out meanwhile: here it would be said a second time.
    if (isWishFree && messageOptionsNow(conversationId) === options) chooseMessageOptions(conversationId, {});
    changeDraft(conversationId, (draft) => (draft.text === joined ? { ...draft, text: before.text, files: before.files } : draft));
    await saveDraft(conversationId);
  }
  focusComposer();
}
