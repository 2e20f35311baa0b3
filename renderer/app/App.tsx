import { useEffect } from 'react';
import { Approvals } from '../features/approvals/Approvals';
import { Composer } from '../features/composer/Composer';
import { DemoStrip } from '../features/connection/DemoStrip';
import { KeyCallout } from '../features/connection/KeyCallout';
import { Welcome } from '../features/connection/Welcome';
import { Thread } from '../features/thread/Thread';
import { useAppInfo } from '../state/appInfoStore';
import { followHandOver } from '../state/handOver';
import { TooltipHost } from '../ui/TooltipHost';
import styles from './App.module.css';
import { DialogHost } from './DialogHost';
import { LinkDialog } from './LinkDialog';
import { PaneHeader } from './PaneHeader';
import { SidebarFrame } from './SidebarFrame';
import { ToastHost } from './ToastHost';
import { useCommands } from './useCommands';
import { useDocumentLanguage } from './useDocumentLanguage';
import { usePaneContent } from './usePaneContent';
import { useReadyMark } from './useReadyMark';
import { useSidebar } from './useSidebar';
import { WindowDrop } from './WindowDrop';

/** The frame of the main window: what stands where. `data-ready` says that a person (or a test) can begin. */
export function App() {
  const sidebar = useSidebar();
  const content = usePaneContent();
  const hasConversation = content.kind === 'conversation';
  const isReadOnly = useAppInfo()?.readOnly !== undefined;
  useCommands(sidebar.stage);
  useDocumentLanguage();
  useEffect(followHandOver, []);
  useReadyMark();
  return (
    <div className={styles.frame} data-ready={content.kind !== 'looking'}>
      <SidebarFrame sidebar={sidebar} />
      <main className={styles.pane} inert={sidebar.isDrawer && sidebar.isOpen}>
        <DemoStrip />
        <PaneHeader isBare={!hasConversation} isSidebarShown={sidebar.isOpen} onShowSidebar={sidebar.show} />
        {hasConversation && <Thread />}
        {content.kind !== 'welcome' && (
          <div className={styles.callout}>
            <KeyCallout />
          </div>
        )}
        {hasConversation && <Approvals />}
        {hasConversation && <Composer />}
        {content.kind === 'welcome' && <Welcome status={content.status} />}
      </main>
      <DialogHost stage={sidebar.stage} onOpened={sidebar.hideIfDrawer} />
      <LinkDialog />
      <ToastHost />
      <WindowDrop isEnabled={hasConversation && !isReadOnly} />
      <TooltipHost />
    </div>
  );
}
