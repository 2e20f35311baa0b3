import { threadOf, type ConversationNotes, type ConversationState } from '../../shared/chat/conversation';
import type { Message } from '../../shared/chat/message';
import { sentThreadOf } from '../../shared/chat/sentThread';
import { FailureError } from '../../shared/failure';
import type { ConversationId, MessageId } from '../../shared/ids';
import { withLocksOf } from '../../shared/sendableOptions';
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

/**
 * How answers are asked for goes along, and by whom; so do the privacy locks of all that leads there, also of what was deleted, since the
 * answers were written with it.
 */
export function notesOfFork(state: ConversationState, messageId: MessageId): ConversationNotes {
  const options = withLocksOf(threadOf({ ...state, leafId: messageId }), state.options ?? {});
  return {
    ...(Object.keys(options).length === 0 ? {} : { options }),
    ...(state.assistantId === undefined ? {} : { assistantId: state.assistantId }),
    ...(state.toolNames === undefined ? {} : { toolNames: state.toolNames }),
  };
}
