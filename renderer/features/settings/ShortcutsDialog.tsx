import { useTranslate } from '../../state/language';
import { closeDialog } from '../../state/viewStore';
import { Dialog } from '../../ui/Dialog';
import { ShortcutsPane } from './ShortcutsPane';
import type { Shortcut } from './ShortcutsPane';

/** The shortcuts sheet: every command with its keys, at one keystroke. */
export function ShortcutsDialog({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  const translate = useTranslate();
  return (
    <Dialog isOpen onClose={closeDialog} title={translate('command.openShortcuts')} closeLabel={translate('action.close')} size="medium">
      <ShortcutsPane shortcuts={shortcuts} />
    </Dialog>
  );
}
