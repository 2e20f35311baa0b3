import { FolderPlus, Pin } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import type { ConversationSummary } from '../../../shared/chat/conversation';
import type { ConversationId } from '../../../shared/ids';
import { askForFolder, useClosedFolderIds, useFolders } from '../../state/folderStore';
import { useTranslate } from '../../state/language';
import { useIsSelecting } from '../../state/selectionStore';
import { mostDrawnWhole } from '../../ui/drawnRows';
import { IconButton } from '../../ui/IconButton';
import { ConversationSection } from './ConversationSection';
import styles from './ConversationGroups.module.css';
import { DropTarget } from './DropTarget';
import { arrangeSections, rowsOf } from './sections';
import type { Section } from './sections';
import { SelectionBar } from './SelectionBar';
import { useDragging } from './useDragging';
import { useRowKeys } from './useRowKeys';
import { useToday } from './useToday';

type Props = { readonly conversations: readonly ConversationSummary[]; readonly onOpened: () => void };

/** The pinned, the folders, and the others by age. Of a long list the rows near the eye are drawn. */
export function ConversationGroups({ conversations, onOpened }: Props) {
  const translate = useTranslate();
  const nowMs = useToday();
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [isDragging, setIsDragging] = useDragging();
  const isSelecting = useIsSelecting();
  const sections = useSections(conversations, nowMs);
  const order = useMemo(() => rowsOf(sections), [sections]);
  const keys = useRowKeys(order);
  const firstFolderOrAge = sections[0]?.kind === 'pinned' ? 1 : 0;
  const shared = { nowMs, keys, scroller, isDrawnWhole: order.length <= mostDrawnWhole, onOpened, onDrag: setIsDragging };
  const draw = (section: Section) => <ConversationSection key={keyOf(section)} section={section} {...shared} />;
  const isEmpty = conversations.length === 0 && sections.length === 0;
  const focusAgain = (conversationIds: readonly ConversationId[]) => {
    const [first] = conversationIds;
    if (first !== undefined) keys.moveTo(first);
  };
  return (
    <>
      {isDragging && sections[0]?.kind !== 'pinned' && (
        <DropTarget where={{ kind: 'pinned' }} className={styles.pinZone} label={translate('sidebar.pinned')}>
          <Pin size={14} strokeWidth={1.75} aria-hidden />
          {translate('sidebar.dropToPin')}
        </DropTarget>
      )}
      <div ref={setScroller} className={styles.scroller} onBlur={keys.onBlur}>
        {isEmpty && <output className={styles.nothing}>{translate('sidebar.empty')}</output>}
        {sections.slice(0, firstFolderOrAge).map(draw)}
        {!isEmpty && <FoldersHeading />}
        {sections.slice(firstFolderOrAge).map(draw)}
      </div>
      {isDragging && sections.at(-1)?.kind !== 'age' && (
        <DropTarget where={{ kind: 'loose' }} className={styles.outZone} label={translate('row.noFolder')}>
          {translate('sidebar.dropToTakeOut')}
        </DropTarget>
      )}
      {isSelecting && <SelectionBar onDone={focusAgain} />}
    </>
  );
}

function useSections(conversations: readonly ConversationSummary[], nowMs: number): readonly Section[] {
  const folders = useFolders();
  const closedFolderIds = useClosedFolderIds();
  return useMemo(() => arrangeSections({ conversations, folders, closedFolderIds, nowMs }), [conversations, folders, closedFolderIds, nowMs]);
}

function keyOf(section: Section): string | number {
  if (section.kind === 'age') return section.ageOrMonthMs;
  return section.kind === 'folder' ? section.folder.folderId : 'pinned';
}

/** Over the folders, and where the first is made. */
function FoldersHeading() {
  const translate = useTranslate();
  const id = useId();
  return (
    <div className={styles.foldersHeading}>
      <h2 id={id} className={styles.heading}>
        {translate('sidebar.folders')}
      </h2>
      <IconButton size="small" icon={FolderPlus} label={translate('sidebar.newFolder')} onClick={() => askForFolder()} />
    </div>
  );
}
