import { memo, useState } from 'react';
import { exactRuns } from '../../shared/exactText';
import type { ExactRun } from '../../shared/exactText';
import { Button } from '../ui/Button';
import { CodeBox } from '../ui/CodeBox';
import styles from './ExactText.module.css';

/** Text in which every character is seen: what nobody would see stands there by its number, and looks unlike the same letters written out. */
export const ExactText = memo(function ExactText({ text }: { readonly text: string }) {
  return exactRuns(text).map((run, at) => <Run key={at} run={run} />);
});

function Run({ run: { kind, text } }: { readonly run: ExactRun }) {
  switch (kind) {
    case 'hidden':
      return <span className={styles.hidden}>{text}</span>;
    case 'break':
    case 'tab':
      return (
        <>
          <span className={styles.mark} aria-hidden>
            {kind === 'break' ? '⏎' : '⇥'}
          </span>
          {kind === 'break' ? text : '   '}
        </>
      );
    default:
      return <bdi>{text}</bdi>;
  }
}

type BoxProps = {
  /** The accessible name. */
  readonly label: string;
  readonly text: string;
  /** For a text that is what the page is about. */
  readonly isTall?: boolean;
  /** For a button that draws the rest of a very long text. */
  readonly moreLabel: (hiddenChars: number) => string;
};

/** A page draws so much at once without anybody waiting. */
const drawnChars = 20_000;

/** The same in a box that scrolls by keyboard too. Of a very long text the rest is said, and drawn on wish. */
export function ExactBox({ label, text, isTall = false, moreLabel }: BoxProps) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole || text.length <= drawnChars ? text : text.slice(0, drawnChars);
  return (
    <div className={styles.frame}>
      <CodeBox label={label} direction="ltr" className={isTall ? styles.tall : styles.box}>
        <ExactText text={shown} />
      </CodeBox>
      {shown !== text && (
        <Button size="small" className={styles.more} onClick={() => setIsWhole(true)}>
          {moreLabel(text.length - shown.length)}
        </Button>
      )}
    </div>
  );
}
