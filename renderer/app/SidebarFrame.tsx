import { useEffect, useRef } from 'react';
import { Sidebar } from '../features/sidebar/Sidebar';
import { useTranslate } from '../state/language';
import { useChordText } from '../state/shortcuts';
import { SidebarEdge } from './SidebarEdge';
import styles from './SidebarFrame.module.css';
import type { SidebarState } from './useSidebar';
import { useSidebarWidth } from './useSidebarWidth';

/** Puts the sidebar beside the pane, or over it as a drawer that Esc, the scrim and a choice close. */
export function SidebarFrame({ sidebar }: { readonly sidebar: SidebarState }) {
  const { isDrawer, isOpen, hide, hideIfDrawer } = sidebar;
  const translate = useTranslate();
  const newChatKeys = useChordText('chat.new');
  const hideKeys = useChordText('sidebar.toggle');
  const width = useSidebarWidth();
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!isDrawer || !isOpen) return undefined;
    const before = document.activeElement;
    if (box.current?.contains(before) === false) box.current.querySelector<HTMLElement>('button, input')?.focus();
    return () => {
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
    };
  }, [isDrawer, isOpen]);

  useEffect(() => {
    if (!isDrawer || !isOpen) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) hide();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isDrawer, isOpen, hide]);

  if (!isOpen) return null;
  const content = (
    <Sidebar onOpened={hideIfDrawer} onHide={hide} newChatKeys={newChatKeys} hideKeys={hideKeys}>
      {!isDrawer && <SidebarEdge width={width} />}
    </Sidebar>
  );
  if (isDrawer) {
    return (
      <>
        <button type="button" className={styles.scrim} tabIndex={-1} aria-label={translate('sidebar.hide')} onClick={hide} />
        <div ref={box} className={styles.drawer}>
          {content}
        </div>
      </>
    );
  }
  return (
    <div className={styles.column} style={{ width: width.widthPx }}>
      {content}
    </div>
  );
}
