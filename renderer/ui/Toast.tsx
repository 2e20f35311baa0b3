import { clsx } from 'clsx';
import { X } from 'lucide-react';
import styles from './Toast.module.css';
import { Button } from './Button';
import { IconButton } from './IconButton';

export type ToastProps = {
  readonly text: string;
  readonly tone?: 'neutral' | 'danger' | undefined;
  readonly actionLabel?: string | undefined;
  readonly onAction?: (() => void) | undefined;
  readonly dismissLabel: string;
  readonly onDismiss: () => void;
};

/** A line of news that leaves by itself: who shows it counts the time (renderer/app/ToastHost). */
export function Toast({ text, tone = 'neutral', actionLabel, onAction, dismissLabel, onDismiss }: ToastProps) {
  return (
    <div role={tone === 'danger' ? 'alert' : 'status'} className={clsx(styles.toast, styles[tone])}>
      <p className={styles.text}>{text}</p>
      {actionLabel !== undefined && (
        <Button size="small" onClick={onAction}>
          {actionLabel}
        </Button>
      )}
      <IconButton size="small" icon={X} label={dismissLabel} onClick={onDismiss} />
    </div>
  );
}
