import { useTranslate } from '../../state/language';
import { useNamedCommands } from '../../state/shortcuts';
import { closeDialog, openSettings } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Section } from '../../ui/Section';
import { ShortcutList } from './ShortcutList';
import { ComposerShortcuts } from './ShortcutsPane';

/** The shortcuts sheet: every command with its keys, at one keystroke. */
export function ShortcutsDialog() {
  const translate = useTranslate();
  const commands = useNamedCommands();
  return (
    <Dialog isOpen onClose={closeDialog} title={translate('command.openShortcuts')} closeLabel={translate('action.close')} size="medium">
      <Section title={translate('settings.shortcuts.window')}>
        <ShortcutList shortcuts={commands} />
      </Section>
      <ComposerShortcuts />
      <Button onClick={() => openSettings('shortcuts')}>{translate('settings.shortcuts.edit')}</Button>
    </Dialog>
  );
}
