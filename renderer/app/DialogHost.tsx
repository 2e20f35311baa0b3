import { lazy, Suspense } from 'react';
import { ConnectionPane } from '../features/connection/ConnectionPane';
import { useTranslate } from '../state/language';
import { useView } from '../state/viewStore';
import { commands } from './commands';
import { describeChord } from './keyChord';
import { useIsMac } from './useCommands';

/** Read when they are first opened, so that the window starts without them (performance.md, "Windows and start"). */
const SettingsDialog = lazy(() => import('../features/settings/SettingsDialog').then((module) => ({ default: module.SettingsDialog })));
const RecentlyDeleted = lazy(() => import('../features/sidebar/RecentlyDeleted').then((module) => ({ default: module.RecentlyDeleted })));

/** The dialogs of the whole window, one at a time. The model picker draws its own. */
export function DialogHost() {
  const openDialog = useView((view) => view.openDialog);
  return (
    <Suspense fallback={null}>
      {(openDialog === 'settings' || openDialog === 'shortcuts') && <Settings />}
      {openDialog === 'recentlyDeleted' && <RecentlyDeleted />}
    </Suspense>
  );
}

function Settings() {
  const translate = useTranslate();
  const isMac = useIsMac();
  const shortcuts = commands.map(({ nameKey, chord }) => ({ name: translate(nameKey), keys: describeChord(chord, isMac) }));
  return <SettingsDialog connectionPane={<ConnectionPane />} shortcuts={shortcuts} />;
}
