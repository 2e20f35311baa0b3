import { useMemo } from 'react';
import type { ConversationState } from '../../../shared/chat/conversation';
import type { Attachment } from '../../../shared/chat/attachment';
import type { Message } from '../../../shared/chat/message';
import type { ConversationId, MessageId } from '../../../shared/ids';
import { useThread } from '../../state/conversationStore';
import { attachmentsOf, useDraft } from '../../state/draftStore';
import { useView } from '../../state/viewStore';

/** The files that the chosen model will be sent: the draft's, or those of the question that is asked anew. */
export function useAttached(conversationId: ConversationId | null): readonly Attachment[] {
  const answerId = useView((view) => (view.answerToRepeat ?? view.answerToCompare)?.messageId);
  const files = useDraft(conversationId, (draft) => draft.files);
  const question = useThread(conversationId, (conversation) => questionOf(conversation, answerId));
  return useMemo(
    () => (question === undefined ? attachmentsOf(files) : question.parts.flatMap((part) => (part.kind === 'attachment' ? [part.attachment] : []))),
    [files, question],
  );
}

function questionOf({ messages }: ConversationState, answerId: MessageId | undefined): Message | undefined {
  const parentId = messages.find(({ messageId }) => messageId === answerId)?.parentId;
  return messages.find(({ messageId }) => messageId === parentId);
}
