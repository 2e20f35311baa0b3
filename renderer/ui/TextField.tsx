import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { isSendKey } from './sendKey';
import styles from './TextField.module.css';
import { VisuallyHidden } from './VisuallyHidden';

export type TextFieldProps = Omit<ComponentPropsWithRef<'input'>, 'children'> & {
  readonly label: string;
  /** The label is said and not shown, for a search field with a placeholder. */
  readonly isLabelHidden?: boolean | undefined;
  readonly hint?: ReactNode;
  /** What is wrong with the value; shown under the field and announced. */
  readonly error?: string | undefined;
  readonly icon?: LucideIcon | undefined;
  /** Enter in the field, where it stands in no form. */
  readonly onEnter?: (() => void) | undefined;
  /** Buttons at the field's end, on its line. */
  readonly trailing?: ReactNode;
};

/** One line of text with its label, hint and error, tied together for screen readers. */
export function TextField({ label, isLabelHidden = false, hint, error, icon: Icon, trailing, onEnter, className, id: givenId, ...rest }: TextFieldProps) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const errorLine = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error !== undefined) errorLine.current?.scrollIntoView?.({ block: 'nearest' });
  }, [error]);
  const describedBy = clsx(hint !== undefined && hintId, error !== undefined && errorId);
  return (
    <div className={clsx(styles.field, className)}>
      <label htmlFor={id} className={styles.label}>
        {isLabelHidden ? <VisuallyHidden>{label}</VisuallyHidden> : label}
      </label>
      <div className={styles.line}>
        <span className={styles.box}>
          {Icon !== undefined && <Icon className={styles.icon} size={15} strokeWidth={1.75} aria-hidden />}
          <input
            spellCheck={false}
            onKeyDown={(event) => {
              if (onEnter !== undefined && isSendKey(event.nativeEvent)) onEnter();
            }}
            autoComplete="off"
            {...rest}
            id={id}
            aria-invalid={error !== undefined || undefined}
            aria-describedby={describedBy === '' ? undefined : describedBy}
            className={clsx(styles.input, Icon !== undefined && styles.withIcon)}
          />
        </span>
        {trailing}
      </div>
      {hint !== undefined && (
        <div id={hintId} className={styles.hint}>
          {hint}
        </div>
      )}
      {error !== undefined && (
        <div ref={errorLine} id={errorId} role="alert" className={styles.error}>
          {error}
        </div>
      )}
    </div>
  );
}
