import { memo } from 'react';
import type { ConversationId, MessageId } from '../../../shared/ids';
import { useMessage } from '../../state/conversationStore';
import { AnswerRow } from './AnswerRow';
import { QuestionRow } from './QuestionRow';

export type MessageRowProps = {
  readonly conversationId: ConversationId;
  readonly messageId: MessageId;
  readonly isLast: boolean;
};

/** One message. It selects itself, so that a growing answer draws this row again and no other. */
export const MessageRow = memo(function MessageRow({ conversationId, messageId, isLast }: MessageRowProps) {
  const message = useMessage(conversationId, messageId);
  if (message === undefined) return null;
  return message.role === 'user' ? <QuestionRow message={message} /> : <AnswerRow message={message} isLast={isLast} />;
});
