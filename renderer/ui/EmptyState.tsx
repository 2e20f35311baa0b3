import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

/** What a place says while it has nothing to show, and how to fill it. */
export function EmptyState({ icon: Icon, title, children, actions }: { readonly icon?: LucideIcon | undefined; readonly title: string; readonly children?: ReactNode; readonly actions?: ReactNode }) {
  return (
    <div className={styles.empty}>
      {Icon !== undefined && <Icon className={styles.icon} size={24} strokeWidth={1.5} aria-hidden />}
      <p className={styles.title}>{title}</p>
      {children !== undefined && <div className={styles.text}>{children}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
