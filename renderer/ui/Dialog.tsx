import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton';
import { VisuallyHidden } from './VisuallyHidden';

export type DialogProps = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** The accessible name; shown as the heading unless `isTitleHidden`. */
  readonly title: string;
  readonly isTitleHidden?: boolean | undefined;
  readonly description?: string | undefined;
  readonly closeLabel: string;
  readonly size?: 'small' | 'medium' | 'large' | 'full' | undefined;
  /** Buttons at the foot, the main one last. */
  readonly footer?: ReactNode;
  /** `false` lets the content reach the edges (lists, tabs). */
  readonly isPadded?: boolean | undefined;
  readonly children: ReactNode;
};

/** What had the focus before the first of the dialogs that follow each other; there is one window and one modal dialog at a time. */
let focusedBefore: HTMLElement | null = null;

function rememberFocus(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement !== document.body) focusedBefore = activeElement;
}

/** A control that waits for keys takes Esc for itself. */
function keepsEscape(event: KeyboardEvent): void {
  if (event.target instanceof Element && event.target.closest('[data-keeps-escape]') !== null) event.preventDefault();
}

/** Unless what was chosen in the dialog has moved the focus on. Radix would give it to a trigger, and our dialogs have none. */
function giveFocusBack(event: Event): void {
  event.preventDefault();
  if (document.activeElement !== document.body) return;
  focusedBefore?.focus();
  focusedBefore = null;
}

/**
 * A modal dialog: holds the focus, closes on Esc and on a press outside, gives the focus back. The focus starts on the
 * first control of the content; the close button comes last.
 */
export function Dialog({ isOpen, onClose, title, isTitleHidden = false, description, closeLabel, size = 'medium', footer, isPadded = true, children }: DialogProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.overlay}>
          <Radix.Content
            className={clsx(styles.content, styles[size])}
            onOpenAutoFocus={rememberFocus}
            onCloseAutoFocus={giveFocusBack}
            onEscapeKeyDown={keepsEscape}
            {...(description === undefined && { 'aria-describedby': undefined })}
          >
            {isTitleHidden ? (
              <VisuallyHidden>
                <Radix.Title>{title}</Radix.Title>
              </VisuallyHidden>
            ) : (
              <header className={styles.header}>
                <Radix.Title className={styles.title}>{title}</Radix.Title>
              </header>
            )}
            {description !== undefined && <Radix.Description className={styles.description}>{description}</Radix.Description>}
            <div className={clsx(styles.body, isPadded && styles.padded)}>{children}</div>
            {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
            {!isTitleHidden && (
              <Radix.Close asChild>
                <IconButton className={styles.close} icon={X} label={closeLabel} size="small" />
              </Radix.Close>
            )}
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
