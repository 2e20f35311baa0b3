import { useState } from 'react';
import type { ConversationState } from '../../../shared/chat/conversation';
import type { MessageStatus } from '../../../shared/chat/message';
import type { ConversationId } from '../../../shared/ids';
import { useShownTurn, useThread } from '../../state/conversationStore';
import { useTranslate } from '../../state/language';
import { VisuallyHidden } from '../../ui/VisuallyHidden';

/** Tells screen readers that an answer began and how it ended; the tokens between are never read out. */
export function Announcer({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const isAnswering = useShownTurn(conversationId) !== undefined;
  const lastStatus = useThread(conversationId, statusOfLeaf);
  const [hasAnswered, setHasAnswered] = useState(false);
  if (isAnswering && !hasAnswered) setHasAnswered(true);
  const ended = hasAnswered && lastStatus !== undefined ? translate('thread.ended', { status: lastStatus }) : '';

  return (
    <output>
      <VisuallyHidden>{isAnswering ? translate('thread.answering') : ended}</VisuallyHidden>
    </output>
  );
}

function statusOfLeaf(conversation: ConversationState): MessageStatus | undefined {
  return conversation.messages.findLast((message) => message.messageId === conversation.leafId)?.status;
}
