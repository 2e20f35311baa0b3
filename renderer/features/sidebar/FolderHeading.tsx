import { clsx } from 'clsx';
import { ArrowDown, ArrowUp, ChevronRight, Ellipsis, Folder as FolderIcon, Plus, SlidersHorizontal, Trash2 } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { Folder } from '../../../shared/folder';
import { withVisibleControls } from '../../../shared/visibleName';
import { newConversation } from '../../state/conversationListStore';
import { deleteFolder, moveFolder, setFolderClosed, showFolder } from '../../state/folderStore';
import { useTranslate } from '../../state/language';
import { IconButton } from '../../ui/IconButton';
import { ContextMenu, MenuButton } from '../../ui/Menu';
import type { MenuItem } from '../../ui/Menu';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import styles from './FolderHeading.module.css';
import { carryFolder } from './rowDrag';
import { folderRow } from './sections';
import { tabStopMark } from './useRowKeys';
import type { RowKeys } from './useRowKeys';

type Props = {
  readonly folder: Folder;
  readonly count: number;
  readonly isClosed: boolean;
  readonly nameId: string;
  readonly keys: RowKeys;
  readonly onOpened: () => void;
};

/** A folder's name and count; pressing it folds its conversations away; it can be dragged. Among the rows for keys: Left closes, Right opens. */
export function FolderHeading({ folder, count, isClosed, nameId, keys, onOpened }: Props) {
  const { folderId, name } = folder;
  const translate = useTranslate();
  const countId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const row = folderRow(folderId);
  const isTabStop = keys.tabStopId === row;
  const takesFocus = keys.movedToId === row;
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);
  const shownName = withVisibleControls(name);
  const start = () => {
    setFolderClosed(folderId, false);
    void newConversation(folderId).then(onOpened);
  };
  const items: readonly MenuItem[] = [
    { id: 'new', label: translate('folder.start'), icon: Plus, onChoose: start },
    { id: 'edit', label: translate('folder.edit'), icon: SlidersHorizontal, shortcut: 'F2', onChoose: () => showFolder(folderId) },
    { id: 'up', label: translate('folder.moveUp'), icon: ArrowUp, onChoose: () => void moveFolder(folderId, 'up') },
    { id: 'down', label: translate('folder.moveDown'), icon: ArrowDown, onChoose: () => void moveFolder(folderId, 'down') },
    { separator: true },
    { id: 'delete', label: translate('folder.delete'), icon: Trash2, isDanger: true, onChoose: () => void deleteFolder(folder) },
  ];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'F2') showFolder(folderId);
    else if (event.key === 'ArrowRight') setFolderClosed(folderId, false);
    else if (event.key === 'ArrowLeft') setFolderClosed(folderId, true);
    else if (event.key === 'Delete' && !event.repeat) void deleteFolder(folder);
    else keys.onRowKeyDown(row, event);
  };
  return (
    <ContextMenu items={items}>
      <div className={styles.row} onFocus={() => keys.onRowFocus(row)} draggable onDragStart={(event) => carryFolder(event.dataTransfer, folderId)}>
        <h2 className={styles.heading}>
          <button
            ref={button}
            type="button"
            className={styles.name}
            aria-expanded={!isClosed}
            aria-describedby={countId}
            aria-keyshortcuts="F2 Delete"
            tabIndex={isTabStop ? 0 : -1}
            {...{ [tabStopMark]: isTabStop }}
            onClick={() => setFolderClosed(folderId, !isClosed)}
            onKeyDown={onKeyDown}
          >
            <ChevronRight className={clsx(styles.chevron, !isClosed && styles.open)} size={14} strokeWidth={1.75} aria-hidden />
            <FolderIcon className={styles.icon} size={15} strokeWidth={1.75} aria-hidden />
            <span id={nameId} className={styles.words} dir="auto">
              {shownName === '' ? translate('folder.unnamed') : shownName}
            </span>
          </button>
        </h2>
        <span className={styles.count} aria-hidden="true">
          {count}
        </span>
        <VisuallyHidden id={countId}>{translate('folder.count', { count })}</VisuallyHidden>
        <span className={styles.actions}>
          <MenuButton
            items={items}
            size="small"
            icon={Ellipsis}
            label={translate('folder.options')}
            aria-describedby={nameId}
            tabIndex={isTabStop ? 0 : -1}
          />
          <IconButton size="small" icon={Plus} label={translate('folder.startIn', { folder: shownName })} tabIndex={isTabStop ? 0 : -1} onClick={start} />
        </span>
      </div>
    </ContextMenu>
  );
}
