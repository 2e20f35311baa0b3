import { useEffect, useRef } from 'react';
import { limits } from '../../../shared/limits';
import { useTranslate } from '../../state/language';
import styles from './RenameField.module.css';

type Props = { readonly title: string; readonly onDone: (title: string) => void; readonly onCancel: () => void };

/** The title in a field of its own: Enter and leaving it keep what is written, Esc does not. */
export function RenameField({ title, onDone, onCancel }: Props) {
  const translate = useTranslate();
  const field = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);

  useEffect(() => {
    // After the menu that opened us has let go of the focus.
    const frame = requestAnimationFrame(() => field.current?.select());
    return () => cancelAnimationFrame(frame);
  }, []);

  const finish = (end: () => void) => {
    if (isOver.current) return;
    isOver.current = true;
    end();
  };
  return (
    <input
      ref={field}
      className={styles.field}
      aria-label={translate('sidebar.titleField')}
      defaultValue={title}
      maxLength={limits.titleChars}
      spellCheck={false}
      onBlur={(event) => finish(() => onDone(event.target.value.trim()))}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        // The row takes the focus within this very key: it must not be pressed by it.
        if (event.key === 'Enter' || event.key === 'Escape') event.preventDefault();
        if (event.key === 'Enter') finish(() => onDone(event.currentTarget.value.trim()));
        if (event.key === 'Escape') finish(onCancel);
        event.stopPropagation();
      }}
    />
  );
}
