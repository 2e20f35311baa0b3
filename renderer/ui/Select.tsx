import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './Select.module.css';
import { VisuallyHidden } from './VisuallyHidden';

export type Option<Value extends string> = { readonly value: Value; readonly label: string };

export type SelectProps<Value extends string> = {
  readonly label: string;
  readonly isLabelHidden?: boolean | undefined;
  readonly options: readonly Option<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly hint?: ReactNode;
  readonly className?: string | undefined;
};

/** One of many, by the system's own list: nothing is easier to use by keyboard. */
export function Select<Value extends string>({ label, isLabelHidden = false, options, value, onChange, hint, className }: SelectProps<Value>) {
  const id = useId();
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option !== undefined) onChange(option.value);
  };
  return (
    <div className={clsx(styles.field, className)}>
      <label htmlFor={id} className={styles.label}>
        {isLabelHidden ? <VisuallyHidden>{label}</VisuallyHidden> : label}
      </label>
      <span className={styles.box}>
        <select id={id} className={styles.select} value={value} onChange={(event) => choose(event.target.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown className={styles.chevron} size={14} strokeWidth={1.75} aria-hidden />
      </span>
      {hint !== undefined && <div className={styles.hint}>{hint}</div>}
    </div>
  );
}
