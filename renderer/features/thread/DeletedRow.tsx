import { useContext, useEffect, useRef } from 'react';
import type { Message } from '../../../shared/chat/message';
import { restoreMessage } from '../../state/chatActions';
import { useTranslate } from '../../state/language';
import { Button } from '../../ui/Button';
import { RowPlaceContext } from './rowPlace';
import styles from './Thread.module.css';

/** What was last deleted by a press here: its line takes the focus, so that the keyboard can take it back at once. */
let awaitedId: string | null = null;

export function awaitDeleted(messageId: string): void {
  awaitedId = messageId;
}

/** The line in the place of a message that was deleted, and the way back. */
export function DeletedRow({ message: { conversationId, messageId, role, status } }: { readonly message: Message }) {
  const translate = useTranslate();
  const place = useContext(RowPlaceContext);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (awaitedId !== messageId) return;
    awaitedId = null;
    button.current?.focus({ preventScroll: true });
  }, [messageId]);
  const isQuestion = role === 'user';
  return (
    <article {...place} aria-label={translate(isQuestion ? 'thread.you' : 'thread.assistant')} data-status={status} data-message-id={messageId} data-deleted className={styles.deleted}>
      <span>{translate(isQuestion ? 'thread.deletedQuestion' : 'thread.deletedAnswer')}</span>
      <Button ref={button} size="small" variant="ghost" onClick={() => void restoreMessage(conversationId, messageId)}>
        {translate('action.restore')}
      </Button>
    </article>
  );
}
