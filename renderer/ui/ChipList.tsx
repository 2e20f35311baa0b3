import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './ChipList.module.css';
import { IconButton } from './IconButton';

/** Things that were chosen, in a line that breaks. */
export function ChipList({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <ul className={styles.chips} aria-label={label}>
      {children}
    </ul>
  );
}

type ChipProps = {
  readonly name: string;
  readonly removeLabel: string;
  readonly onRemove: () => void;
  /** Said beside the name. */
  readonly children?: ReactNode;
};

/** One of them, which can be taken out again. */
export function Chip({ name, removeLabel, onRemove, children }: ChipProps) {
  return (
    <li className={styles.chip}>
      <span className={styles.name}>{name}</span>
      {children}
      <IconButton icon={X} size="small" label={removeLabel} onClick={onRemove} />
    </li>
  );
}
