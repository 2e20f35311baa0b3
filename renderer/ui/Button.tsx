import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef } from 'react';
import styles from './Button.module.css';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'small' | 'medium' | 'large';

export type ButtonProps = ComponentPropsWithRef<'button'> & {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  readonly icon?: LucideIcon | undefined;
};

/** A button with words. At most one `primary` per screen; `ghost` for what sits in a row of others. */
export function Button({ variant = 'secondary', size = 'medium', icon: Icon, className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={clsx(styles.button, styles[variant], styles[size], className)}>
      {Icon !== undefined && <Icon className={styles.icon} size={size === 'small' ? 14 : 16} strokeWidth={1.75} aria-hidden />}
      {children}
    </button>
  );
}
