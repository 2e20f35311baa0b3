import { RotateCcw, Shuffle } from 'lucide-react';
import { useContext } from 'react';
import type { Message, Part } from '../../../shared/chat/message';
import { retryAnswer } from '../../state/chatActions';
import { useLiveTurn } from '../../state/conversationStore';
import { useTranslate } from '../../state/language';
import { askAnotherModel } from '../../state/viewStore';
import { CopyButton } from '../../markdown/CopyButton';
import { IconButton } from '../../ui/IconButton';
import { AnswerPart } from './AnswerPart';
import { CopyMenu } from './CopyMenu';
import { textOfMessage } from './messageText';
import { Outcome } from './Outcome';
import { ReceiptLine } from './ReceiptLine';
import { RowPlaceContext } from './rowPlace';
import styles from './Thread.module.css';
import { TurnStatus } from './TurnStatus';
import { OtherVersion, Versions } from './Versions';
import { WayOutButtons } from './WayOutButtons';

/** One answer: what the model thought and said, how it ended, and what it cost. */
export function AnswerRow({ message, isLast }: { readonly message: Message; readonly isLast: boolean }) {
  const translate = useTranslate();
  const { conversationId, messageId, status, parts } = message;
  const turn = useLiveTurn(conversationId, messageId);
  const place = useContext(RowPlaceContext);
  const isStreaming = status === 'streaming';
  const damaged = message.receipt?.damagedCharacters ?? 0;
  return (
    <article {...place} aria-label={translate('thread.assistant')} data-status={status} data-message-id={messageId} className={styles.answer}>
      {message.continuesParent === true && <p className={styles.continued}>{translate('thread.continued')}</p>}
      {parts.map((part, at) => (
        <AnswerPart key={part.partId} part={part} isGrowing={isStreaming && at === parts.length - 1} />
      ))}
      {damaged > 0 && <p className={styles.quiet}>{translate('outcome.damaged', { count: damaged })}</p>}
      {turn !== undefined && <TurnStatus turn={turn} size={sizeOf(parts)} conversationId={conversationId} />}
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
            <WayOutButtons message={message} />
          </span>
          <OtherVersion message={message} />
        </footer>
      )}
    </article>
  );
}

/** Grows with whatever comes: a part counts, and every character in it. */
function sizeOf(parts: readonly Part[]): number {
  return parts.reduce((size, part) => size + 1 + ('text' in part ? part.text.length : 0), 0);
}
