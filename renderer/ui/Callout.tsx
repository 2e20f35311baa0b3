import { clsx } from 'clsx';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Tone } from './Badge';
import styles from './Callout.module.css';

const icons = { neutral: Info, accent: Info, caution: TriangleAlert, danger: CircleAlert, success: CircleCheck } as const;

export type CalloutProps = {
  readonly tone?: Tone | undefined;
  /** How it is announced: `alert` for what failed (at once), `status` for progress and good news; not at all for what was always there. */
  readonly announced?: 'alert' | 'status' | undefined;
  readonly title?: string | undefined;
  readonly children?: ReactNode;
  /** Buttons, in a row below the text. */
  readonly actions?: ReactNode;
  readonly className?: string | undefined;
};

/** A sentence that stays: what is wrong or new here, and what one can do. */
export function Callout({ tone = 'neutral', announced, title, children, actions, className }: CalloutProps) {
  const Icon = icons[tone];
  return (
    <div role={announced} className={clsx(styles.callout, styles[tone], className)}>
      <Icon className={styles.icon} size={16} strokeWidth={1.75} aria-hidden />
      <div className={styles.body}>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        {children !== undefined && <div className={styles.text}>{children}</div>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
