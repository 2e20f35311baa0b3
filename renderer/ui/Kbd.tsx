import { clsx } from 'clsx';
import styles from './Kbd.module.css';

/** Keys joined by "+", each drawn as a key: `<Kbd keys="Ctrl+Shift+F" />`; the last may be "+" itself. */
export function Kbd({ keys, isQuiet = false }: { readonly keys: string; readonly isQuiet?: boolean }) {
  return (
    <kbd className={clsx(styles.keys, isQuiet && styles.quiet)}>
      {keys.split(/\+(?=.)/).map((key) => (
        <kbd key={key} className={styles.key}>
          {key}
        </kbd>
      ))}
    </kbd>
  );
}
