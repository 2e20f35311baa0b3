import { Square } from 'lucide-react';
import { memo, useId } from 'react';
import type { CSSProperties } from 'react';
import type { Comparison } from '../../../shared/chat/comparison';
import type { Message } from '../../../shared/chat/message';
import type { ConversationId, MessageId } from '../../../shared/ids';
import { goOnWith, stopTurn } from '../../state/chatActions';
import { useMessage, useThread } from '../../state/conversationStore';
import { useTranslate } from '../../state/language';
import { useModelName } from '../../state/modelAbsence';
import { CopyButton } from '../../markdown/CopyButton';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { AnswerBody } from './AnswerBody';
import styles from './ComparedAnswers.module.css';
import { MessageBoundary } from './MessageBoundary';
import { textOfMessage } from './messageText';
import { Outcome } from './Outcome';
import { ReceiptLine } from './ReceiptLine';

type Props = {
  readonly conversationId: ConversationId;
  readonly comparison: Comparison;
  /** The one after which the next message goes, as long as no other is chosen. */
  readonly chosenId: MessageId;
};

/** The answers of several models to one question, side by side, until the person goes on with one of them. */
export const ComparedAnswers = memo(function ComparedAnswers({ conversationId, comparison: { answerIds }, chosenId }: Props) {
  const translate = useTranslate();
  const isAnyRunning = useThread(conversationId, ({ liveTurns }) => liveTurns.some(({ messageId }) => answerIds.includes(messageId))) ?? false;
  const style: CSSProperties & Record<'--columns', number> = { '--columns': answerIds.length };
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset groups controls, not answers
    <div role="group" aria-label={translate('compare.label')} className={styles.compared} data-columns={answerIds.length} style={style}>
      <div className={styles.columns}>
        {answerIds.map((messageId) => (
          <Column key={messageId} conversationId={conversationId} messageId={messageId} isChosen={messageId === chosenId} isAnyRunning={isAnyRunning} />
        ))}
      </div>
    </div>
  );
});

type ColumnProps = { readonly conversationId: ConversationId; readonly messageId: MessageId; readonly isChosen: boolean; readonly isAnyRunning: boolean };

/** One of them. It selects itself, so that each grows on its own. */
const Column = memo(function Column({ conversationId, messageId, ...more }: ColumnProps) {
  const translate = useTranslate();
  const message = useMessage(conversationId, messageId);
  if (message === undefined) return null;
  return (
    <MessageBoundary message={message} name={translate('thread.assistant')} note={translate('thread.notDrawn')}>
      <ComparedAnswer message={message} {...more} />
    </MessageBoundary>
  );
});

function ComparedAnswer({ message, isChosen, isAnyRunning }: { readonly message: Message } & Pick<ColumnProps, 'isChosen' | 'isAnyRunning'>) {
  const translate = useTranslate();
  const nameId = useId();
  const { conversationId, messageId, status, turnId, parts } = message;
  const name = useModelName(message.modelId ?? null) ?? translate('thread.assistant');
  const isStreaming = status === 'streaming';
  return (
    <article aria-label={translate('thread.assistant')} aria-describedby={nameId} data-status={status} data-message-id={messageId} className={styles.column}>
      <header className={styles.head}>
        <h3 id={nameId} className={styles.name}>{name}</h3>
        {isChosen && <Badge tone="accent">{translate('compare.chosen')}</Badge>}
        {isStreaming && turnId !== undefined && (
          <Button size="small" variant="ghost" icon={Square} aria-label={translate('compare.stop', { model: name })} onClick={() => void stopTurn(turnId)}>
            {translate('compare.end')}
          </Button>
        )}
      </header>
      <div className={styles.body}>
        <AnswerBody message={message} />
        {!isStreaming && <Outcome message={message} isLast={false} />}
      </div>
      {!isStreaming && (
        <footer className={styles.foot}>
          <ReceiptLine message={message} />
          <div className={styles.actions}>
            <CopyButton label={translate('action.copy')} copiedLabel={translate('action.copied')} text={() => textOfMessage(message)} />
            {parts.length > 0 && (
              <Button
                size="small"
                aria-describedby={nameId}
                data-tooltip={isAnyRunning ? translate('compare.useStops') : undefined}
                onClick={() => void goOnWith(conversationId, messageId)}
              >
                {translate('compare.use')}
              </Button>
            )}
          </div>
        </footer>
      )}
    </article>
  );
}
