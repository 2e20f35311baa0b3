import { clsx } from 'clsx';
import type { ComponentPropsWithRef } from 'react';
import styles from './TextArea.module.css';

export type TextAreaProps = ComponentPropsWithRef<'textarea'> & {
  /** The accessible name. */
  readonly label: string;
  /** Without border and ground, for a field that sits in a box of its own (the composer). */
  readonly isBare?: boolean | undefined;
};

/** Several lines of text; the height follows `rows`, or the caller's own style. */
export function TextArea({ label, isBare = false, className, ...rest }: TextAreaProps) {
  return <textarea rows={3} {...rest} aria-label={label} className={clsx(styles.area, !isBare && styles.boxed, className)} />;
}
