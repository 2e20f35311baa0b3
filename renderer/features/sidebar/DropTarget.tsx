import { clsx } from 'clsx';
import { useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import { takePlaceOf } from '../../state/folderStore';
import { place } from '../../state/placings';
import type { Place } from '../../state/placings';
import { endSelection } from '../../state/selectionStore';
import styles from './DropTarget.module.css';
import { carriedConversations, carriedFolder, carriesConversations, carriesFolder } from './rowDrag';

type Props = { readonly where: Place; readonly className?: string | undefined; readonly label?: string | undefined; readonly children: ReactNode };

/** Takes rows that are dropped on it; a folder gives its place to a folder. Whatever can be dropped can be had by a menu as well. */
export function DropTarget({ where, className, label, children }: Props) {
  const [isOver, setIsOver] = useState(false);
  const welcome = (event: DragEvent) => {
    const isFolderOnFolder = where.kind === 'folder' && carriesFolder(event.dataTransfer);
    if (!isFolderOnFolder && !carriesConversations(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    setIsOver(true);
  };
  const onDragLeave = (event: DragEvent) => {
    const isInside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
    if (!isInside) setIsOver(false);
  };
  const onDrop = (event: DragEvent) => {
    setIsOver(false);
    const folderId = carriedFolder(event.dataTransfer);
    if (where.kind === 'folder' && folderId !== '') {
      event.preventDefault();
      void takePlaceOf(folderId, where.folderId);
    }
    const conversationIds = carriedConversations(event.dataTransfer);
    if (conversationIds.length === 0) return;
    event.preventDefault();
    endSelection();
    void place(conversationIds, where);
  };
  return (
    // Nothing is operated here but by dragging; the menu of each row offers the same.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className={clsx(styles.target, className)}
      aria-label={label}
      data-over={isOver || undefined}
      onDragEnter={welcome}
      onDragOver={welcome}
      onDragLeave={onDragLeave}
      onDrop={onDrop}
    >
      {children}
    </section>
  );
}
