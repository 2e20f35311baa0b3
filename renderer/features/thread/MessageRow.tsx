import { memo, useMemo } from 'react';
import type { Message } from '../../../shared/chat/message';
import type { ConversationId, MessageId } from '../../../shared/ids';
import { useComparison, useIsDeleted, useMessage, useThread } from '../../state/conversationStore';
import { useTranslate } from '../../state/language';
import { AnswerRow } from './AnswerRow';
import { ComparedAnswers } from './ComparedAnswers';
import { ContextCutLine } from './ContextCutLine';
import { DeletedRow } from './DeletedRow';
import { MessageBoundary } from './MessageBoundary';
import { QuestionRow } from './QuestionRow';
import { RowPlaceContext } from './rowPlace';

export type MessageRowProps = {
  readonly conversationId: ConversationId;
  readonly messageId: MessageId;
  /** Its number in the thread, from 1, and how many there are. */
  readonly place: number;
  readonly count: number;
};

/** One message. It selects itself, so that a growing answer draws this row again and no other. */
export const MessageRow = memo(function MessageRow({ conversationId, messageId, place, count }: MessageRowProps) {
  const translate = useTranslate();
  const message = useMessage(conversationId, messageId);
  const isDeleted = useIsDeleted(conversationId, messageId);
  const cut = useThread(conversationId, ({ contextCuts }) => contextCuts?.find(({ afterMessageId }) => afterMessageId === messageId));
  const rowPlace = useMemo(() => ({ 'aria-posinset': place, 'aria-setsize': count }), [place, count]);
  if (message === undefined) return null;
  const isQuestion = message.role === 'user';
  return (
    <RowPlaceContext value={rowPlace}>
      <MessageBoundary message={message} name={translate(isQuestion ? 'thread.you' : 'thread.assistant')} note={translate('thread.notDrawn')}>
        {isDeleted ? <DeletedRow message={message} /> : isQuestion ? <QuestionRow message={message} /> : <Answer message={message} isLast={place === count} />}
        {cut !== undefined && <ContextCutLine conversationId={conversationId} cut={cut} />}
      </MessageBoundary>
    </RowPlaceContext>
  );
});

/** On its own, or side by side with its other versions. */
function Answer({ message, isLast }: { readonly message: Message; readonly isLast: boolean }) {
  const comparison = useComparison(message.conversationId, message.messageId);
  if (comparison === undefined) return <AnswerRow message={message} isLast={isLast} />;
  return <ComparedAnswers conversationId={message.conversationId} comparison={comparison} chosenId={message.messageId} />;
}
