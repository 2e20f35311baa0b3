import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { searchFieldId } from '../features/sidebar/SearchField';
import { changeSettings, settingsStore } from '../state/settingsStore';
import type { Stage } from './commands';

export type SidebarState = {
  /** Over the pane instead of beside it, because the window is narrow. */
  readonly isDrawer: boolean;
  readonly isOpen: boolean;
  readonly show: () => void;
  readonly hide: () => void;
  /** After something was chosen: a drawer goes away, a column stays. */
  readonly hideIfDrawer: () => void;
  readonly stage: Stage;
};

const narrowQuery = '(max-width: 819px)';

/** Whether the sidebar shows. A column starts as it was left, a drawer starts closed, and each remembers only itself. */
export function useSidebar(): SidebarState {
  const isDrawer = useMediaQuery(narrowQuery);
  const [isColumnOpen, setIsColumnOpen] = useState(() => !settingsStore.getState().settings.isSidebarHidden);
  const [isDrawerOpen, setIsDrawerOpen] = useState(false);
  const wantsSearch = useRef(false);
  const isOpen = isDrawer ? isDrawerOpen : isColumnOpen;
  const setIsOpen = isDrawer ? setIsDrawerOpen : setIsColumnOpen;

  useEffect(() => {
    if (!isOpen || !wantsSearch.current) return;
    wantsSearch.current = false;
    document.getElementById(searchFieldId)?.focus();
  }, [isOpen]);

  useEffect(() => {
    const isSidebarHidden = !isColumnOpen;
    if (settingsStore.getState().settings.isSidebarHidden !== isSidebarHidden) void changeSettings({ isSidebarHidden });
  }, [isColumnOpen]);

  const show = useCallback(() => setIsOpen(true), [setIsOpen]);
  const hide = useCallback(() => setIsOpen(false), [setIsOpen]);
  const hideIfDrawer = useCallback(() => setIsDrawerOpen(false), []);
  const stage = useMemo<Stage>(
    () => ({
      focusSearch: () => {
        wantsSearch.current = true;
        setIsOpen(true);
        // A dialog that gives way to this command holds the focus until it is gone.
        setTimeout(() => {
          const field = document.getElementById(searchFieldId);
          if (field === null) return;
          wantsSearch.current = false;
          field.focus();
        }, 0);
      },
      toggleSidebar: () => setIsOpen((isShown) => !isShown),
    }),
    [setIsOpen],
  );
  return { isDrawer, isOpen, show, hide, hideIfDrawer, stage };
}

function useMediaQuery(query: string): boolean {
  const [isMatching, setIsMatching] = useState(() => window.matchMedia(query).matches);
  useEffect(() => {
    const list = window.matchMedia(query);
    const update = () => setIsMatching(list.matches);
    update();
    list.addEventListener('change', update);
    return () => list.removeEventListener('change', update);
  }, [query]);
  return isMatching;
}
