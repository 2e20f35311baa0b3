import { clsx } from 'clsx';
import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { memo, useEffect, useId, useRef, useState } from 'react';
import type { ConversationSummary } from '../../../shared/chat/conversation';
import { withVisibleControls } from '../../../shared/visibleName';
import { deleteConversation, openConversation, renameConversation } from '../../state/conversationListStore';
import { useTranslate } from '../../state/language';
import { useView } from '../../state/viewStore';
import { IconButton } from '../../ui/IconButton';
import { ContextMenu, DropdownMenu } from '../../ui/Menu';
import type { MenuItem } from '../../ui/Menu';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import styles from './ConversationRow.module.css';
import { RenameField } from './RenameField';

type Props = { readonly conversation: ConversationSummary; readonly onOpened: () => void };

/** One conversation: a button named by its title, with its menu on hover, on focus and on a secondary click. */
export const ConversationRow = memo(function ConversationRow({ conversation, onOpened }: Props) {
  const { conversationId, title, isStreaming } = conversation;
  const translate = useTranslate();
  const isActive = useView((view) => view.activeConversationId === conversationId);
  const [isRenaming, setIsRenaming] = useState(false);
  const titleId = useId();
  const streamingId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const hadFocus = useRef(false);
  useEffect(() => {
    if (isRenaming || !hadFocus.current) return;
    hadFocus.current = false;
    button.current?.focus();
  }, [isRenaming]);

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
    { label: translate('action.rename'), icon: Pencil, onSelect: () => setIsRenaming(true) },
    { label: translate('action.delete'), icon: Trash2, isDangerous: true, onSelect: () => void deleteConversation(conversationId) },
  ];
  if (isRenaming) {
    return (
      <li className={styles.row}>
        <RenameField title={title} onDone={rename} onCancel={endRenaming} />
      </li>
    );
  }
  return (
    <ContextMenu items={items} keepsFocusOnClose>
      <li className={clsx(styles.row, isActive && styles.active)}>
        <button
          ref={button}
          type="button"
          id={titleId}
          className={styles.title}
          aria-current={isActive || undefined}
          aria-describedby={isStreaming ? streamingId : undefined}
          onClick={open}
          onDoubleClick={() => setIsRenaming(true)}
        >
          <span className={styles.words} dir="auto">
            {title === '' ? translate('sidebar.untitled') : withVisibleControls(title)}
          </span>
        </button>
        {isStreaming && (
          <span className={styles.streaming} data-tooltip={translate('sidebar.streaming')}>
            <VisuallyHidden id={streamingId}>{translate('sidebar.streaming')}</VisuallyHidden>
          </span>
        )}
        <DropdownMenu items={items} keepsFocusOnClose>
          <IconButton className={styles.options} size="small" icon={Ellipsis} label={translate('sidebar.options')} aria-describedby={titleId} />
        </DropdownMenu>
      </li>
    </ContextMenu>
  );
});
