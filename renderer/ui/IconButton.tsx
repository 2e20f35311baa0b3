import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef } from 'react';
import type { ButtonSize, ButtonVariant } from './Button';
import styles from './IconButton.module.css';

export type IconButtonProps = Omit<ComponentPropsWithRef<'button'>, 'children' | 'aria-label'> & {
  /** The accessible name, and the tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
  /** Shown in the tooltip, as in "Ctrl+N". */
  readonly shortcut?: string | undefined;
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
};

/** A button with a picture. Its name is said by screen readers and shown by the window's one `TooltipHost`. */
export function IconButton({ label, icon: Icon, shortcut, variant = 'ghost', size = 'medium', className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      data-tooltip={label}
      data-tooltip-shortcut={shortcut}
      className={clsx(styles.button, styles[variant], styles[size], className)}
    >
      <Icon size={size === 'small' ? 14 : size === 'large' ? 18 : 16} strokeWidth={1.75} aria-hidden />
    </button>
  );
}
