import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './Checkbox.module.css';

type Props = {
  readonly label: string;
  /** What it means, in a line below. */
  readonly hint?: ReactNode;
  readonly isChecked: boolean;
  readonly isDisabled?: boolean | undefined;
  readonly onChange: (isChecked: boolean) => void;
};

/** Something that is so or not: the browser's own box, with its label as part of what can be clicked. */
export function Checkbox({ label, hint, isChecked, isDisabled = false, onChange }: Props) {
  const hintId = useId();
  return (
    <div className={styles.line}>
      <label className={styles.label}>
        <input
          type="checkbox"
          className={styles.box}
          checked={isChecked}
          disabled={isDisabled}
          aria-describedby={hint === undefined ? undefined : hintId}
          onChange={(event) => onChange(event.target.checked)}
        />
        {label}
      </label>
      {hint !== undefined && (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
