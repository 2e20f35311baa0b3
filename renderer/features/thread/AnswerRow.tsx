import { Columns2, RotateCcw, Shuffle } from 'lucide-react';
import { useContext } from 'react';
import type { Message } from '../../../shared/chat/message';
import { retryAnswer } from '../../state/chatActions';
import { useTranslate } from '../../state/language';
import { askAnotherModel, askOtherModels } from '../../state/viewStore';
import { CopyButton } from '../../markdown/CopyButton';
import { IconButton } from '../../ui/IconButton';
import { AnswerBody } from './AnswerBody';
import { CopyMenu } from './CopyMenu';
import { textOfMessage } from './messageText';
import { Outcome } from './Outcome';
import { ReceiptLine } from './ReceiptLine';
import { RowPlaceContext } from './rowPlace';
import styles from './Thread.module.css';
import { OtherVersion, Versions } from './Versions';
import { WayOutButtons } from './WayOutButtons';

/** One answer: what the model thought and said, how it ended, and what it cost. */
export function AnswerRow({ message, isLast }: { readonly message: Message; readonly isLast: boolean }) {
  const translate = useTranslate();
  const { conversationId, messageId, status } = message;
  const place = useContext(RowPlaceContext);
  const isStreaming = status === 'streaming';
  return (
    <article {...place} aria-label={translate('thread.assistant')} data-status={status} data-message-id={messageId} className={styles.answer}>
      <AnswerBody message={message} />
      {isStreaming && <Versions message={message} />}
      {!isStreaming && <Outcome message={message} isLast={isLast} />}
      {!isStreaming && (
        <footer className={styles.answerFooter}>
          <ReceiptLine message={message} />
          <Versions message={message} />
          <span className={styles.actions}>
            <CopyButton label={translate('action.copy')} copiedLabel={translate('action.copied')} text={() => textOfMessage(message)} />
            <CopyMenu message={message} />
            <IconButton icon={RotateCcw} size="small" label={translate('action.regenerate')} onClick={() => void retryAnswer(conversationId, messageId)} />
            <IconButton icon={Shuffle} size="small" label={translate('action.askAnotherModel')} onClick={() => askAnotherModel(conversationId, messageId)} />
            <IconButton icon={Columns2} size="small" label={translate('action.compareAnswer')} onClick={() => askOtherModels(conversationId, messageId)} />
            <WayOutButtons message={message} />
          </span>
          <OtherVersion message={message} />
        </footer>
      )}
    </article>
  );
}
