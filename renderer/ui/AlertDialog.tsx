import { clsx } from 'clsx';
import { AlertDialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './Button';
import styles from './Dialog.module.css';
import alertStyles from './AlertDialog.module.css';

export type AlertDialogProps = {
  readonly isOpen: boolean;
  /** Called for Cancel and Esc; a press outside does nothing. */
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
  readonly title: string;
  readonly description: string;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  readonly isDangerous?: boolean | undefined;
  readonly children?: ReactNode;
};

/** A question that must be answered. The focus starts on the harmless answer. */
export function AlertDialog({ isOpen, onCancel, onConfirm, title, description, confirmLabel, cancelLabel, isDangerous = false, children }: AlertDialogProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onCancel()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.overlay}>
          <Radix.Content className={clsx(styles.content, styles.small)}>
            <div className={alertStyles.body}>
              <Radix.Title className={styles.title}>{title}</Radix.Title>
              <Radix.Description className={alertStyles.description}>{description}</Radix.Description>
              {children}
            </div>
            <footer className={styles.footer}>
              <Radix.Cancel asChild>
                <Button>{cancelLabel}</Button>
              </Radix.Cancel>
              <Button variant={isDangerous ? 'danger' : 'primary'} onClick={onConfirm}>
                {confirmLabel}
              </Button>
            </footer>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
