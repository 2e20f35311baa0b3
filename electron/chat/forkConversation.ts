import type { ConversationState } from '../../shared/chat/conversation';
import type { Message } from '../../shared/chat/message';
import { sentThreadOf } from '../../shared/chat/sentThread';
import { FailureError } from '../../shared/failure';
import type { ConversationId, MessageId } from '../../shared/ids';
import type { MakeId } from './ports';

/**
 * The way from the first message down to `messageId`, as the messages of another conversation: the same words, files and
 * receipts under ids of their own, without what was deleted. Throws `notFound`, and refuses an answer that is being written.
 */
export function forkMessages(state: ConversationState, messageId: MessageId, conversationId: ConversationId, makeId: MakeId): readonly Message[] {
  if (!state.messages.some((message) => message.messageId === messageId)) throw new FailureError({ code: 'notFound', what: 'message' });
  const way = sentThreadOf({ ...state, leafId: messageId });
  if (way.some(({ status }) => status === 'streaming')) throw new FailureError({ code: 'input.invalid', path: 'messageId' });
  let parentId: MessageId | null = null;
  return way.map((message) => {
    const copy: Message = { ...message, messageId: makeId(), conversationId, parentId };
    parentId = copy.messageId;
    return copy;
  });
}
