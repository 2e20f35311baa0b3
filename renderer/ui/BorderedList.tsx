import type { ReactNode } from 'react';
import styles from './BorderedList.module.css';

type Props = {
  /** The accessible name. */
  readonly label: string;
  /** Each an `li`. */
  readonly children: ReactNode;
};

/** Things of one kind under each other, in one frame, with a line between them. */
export function BorderedList({ label, children }: Props) {
  return (
    <ul className={styles.list} aria-label={label}>
      {children}
    </ul>
  );
}
