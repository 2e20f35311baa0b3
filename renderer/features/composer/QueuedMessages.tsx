import { ArrowUp, Pencil, X } from 'lucide-react';
import type { QueuedMessage } from '../../../shared/chat/queue';
import type { ConversationId } from '../../../shared/ids';
import { lineOfOptions } from '../../../shared/optionText';
import { visibleName, withBoundedClusters } from '../../../shared/visibleName';
import { useShownTurn } from '../../state/conversationStore';
import { useTranslate } from '../../state/language';
import { editQueued, removeQueued, sendQueued, useQueue } from '../../state/queueActions';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import styles from './QueuedMessages.module.css';

/** What was written while an answer streams, and when it will go. */
export function QueuedMessages({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const { messages, isHeld } = useQueue(conversationId);
  const isAnswering = useShownTurn(conversationId) !== undefined;
  if (messages.length === 0) return null;
  return (
    <div className={styles.queue}>
      <header className={styles.header}>
        <h2 className={styles.title}>{translate('queue.title')}</h2>
        <output className={styles.when}>{translate(isHeld ? 'queue.held' : 'queue.goes')}</output>
      </header>
      <ol className={styles.list} aria-label={translate('queue.title')}>
        {messages.map((message) => (
          <QueuedRow key={message.queuedId} conversationId={conversationId} message={message} isAnswering={isAnswering} />
        ))}
      </ol>
    </div>
  );
}

type RowProps = { readonly conversationId: ConversationId; readonly message: QueuedMessage; readonly isAnswering: boolean };

function QueuedRow({ conversationId, message, isAnswering }: RowProps) {
  const translate = useTranslate();
  const { queuedId, text, attachments, options } = message;
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        {text !== '' && <p className={styles.text} dir="auto">{withBoundedClusters(text)}</p>}
        {attachments.length > 0 && <p className={styles.files}>{attachments.map(({ name }) => visibleName(name)).join(', ')}</p>}
        {options !== undefined && <p className={styles.files}>{translate('thread.askedWith', { words: lineOfOptions(options, translate) })}</p>}
      </div>
      <Button
        size="small"
        icon={ArrowUp}
        data-tooltip={isAnswering ? translate('queue.steerHint') : undefined}
        onClick={() => void sendQueued(conversationId, queuedId)}
      >
        {translate('queue.sendNow')}
      </Button>
      <IconButton icon={Pencil} size="small" label={translate('action.edit')} onClick={() => void editQueued(conversationId, message)} />
      <IconButton icon={X} size="small" label={translate('action.remove')} onClick={() => void removeQueued(conversationId, queuedId)} />
    </li>
  );
}
