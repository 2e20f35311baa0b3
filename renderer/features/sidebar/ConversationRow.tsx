import { clsx } from 'clsx';
import { Check, Ellipsis, Hand, MessageCircleDashed } from 'lucide-react';
import { memo, useEffect, useId, useRef, useState } from 'react';
import type { DragEvent, KeyboardEvent } from 'react';
import type { ConversationSummary } from '../../../shared/chat/conversation';
import type { ConversationId } from '../../../shared/ids';
import { withVisibleControls } from '../../../shared/visibleName';
import { openConversation, renameConversation } from '../../state/conversationListStore';
import { useTranslate } from '../../state/language';
import { selectedWith, useIsSelected, useIsSelecting } from '../../state/selectionStore';
import { useIsUnread } from '../../state/unreadStore';
import { useView } from '../../state/viewStore';
import { ContextMenu, MenuButton } from '../../ui/Menu';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import styles from './ConversationRow.module.css';
import { RenameField } from './RenameField';
import { carryConversations } from './rowDrag';
import { tabStopMark } from './useRowKeys';
import type { RowKeys } from './useRowKeys';
import { useRowMenu } from './useRowMenu';

type Props = {
  readonly conversation: ConversationSummary;
  /** Its place in its group of `count`. */
  readonly index: number;
  readonly count: number;
  readonly isTabStop: boolean;
  /** A key moved here. */
  readonly takesFocus: boolean;
  readonly onFocus: (conversationId: ConversationId) => void;
  readonly onKeyDown: (conversationId: ConversationId, event: KeyboardEvent) => void;
  readonly onPress: RowKeys['onRowPress'];
  readonly onMoved: RowKeys['moveTo'];
  readonly onDrag: (isDragging: boolean) => void;
  readonly onOpened: () => void;
};

/** One conversation: a button named by its title, with its menu on hover, on focus and on a secondary click; it can be dragged. */
export const ConversationRow = memo(function ConversationRow(props: Props) {
  const { conversation, index, count, isTabStop, takesFocus, onFocus, onKeyDown, onPress, onMoved, onDrag, onOpened } = props;
  const { conversationId, title, isStreaming, isTemporary = false, awaitsApproval = false } = conversation;
  const translate = useTranslate();
  const isActive = useView((view) => view.activeConversationId === conversationId);
  const isUnread = useIsUnread(conversationId);
  const isSelecting = useIsSelecting();
  const isSelected = useIsSelected(conversationId);
  const mark = awaitsApproval ? 'awaitsApproval' : isStreaming ? 'streaming' : isUnread ? 'unread' : null;
  const [isRenaming, setIsRenaming] = useState(false);
  const titleId = useId();
  const markId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const hadFocus = useRef(false);
  useEffect(() => {
    if (isRenaming || !hadFocus.current) return;
    hadFocus.current = false;
    button.current?.focus();
  }, [isRenaming]);
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);

  const open = () => {
    openConversation(conversationId);
    onOpened();
  };
  const endRenaming = () => {
    // While the field still has the focus, its end would lose it; a press elsewhere has moved it already.
    hadFocus.current = document.activeElement instanceof HTMLInputElement;
    setIsRenaming(false);
  };
  const rename = (next: string) => {
    endRenaming();
    if (next !== '' && next !== title) void renameConversation(conversationId, next);
  };
  const items = useRowMenu(conversation, { onOpen: open, onRename: () => setIsRenaming(true), onMoved: () => onMoved(conversationId) });
  const startDrag = (event: DragEvent) => {
    const ids = selectedWith(conversationId);
    carryConversations(event.dataTransfer, ids, ids.length === 1 ? null : translate('folder.count', { count: ids.length }), styles.dragged);
    // By the next task: what changes now under the pointer would end the drag.
    setTimeout(() => onDrag(true));
  };
  const drag = { draggable: !isTemporary, onDragStart: startDrag, onDragEnd: () => onDrag(false) };
  const place = {
    style: { top: `calc(var(--row) * ${index})` },
    'aria-posinset': index + 1,
    'aria-setsize': count,
    onFocus: () => onFocus(conversationId),
  };
  if (isRenaming) {
    return (
      <li className={styles.row} {...place}>
        <RenameField title={title} onDone={rename} onCancel={endRenaming} />
      </li>
    );
  }
  return (
    <ContextMenu items={items} keepsFocusOnClose>
      <li
        className={clsx(styles.row, isActive && styles.active, mark !== null && styles.marked, mark === 'unread' && styles.isUnread, isSelected && styles.selected)}
        {...place}
        {...drag}
      >
        <button
          ref={button}
          type="button"
          id={titleId}
          className={styles.title}
          aria-current={isActive || undefined}
          aria-describedby={mark === null ? undefined : markId}
          aria-pressed={isSelecting ? isSelected : undefined}
          aria-keyshortcuts="F2 Delete"
          tabIndex={isTabStop ? 0 : -1}
          {...{ [tabStopMark]: isTabStop }}
          onClick={(event) => onPress(conversationId, event) || open()}
          onDoubleClick={() => !isSelecting && setIsRenaming(true)}
          onKeyDown={(event) => {
            if (event.key === 'F2') setIsRenaming(true);
            else onKeyDown(conversationId, event);
          }}
        >
          {isSelecting && <span className={styles.check}>{isSelected && <Check size={12} strokeWidth={2.5} aria-hidden />}</span>}
          {isTemporary && (
            <span className={styles.temporary}>
              <MessageCircleDashed size={14} strokeWidth={1.75} aria-hidden />
              <VisuallyHidden>{`${translate('temporary.mark')}: `}</VisuallyHidden>
            </span>
          )}
          <span className={styles.words} dir="auto">
            {title === '' ? translate('sidebar.untitled') : withVisibleControls(title)}
          </span>
        </button>
        {mark !== null && (
          <span className={clsx(styles.mark, styles[mark])} data-tooltip={translate(`sidebar.${mark}`)}>
            {mark === 'awaitsApproval' && <Hand size={14} strokeWidth={2} aria-hidden />}
            <VisuallyHidden id={markId}>{translate(`sidebar.${mark}`)}</VisuallyHidden>
          </span>
        )}
        <MenuButton
          items={items}
          keepsFocusOnClose
          className={styles.options}
          size="small"
          icon={Ellipsis}
          label={translate('sidebar.options')}
          aria-describedby={titleId}
          tabIndex={isTabStop ? 0 : -1}
        />
      </li>
    </ContextMenu>
  );
});
