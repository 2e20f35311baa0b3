import { FolderMinus, FolderPlus } from 'lucide-react';
import type { Folder } from '../../../shared/folder';
import type { ConversationId, FolderId } from '../../../shared/ids';
import type { Translate } from '../../../shared/messages';
import { withVisibleControls } from '../../../shared/visibleName';
import { askForFolder } from '../../state/folderStore';
import { place } from '../../state/placings';
import type { MenuItem } from '../../ui/Menu';

type Choice = {
  readonly folders: readonly Folder[];
  /** Where all of them lie now; `null`: in none, `undefined`: not all in the same. */
  readonly folderId: FolderId | null | undefined;
  readonly idsOf: () => readonly ConversationId[];
  readonly translate: Translate;
  readonly onChosen: () => void;
};

/** The folders that conversations can be moved to, a new one, and the way out. */
export function folderItems({ folders, folderId, idsOf, translate, onChosen }: Choice): readonly MenuItem[] {
  const choose = (work: (ids: readonly ConversationId[]) => unknown) => () => {
    const ids = idsOf();
    onChosen();
    void work(ids);
  };
  return [
    { id: 'new', label: translate('row.newFolder'), icon: FolderPlus, onChoose: choose(askForFolder) },
    ...(folders.length === 0 ? [] : [{ separator: true } as const]),
    ...folders.map((folder): MenuItem => ({
      id: folder.folderId,
      label: withVisibleControls(folder.name),
      isChecked: folder.folderId === folderId,
      onChoose: choose((ids) => place(ids, { kind: 'folder', folderId: folder.folderId })),
    })),
    { separator: true },
    { id: 'none', label: translate('row.noFolder'), icon: FolderMinus, isDisabled: folderId === null, onChoose: choose((ids) => place(ids, { kind: 'loose' })) },
  ];
}
