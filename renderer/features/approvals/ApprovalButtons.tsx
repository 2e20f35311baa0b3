import { clsx } from 'clsx';
import { useRef, useState } from 'react';
import type { MouseEvent, RefObject } from 'react';
import { limits } from '../../../shared/limits';
import type { ApprovalCard } from '../../../shared/tools';
import { useTranslate } from '../../state/language';
import { Button } from '../../ui/Button';
import { isSendKey } from '../../ui/sendKey';
import { TextArea } from '../../ui/TextArea';
import { useAutoGrow } from '../../ui/useAutoGrow';
import styles from './Approvals.module.css';
import { choiceKeys } from './approvalText';
import type { Deliberate } from './useDeliberate';

type Props = {
  readonly card: ApprovalCard;
  readonly denyRef: RefObject<HTMLButtonElement | null>;
  readonly isBusy: boolean;
  /** For a question that asks for one: the person has chosen it. */
  readonly hasPicture: boolean;
  readonly deliberate: Deliberate;
  readonly onAllow: (choice: ApprovalCard['choices'][number]) => void;
  readonly onDeny: (words: string) => void;
};

/** The answers. Until one counts they say so (`aria-disabled`) and keep the focus; a press is weighed by its own time in any case. */
export function ApprovalButtons({ card: { choices, detail, warnings }, denyRef, isBusy, hasPicture, deliberate, onAllow, onDeny }: Props) {
  const translate = useTranslate();
  const [words, setWords] = useState('');
  const wordsRef = useRef<HTMLTextAreaElement>(null);
  useAutoGrow(wordsRef, words);
  const lacksPicture = detail.kind === 'screenshot' && !hasPicture;
  const isHeld = isBusy || !deliberate.isReady;
  const meant = (deed: () => void) => (event: MouseEvent) => {
    if (!isBusy && deliberate.isMeant(event)) deed();
  };
  return (
    <footer className={styles.buttons}>
      <Button ref={denyRef} aria-disabled={isHeld} className={clsx(isHeld && styles.held)} onClick={meant(() => onDeny(words))}>
        {translate('approval.deny')}
      </Button>
      <TextArea
        ref={wordsRef}
        label={translate('approval.words')}
        placeholder={translate('approval.wordsHint')}
        rows={1}
        dir="auto"
        maxLength={limits.denialChars}
        className={styles.words}
        value={words}
        data-keeps-escape
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            // Half a sentence is no reason to stop the answer.
            event.preventDefault();
            denyRef.current?.focus();
          }
          if (!isSendKey(event.nativeEvent)) return;
          event.preventDefault();
          if (!isBusy && deliberate.isMeant(event) && words.trim() !== '') onDeny(words);
        }}
      />
      <div className={styles.allow}>
        {choiceKeys
          .filter(([choice]) => choices.includes(choice))
          .map(([choice, key]) => (
            <Button
              key={choice}
              variant={choice === 'once' && !warnings.includes('secretPlace') ? 'primary' : 'secondary'}
              disabled={lacksPicture}
              aria-disabled={isHeld}
              className={clsx(isHeld && styles.held)}
              onClick={meant(() => onAllow(choice))}
            >
              {translate(key)}
            </Button>
          ))}
      </div>
    </footer>
  );
}
