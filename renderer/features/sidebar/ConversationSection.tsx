import { clsx } from 'clsx';
import { useId, useState } from 'react';
import type { MessageKey } from '../../../shared/messages';
import { useLocale, useTranslate } from '../../state/language';
import type { Place } from '../../state/placings';
import { indicesToDraw } from '../../ui/drawnRows';
import { useDrawnRows } from '../../ui/useDrawnRows';
import styles from './ConversationGroups.module.css';
import { ConversationRow } from './ConversationRow';
import { DropTarget } from './DropTarget';
import { FolderHeading } from './FolderHeading';
import { describeMonth } from './groupByAge';
import type { Age } from './groupByAge';
import type { Section } from './sections';
import type { RowKeys } from './useRowKeys';

const headings: { readonly [A in Age]: MessageKey } = {
  today: 'sidebar.today',
  yesterday: 'sidebar.yesterday',
  previousWeek: 'sidebar.previousWeek',
  previousMonth: 'sidebar.previousMonth',
};

type Props = {
  readonly section: Section;
  readonly nowMs: number;
  readonly keys: RowKeys;
  readonly scroller: HTMLElement | null;
  readonly isDrawnWhole: boolean;
  readonly onOpened: () => void;
  readonly onDrag: (isDragging: boolean) => void;
};

/** A heading and its rows; what is dropped here comes here. */
export function ConversationSection({ section, ...shared }: Props) {
  const translate = useTranslate();
  const headingId = useId();
  const isFolder = section.kind === 'folder';
  return (
    <DropTarget where={placeOf(section)} className={isFolder ? styles.folder : styles.group}>
      {isFolder ? (
        <FolderHeading
          folder={section.folder}
          count={section.conversations.length}
          isClosed={section.isClosed}
          nameId={headingId}
          keys={shared.keys}
          onOpened={shared.onOpened}
        />
      ) : (
        <SectionHeading section={section} nowMs={shared.nowMs} id={headingId} />
      )}
      {isFolder && !section.isClosed && section.conversations.length === 0 && <p className={styles.emptyFolder}>{translate('folder.empty')}</p>}
      {!(isFolder && section.isClosed) && section.conversations.length > 0 && <Rows section={section} headingId={headingId} {...shared} />}
    </DropTarget>
  );
}

function SectionHeading({ section, nowMs, id }: { readonly section: Exclude<Section, { kind: 'folder' }>; readonly nowMs: number; readonly id: string }) {
  const translate = useTranslate();
  const locale = useLocale();
  const words = () => {
    if (section.kind === 'pinned') return translate('sidebar.pinned');
    const { ageOrMonthMs } = section;
    return typeof ageOrMonthMs === 'number' ? describeMonth(ageOrMonthMs, nowMs, locale) : translate(headings[ageOrMonthMs]);
  };
  return (
    <h2 id={id} className={clsx(styles.heading, styles.sticky)}>
      {words()}
    </h2>
  );
}

/** The rows, each at its place; the list is as high as if all of them were drawn. */
function Rows({ section, headingId, keys, scroller, isDrawnWhole, onOpened, onDrag }: Omit<Props, 'nowMs'> & { readonly headingId: string }) {
  const { conversations } = section;
  const [list, setList] = useState<HTMLElement | null>(null);
  const count = conversations.length;
  const seen = useDrawnRows(isDrawnWhole ? null : list, scroller, count);
  const heldIndex = conversations.findIndex(({ conversationId }) => conversationId === keys.tabStopId);
  const indices = indicesToDraw(isDrawnWhole ? { first: 0, end: count } : seen, heldIndex);
  return (
    <ul ref={setList} aria-labelledby={headingId} className={styles.rows} style={{ height: `calc(var(--row) * ${count})` }}>
      {indices.flatMap((index) => {
        const conversation = conversations[index];
        if (conversation === undefined) return [];
        const { conversationId } = conversation;
        return (
          <ConversationRow
            key={conversationId}
            conversation={conversation}
            index={index}
            count={count}
            isTabStop={conversationId === keys.tabStopId}
            takesFocus={conversationId === keys.movedToId}
            onFocus={keys.onRowFocus}
            onKeyDown={keys.onRowKeyDown}
            onPress={keys.onRowPress}
            onMoved={keys.moveTo}
            onDrag={onDrag}
            onOpened={onOpened}
          />
        );
      })}
    </ul>
  );
}

function placeOf(section: Section): Place {
  if (section.kind === 'folder') return { kind: 'folder', folderId: section.folder.folderId };
  return { kind: section.kind === 'pinned' ? 'pinned' : 'loose' };
}
