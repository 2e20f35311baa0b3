import { AppWindow, Check, Copy, Pin, SquarePen } from 'lucide-react';
import { describeChord } from '../../state/keyChord';
import { useTranslate } from '../../state/language';
import { useChordText, useIsMac } from '../../state/shortcuts';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Kbd } from '../../ui/Kbd';
import { useForAMoment } from '../../ui/useForAMoment';
import { keyHintsOf } from './keyHints';
import type { KeyFacts } from './keyHints';
import styles from './QuickAskFooter.module.css';
import { ownChords } from './ownChords';

type Props = {
  readonly facts: KeyFacts;
  /** Something was asked here: there is something to leave and to open. */
  readonly isBegun: boolean;
  /** Copies it; `null` while there is no answer. */
  readonly onCopy: (() => Promise<void>) | null;
  readonly onNew: () => void;
  readonly onOpenInMain: () => void;
  readonly isPinned: boolean;
  readonly onPin: (isPinned: boolean) => void;
};

/** What each key does now, and where one can go from here. The window is dragged by it. */
export function QuickAskFooter({ facts, isBegun, onCopy, onNew, onOpenInMain, isPinned, onPin }: Props) {
  const translate = useTranslate();
  const isMac = useIsMac();
  const newKeys = useChordText('chat.new');
  const [isCopied, setIsCopied] = useForAMoment();
  return (
    <footer className={styles.footer}>
      <ul className={styles.hints} aria-label={translate('quickAsk.keys')}>
        {keyHintsOf(facts).map(({ keys, nameKey }) => (
          <li key={keys} className={styles.hint}>
            <Kbd keys={keys} /> {translate(nameKey)}
          </li>
        ))}
      </ul>
      {isBegun && <IconButton icon={SquarePen} size="small" label={translate('quickAsk.newQuestion')} shortcut={newKeys} onClick={onNew} />}
      {onCopy !== null && (
        <IconButton
          icon={isCopied ? Check : Copy}
          size="small"
          label={translate(isCopied ? 'action.copied' : 'quickAsk.copyAnswer')}
          shortcut={describeChord(ownChords.copyAnswer, isMac)}
          onClick={() => void onCopy().then(() => setIsCopied(true), () => setIsCopied(false))}
        />
      )}
      <IconButton icon={Pin} size="small" label={translate('quickAsk.pin')} aria-pressed={isPinned} onClick={() => onPin(!isPinned)} />
      <Button
        variant="ghost"
        size="small"
        icon={AppWindow}
        data-tooltip={translate('quickAsk.openInMainHint')}
        data-tooltip-shortcut={describeChord(ownChords.openInMain, isMac)}
        onClick={onOpenInMain}
      >
        {translate('quickAsk.openInMain')}
      </Button>
    </footer>
  );
}
