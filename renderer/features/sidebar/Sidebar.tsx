import { PanelLeftClose, Settings, SquarePen, Trash2 } from 'lucide-react';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { newConversation, useConversationList } from '../../state/conversationListStore';
import { useTranslate } from '../../state/language';
import { clearSearch, useSearch } from '../../state/searchStore';
import { openSettings, showDialog } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { BalanceLine } from './BalanceLine';
import { ConversationGroups } from './ConversationGroups';
import { SearchField, searchFieldId } from './SearchField';
import { SearchResults } from './SearchResults';
import styles from './Sidebar.module.css';
import { useConnectionLine } from './useConnectionLine';

export type SidebarProps = {
  /** Called when a conversation was opened or made: a drawer closes then. */
  readonly onOpened: () => void;
  readonly onHide: () => void;
  readonly newChatKeys: string | undefined;
  readonly hideKeys: string | undefined;
  /** What the frame puts on the sidebar's edge, such as the handle that changes its width. */
  readonly children?: ReactNode;
};

/** The conversations: make, find, open, organise, delete; below, the bin, the settings and the state of the connection. */
export function Sidebar({ onOpened, onHide, newChatKeys, hideKeys, children }: SidebarProps) {
  const translate = useTranslate();
  const conversations = useConversationList();
  const isSearching = useSearch((search) => search.query !== '');
  const startNew = () => {
    clearSearch();
    void newConversation().then(onOpened);
  };
  return (
    <nav className={styles.sidebar} aria-label={translate('sidebar.label')}>
      <div className={styles.top}>
        <Button className={styles.newChat} icon={SquarePen} onClick={startNew} data-tooltip={newChatKeys} aria-keyshortcuts={newChatKeys}>
          {translate('sidebar.newChat')}
        </Button>
        <IconButton icon={PanelLeftClose} label={translate('sidebar.hide')} shortcut={hideKeys} onClick={onHide} />
      </div>
      <div className={styles.search}>
        <SearchField />
      </div>
      {isSearching ? <SearchResults onOpened={onOpened} onLeave={leaveResults} /> : <ConversationGroups conversations={conversations} onOpened={onOpened} />}
      <SidebarFoot />
      {children}
    </nav>
  );
}

function leaveResults(isOver: boolean): void {
  if (isOver) clearSearch();
  document.getElementById(searchFieldId)?.focus();
}

function SidebarFoot() {
  const translate = useTranslate();
  const line = useConnectionLine();
  const lineId = useId();
  return (
    <div className={styles.foot}>
      <Button variant="ghost" className={styles.footButton} icon={Trash2} onClick={() => showDialog('recentlyDeleted')}>
        {translate('bin.title')}
      </Button>
      <Button variant="ghost" className={styles.footButton} icon={Settings} aria-describedby={lineId} onClick={() => openSettings()}>
        {translate('settings.title')}
      </Button>
      <div className={styles.status}>
        <p id={lineId} className={styles.connection} data-tone={line.tone}>
          <span className={styles.dot} aria-hidden="true" />
          <span className={styles.connectionText}>{line.text}</span>
        </p>
        <BalanceLine />
      </div>
    </div>
  );
}
