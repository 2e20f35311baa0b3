import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Badge.module.css';

export type Tone = 'neutral' | 'accent' | 'caution' | 'danger' | 'success';

/** A short mark: a state, a kind, a count. Never the only carrier of a meaning by its colour. */
export function Badge({ tone = 'neutral', icon: Icon, children }: { readonly tone?: Tone | undefined; readonly icon?: LucideIcon | undefined; readonly children: ReactNode }) {
  return (
    <span className={clsx(styles.badge, styles[tone])}>
      {Icon !== undefined && <Icon size={12} strokeWidth={2} aria-hidden />}
      {children}
    </span>
  );
}
