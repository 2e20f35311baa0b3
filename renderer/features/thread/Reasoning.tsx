import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { describeDuration } from '../../../shared/failureText';
import type { ReasoningPart } from '../../../shared/chat/message';
import { useTranslate } from '../../state/language';
import { ModelText } from './ModelText';
import styles from './Reasoning.module.css';

/** What the model thought, folded: how long it took is enough for most. Unfolded, it is drawn as any model text. */
export function Reasoning({ part, isGrowing }: { readonly part: ReasoningPart; readonly isGrowing: boolean }) {
  const translate = useTranslate();
  const [isOpen, setIsOpen] = useState(false);
  const title =
    part.closedAtMs !== undefined
      ? translate('reasoning.thought', { duration: describeDuration(part.closedAtMs - part.openedAtMs, translate) })
      : translate(isGrowing ? 'reasoning.thinking' : 'reasoning.thoughtUntimed');
  // The provider keeps the text to itself; that there was thinking, and for how long, is known all the same.
  if (part.text === '' && !isGrowing) return <p className={styles.withheld}>{translate('reasoning.withheld', { title })}</p>;
  return (
    <div className={styles.reasoning}>
      <button type="button" aria-expanded={isOpen} className={styles.title} onClick={() => setIsOpen(!isOpen)}>
        <ChevronRight size={14} strokeWidth={1.75} aria-hidden />
        {title}
      </button>
      {isOpen && (
        <div className={styles.text}>
          <ModelText text={part.text} isStreaming={isGrowing} idPrefix={part.partId} />
        </div>
      )}
    </div>
  );
}
