import { useTranslate } from '../../state/language';
import { Kbd } from '../../ui/Kbd';
import { Section } from '../../ui/Section';
import styles from './ShortcutsPane.module.css';

/** A command's name in words and its keys joined by "+"; `null`: it has none. */
export type Shortcut = { readonly name: string; readonly keys: string | null };

/** Every command there is with its keys, to read; they cannot be changed yet. */
export function ShortcutsPane({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  const translate = useTranslate();
  const inComposer: readonly Shortcut[] = [
    { name: translate('command.send'), keys: 'Enter' },
    { name: translate('command.newLine'), keys: 'Shift+Enter' },
    { name: translate('command.stop'), keys: 'Esc' },
  ];
  return (
    <>
      <Section title={translate('settings.shortcuts.window')}>
        <ShortcutList shortcuts={shortcuts} />
      </Section>
      <Section title={translate('settings.shortcuts.composer')}>
        <ShortcutList shortcuts={inComposer} />
      </Section>
    </>
  );
}

function ShortcutList({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  const translate = useTranslate();
  return (
    <dl className={styles.list}>
      {shortcuts.map(({ name, keys }) => (
        <div key={name} className={styles.row}>
          <dt>{name}</dt>
          <dd className={styles.keys}>
            {keys === null ? <span className={styles.none}>{translate('command.noKeys')}</span> : <Kbd keys={keys} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
