import { Download, FolderInput, Pin, PinOff, Trash2, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { ConversationSummary } from '../../../shared/chat/conversation';
import type { ConversationId } from '../../../shared/ids';
import { openExport } from '../../state/archiveStore';
import { deleteConversations } from '../../state/conversationListStore';
import { useFolders } from '../../state/folderStore';
import { useTranslate } from '../../state/language';
import { place } from '../../state/placings';
import { endSelection, useSelected } from '../../state/selectionStore';
import { IconButton } from '../../ui/IconButton';
import { MenuButton } from '../../ui/Menu';
import { folderItems } from './placeItems';
import styles from './SelectionBar.module.css';

/** How many are selected, and what can be done with all of them. `onDone` gives the focus back to the list. */
export function SelectionBar({ onDone }: { readonly onDone: (conversationIds: readonly ConversationId[]) => void }) {
  const translate = useTranslate();
  const folders = useFolders();
  const selected = useSelected();
  const ids = selected.map(({ conversationId }) => conversationId);
  const arePinned = selected.every(({ pinnedAtMs }) => pinnedAtMs !== undefined);
  const end = () => {
    endSelection();
    onDone(ids);
  };
  const leaveOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    end();
  };
  const thenEnd = (work: () => unknown) => () => {
    end();
    void work();
  };
  return (
    // Its buttons are operated; the group only hears Esc from all of them.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <fieldset aria-label={translate('selection.label')} className={styles.bar} onKeyDown={leaveOnEscape}>
      <output className={styles.count}>{translate('selection.count', { count: selected.length })}</output>
      <MenuButton
        label={translate('row.moveTo')}
        icon={FolderInput}
        size="small"
        keepsFocusOnClose
        items={folderItems({ folders, folderId: sharedFolder(selected), idsOf: () => ids, translate, onChosen: end })}
      />
      <IconButton
        size="small"
        icon={arePinned ? PinOff : Pin}
        label={translate(arePinned ? 'row.unpin' : 'row.pin')}
        onClick={thenEnd(() => place(ids, { kind: arePinned ? 'unpinned' : 'pinned' }))}
      />
      <IconButton size="small" icon={Download} label={translate('row.export')} onClick={thenEnd(() => openExport(ids))} />
      <IconButton size="small" icon={Trash2} label={translate('action.delete')} onClick={thenEnd(() => deleteConversations(ids))} />
      <IconButton size="small" icon={X} label={translate('selection.end')} shortcut="Esc" onClick={end} />
    </fieldset>
  );
}

/** The folder that all of them lie in; `undefined` where they lie in different ones. */
function sharedFolder(selected: readonly ConversationSummary[]): string | null | undefined {
  const first = selected[0]?.folderId ?? null;
  return selected.every(({ folderId = null }) => folderId === first) ? first : undefined;
}
