import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import styles from './CodeBox.module.css';

type Props = {
  /** The accessible name. */
  readonly label: string;
  readonly direction: 'ltr' | 'auto';
  /** `text`: as it is, wrapped rather than cut; `rows`: lines that are laid out by whoever draws them. */
  readonly holds?: 'text' | 'rows';
  /** How high it may grow before it scrolls, and nothing else. */
  readonly className: string | undefined;
  readonly children: ReactNode;
};

/** Text of machines, to the letter, in a box that scrolls by keyboard too. */
export function CodeBox({ label, direction, holds = 'text', className, children }: Props) {
  const Box = holds === 'text' ? 'pre' : 'div';
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex -- focus is what the arrow keys scroll
    <Box role="group" aria-label={label} dir={direction} tabIndex={0} className={clsx(styles.box, styles[holds], className)}>
      {children}
    </Box>
  );
}
