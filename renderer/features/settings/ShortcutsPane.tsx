import { RotateCcw } from 'lucide-react';
import { useTranslate } from '../../state/language';
import { resetShortcuts, useNamedCommands } from '../../state/shortcuts';
import { Button } from '../../ui/Button';
import { Section } from '../../ui/Section';
import { ShortcutList } from './ShortcutList';
import { ShortcutRow } from './ShortcutRow';
import styles from './ShortcutsPane.module.css';

/** Every command there is with its keys, which can be pressed anew. */
export function ShortcutsPane() {
  const translate = useTranslate();
  const commands = useNamedCommands();
  return (
    <>
      <Section title={translate('settings.shortcuts.window')}>
        <ul className={styles.list} aria-label={translate('settings.shortcuts.window')}>
          {commands.map((command) => (
            <ShortcutRow key={command.id} command={command} />
          ))}
        </ul>
        {commands.some(({ isChanged }) => isChanged) && (
          <Button size="small" icon={RotateCcw} className={styles.reset} onClick={resetShortcuts}>
            {translate('settings.shortcuts.resetAll')}
          </Button>
        )}
      </Section>
      <ComposerShortcuts />
    </>
  );
}

/** What keys do in the field of the next message; they cannot be changed. */
export function ComposerShortcuts() {
  const translate = useTranslate();
  return (
    <Section title={translate('settings.shortcuts.composer')}>
      <ShortcutList
        shortcuts={[
          { name: translate('command.send'), keys: 'Enter' },
          { name: translate('command.newLine'), keys: 'Shift+Enter' },
          { name: translate('command.stop'), keys: 'Esc' },
        ]}
      />
    </Section>
  );
}
