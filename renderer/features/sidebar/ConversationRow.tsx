import { clsx } from 'clsx';
import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { memo, useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { ConversationSummary } from '../../../shared/chat/conversation';
import type { ConversationId } from '../../../shared/ids';
import { withVisibleControls } from '../../../shared/visibleName';
import { deleteConversation, openConversation, renameConversation } from '../../state/conversationListStore';
import { useTranslate } from '../../state/language';
import { useIsUnread } from '../../state/unreadStore';
import { useView } from '../../state/viewStore';
import { ContextMenu, MenuButton } from '../../ui/Menu';
import type { MenuItem } from '../../ui/Menu';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import styles from './ConversationRow.module.css';
import { RenameField } from './RenameField';

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
  readonly onOpened: () => void;
};

/** One conversation: a button named by its title, with its menu on hover, on focus and on a secondary click. */
export const ConversationRow = memo(function ConversationRow(props: Props) {
  const { conversation, index, count, isTabStop, takesFocus, onFocus, onKeyDown, onOpened } = props;
  const { conversationId, title, isStreaming } = conversation;
  const translate = useTranslate();
  const isActive = useView((view) => view.activeConversationId === conversationId);
  const isUnread = useIsUnread(conversationId);
  const mark = isStreaming ? 'streaming' : isUnread ? 'unread' : null;
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
  const items: readonly MenuItem[] = [
    { id: 'rename', label: translate('action.rename'), icon: Pencil, onChoose: () => setIsRenaming(true) },
    { id: 'delete', label: translate('action.delete'), icon: Trash2, isDanger: true, onChoose: () => void deleteConversation(conversationId) },
  ];
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
      <li className={clsx(styles.row, isActive && styles.active, mark !== null && styles.marked, mark === 'unread' && styles.isUnread)} {...place}>
        <button
          ref={button}
          type="button"
          id={titleId}
          className={styles.title}
          aria-current={isActive || undefined}
          aria-describedby={mark === null ? undefined : markId}
          aria-keyshortcuts="F2 Delete"
          tabIndex={isTabStop ? 0 : -1}
          onClick={open}
          onDoubleClick={() => setIsRenaming(true)}
          onKeyDown={(event) => {
            if (event.key === 'F2') setIsRenaming(true);
            else onKeyDown(conversationId, event);
          }}
        >
          <span className={styles.words} dir="auto">
            {title === '' ? translate('sidebar.untitled') : withVisibleControls(title)}
          </span>
        </button>
        {mark !== null && (
          <span className={clsx(styles.mark, styles[mark])} data-tooltip={translate(`sidebar.${mark}`)}>
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
