import { clsx } from 'clsx';
import { memo } from 'react';
import type { DiffLine, TextDiff } from '../../shared/tools';
import { CodeBox } from '../ui/CodeBox';
import styles from './DiffView.module.css';
import { ExactText } from './ExactText';

type Props = {
  /** The accessible name. */
  readonly label: string;
  readonly diff: TextDiff;
  /** Said under it, when not all lines are in it. */
  readonly leftOut: string | null;
  readonly words: { readonly added: string; readonly removed: string };
};

const signs = { same: ' ', added: '+', removed: '−' } as const;

/** What changes, line by line, wrapped rather than cut, with nothing hidden in it. */
export const DiffView = memo(function DiffView({ label, diff, leftOut, words }: Props) {
  return (
    <CodeBox label={label} direction="ltr" holds="rows" className={styles.box}>
      {diff.hunks.map((lines, at) => (
        <div key={at} className={styles.hunk}>
          {lines.map((line, place) => (
            <Line key={place} line={line} words={words} />
          ))}
        </div>
      ))}
      {leftOut !== null && <p className={styles.leftOut}>{leftOut}</p>}
    </CodeBox>
  );
});

function Line({ line: { kind, text, beforeLine, afterLine }, words }: { readonly line: DiffLine; readonly words: Props['words'] }) {
  const Text = kind === 'added' ? 'ins' : kind === 'removed' ? 'del' : 'span';
  return (
    <div className={clsx(styles.line, styles[kind])}>
      <span className={styles.number}>{beforeLine}</span>
      <span className={styles.number}>{afterLine}</span>
      {kind === 'same' ? (
        <span className={styles.sign}> </span>
      ) : (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the sign is a character, and is said as a word
        <span role="img" aria-label={words[kind]} className={styles.sign}>
          {signs[kind]}
        </span>
      )}
      <Text className={styles.text}>
        <ExactText text={text} />
      </Text>
    </div>
  );
}
