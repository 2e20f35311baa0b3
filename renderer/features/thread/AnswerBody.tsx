import type { Message, Part } from '../../../shared/chat/message';
import { useLiveTurn } from '../../state/conversationStore';
import { useTranslate } from '../../state/language';
import { AnswerPart } from './AnswerPart';
import styles from './Thread.module.css';
import { TurnStatus } from './TurnStatus';

/** What a model thought and said so far, and what it is doing while it says no more. */
export function AnswerBody({ message }: { readonly message: Message }) {
  const translate = useTranslate();
  const { conversationId, messageId, status, parts } = message;
  const turn = useLiveTurn(conversationId, messageId);
  const damaged = message.receipt?.damagedCharacters ?? 0;
  return (
    <>
      {message.continuesParent === true && <p className={styles.continued}>{translate('thread.continued')}</p>}
      {parts.map((part, at) => (
        <AnswerPart key={part.partId} part={part} isGrowing={status === 'streaming' && at === parts.length - 1} />
      ))}
      {damaged > 0 && <p className={styles.quiet}>{translate('outcome.damaged', { count: damaged })}</p>}
      {turn !== undefined && <TurnStatus turn={turn} size={sizeOf(parts)} />}
    </>
  );
}

/** Grows with whatever comes: a part counts, and every character in it. */
function sizeOf(parts: readonly Part[]): number {
  return parts.reduce((size, part) => size + 1 + ('text' in part ? part.text.length : 0), 0);
}
