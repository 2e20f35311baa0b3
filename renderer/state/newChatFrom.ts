import { threadOf } from '../../shared/chat/conversation';
import type { ConversationState } from '../../shared/chat/conversation';
import type { Attachment } from '../../shared/chat/attachment';
import type { AttachmentId, ConversationId, MessageId } from '../../shared/ids';
import { isTemporary, newConversation, newTemporaryConversation } from './conversationListStore';
import { conversationNow } from './conversationStore';
import { changeDraft, draftOf, readyFile, saveDraftSoon } from './draftStore';
import { viewStore } from './viewStore';

/**
 * Opens a new chat with the question that the answer `messageId` failed to answer, ready to be changed and sent; one file
 * may be left out. The old conversation stays as it is, and nothing is sent.
 */
export async function takeToNewChat(conversationId: ConversationId, messageId: MessageId, withoutId?: AttachmentId): Promise<void> {
  const conversation = conversationNow(conversationId);
  const parts = conversation === undefined ? [] : (branchTo(conversation, messageId).findLast(({ role }) => role === 'user')?.parts ?? []);
  // What was kept nowhere stays so.
  await (isTemporary(conversationId) ? newTemporaryConversation() : newConversation());
  const opened = viewStore.getState().activeConversationId;
  if (opened === null || opened === conversationId || draftOf(opened).text !== '') return;
  const text = parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
  const files = parts.flatMap((part) =>
    part.kind === 'attachment' && part.attachment.attachmentId !== withoutId ? [readyFile(part.attachment)] : [],
  );
  changeDraft(opened, (draft) => ({ ...draft, text, files }));
  saveDraftSoon(opened);
}

/** The largest file of what was sent with the answer `messageId`: the whole branch goes along each time. */
export function largestFileBefore(conversation: ConversationState, messageId: MessageId): Attachment | undefined {
  const files = branchTo(conversation, messageId).flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'attachment' ? [part.attachment] : [])),
  );
  return files.reduce<Attachment | undefined>((largest, file) => (largest === undefined || file.sizeBytes > largest.sizeBytes ? file : largest), undefined);
}

function branchTo(conversation: ConversationState, messageId: MessageId) {
  return threadOf({ ...conversation, leafId: messageId });
}
