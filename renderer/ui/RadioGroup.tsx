import type { LucideIcon } from 'lucide-react';
import { useId } from 'react';
import styles from './RadioGroup.module.css';

export type Choice<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
};

export type RadioGroupProps<Value extends string> = {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
};

/** One of a few, all in sight: drawn as one bar of segments, native radio buttons underneath. */
export function RadioGroup<Value extends string>({ label, choices, value, onChange }: RadioGroupProps<Value>) {
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.bar}>
        {choices.map(({ value: own, label: words, icon: Icon }) => (
          <label key={own} className={styles.choice}>
            <input type="radio" className={styles.input} name={name} value={own} checked={own === value} onChange={() => onChange(own)} />
            {Icon !== undefined && <Icon size={14} strokeWidth={1.75} aria-hidden />}
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
