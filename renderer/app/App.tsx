import { useEffect } from 'react';
import { Composer } from '../features/composer/Composer';
import { DemoStrip } from '../features/connection/DemoStrip';
import { KeyCallout } from '../features/connection/KeyCallout';
import { Welcome } from '../features/connection/Welcome';
import { Thread } from '../features/thread/Thread';
import { useLocale } from '../state/language';
import { TooltipHost } from '../ui/TooltipHost';
import styles from './App.module.css';
import { DialogHost } from './DialogHost';
import { LinkDialog } from './LinkDialog';
import { PaneHeader } from './PaneHeader';
import { SidebarFrame } from './SidebarFrame';
import { ToastHost } from './ToastHost';
import { useCommands } from './useCommands';
import { useFirstRun } from './useFirstRun';
import { useSidebar } from './useSidebar';
import { WindowDrop } from './WindowDrop';

/** The frame of the main window: what stands where. What it holds is drawn by the features. */
export function App() {
  const sidebar = useSidebar();
  const firstRun = useFirstRun();
  useCommands(sidebar.stage);
  useDocumentLanguage();
  return (
    <div className={styles.frame}>
      <SidebarFrame sidebar={sidebar} />
      <main className={styles.pane} inert={sidebar.isDrawer && sidebar.isOpen}>
        <DemoStrip />
        <PaneHeader isBare={firstRun !== null} isSidebarShown={sidebar.isOpen} onShowSidebar={sidebar.show} />
        {firstRun === null ? (
          <>
            <Thread />
            <div className={styles.callout}>
              <KeyCallout />
            </div>
            <Composer />
          </>
        ) : (
          <Welcome status={firstRun} />
        )}
      </main>
      <DialogHost />
      <LinkDialog />
      <ToastHost />
      <WindowDrop isEnabled={firstRun === null} />
      <TooltipHost />
    </div>
  );
}

function useDocumentLanguage(): void {
  const locale = useLocale();
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
}
