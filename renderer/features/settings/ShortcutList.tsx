import { useTranslate } from '../../state/language';
import { Kbd } from '../../ui/Kbd';
import styles from './ShortcutsPane.module.css';

/** A command's name in words and its keys joined by "+"; `null`: it has none. */
type Shortcut = { readonly name: string; readonly keys: string | null };

/** Commands with their keys, to read. */
export function ShortcutList({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  return (
    <dl className={styles.list}>
      {shortcuts.map(({ name, keys }) => (
        <div key={name} className={styles.row}>
          <dt>{name}</dt>
          <dd className={styles.keys}>
            <Keys keys={keys} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A command's keys, or that it has none. */
export function Keys({ keys }: { readonly keys: string | null }) {
  const translate = useTranslate();
  return keys === null ? <span className={styles.none}>{translate('command.noKeys')}</span> : <Kbd keys={keys} />;
}
