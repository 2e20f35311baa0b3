import { lazy, Suspense } from 'react';
import { ConnectionPane } from '../features/connection/ConnectionPane';
import { ModelDialog } from '../features/models/ModelDialog';
import { useShownPictures } from '../state/pictureStore';
import { useNamedCommands } from '../state/shortcuts';
import { useView } from '../state/viewStore';
import { performCommand } from './commands';
import type { Stage } from './commands';

/** Read when they are first opened, so that the window starts without them (performance.md, "Windows and start"). */
const SettingsDialog = lazy(() => import('../features/settings/SettingsDialog').then((module) => ({ default: module.SettingsDialog })));
const ToolsPane = lazy(() => import('../features/tools/ToolsPane').then((module) => ({ default: module.ToolsPane })));
const ActivityPane = lazy(() => import('../features/tools/ActivityPane').then((module) => ({ default: module.ActivityPane })));
const ConversationTools = lazy(() => import('../features/tools/ConversationTools').then((module) => ({ default: module.ConversationTools })));
const DeveloperDialog = lazy(() => import('../features/developer/DeveloperDialog').then((module) => ({ default: module.DeveloperDialog })));
const UsagePane = lazy(() => import('../features/usage/UsagePane').then((module) => ({ default: module.UsagePane })));
const OptionsDialog = lazy(() => import('../features/options/OptionsDialog').then((module) => ({ default: module.OptionsDialog })));
const AssistantsPane = lazy(() => import('../features/options/AssistantsPane').then((module) => ({ default: module.AssistantsPane })));
const DefaultOptions = lazy(() => import('../features/options/DefaultOptions').then((module) => ({ default: module.DefaultOptions })));
const BudgetPane = lazy(() => import('../features/budget/BudgetPane').then((module) => ({ default: module.BudgetPane })));
const RaiseCapDialog = lazy(() => import('../features/budget/RaiseCapDialog').then((module) => ({ default: module.RaiseCapDialog })));
const ShortcutsDialog = lazy(() => import('../features/settings/ShortcutsDialog').then((module) => ({ default: module.ShortcutsDialog })));
const FolderDialog = lazy(() => import('../features/sidebar/FolderDialog').then((module) => ({ default: module.FolderDialog })));
const RecentlyDeleted = lazy(() => import('../features/sidebar/RecentlyDeleted').then((module) => ({ default: module.RecentlyDeleted })));
const ContextDialog = lazy(() => import('../features/context/ContextDialog').then((module) => ({ default: module.ContextDialog })));
const CompareDialog = lazy(() => import('../features/models/CompareDialog').then((module) => ({ default: module.CompareDialog })));
const ExportDialog = lazy(() => import('../features/archive/ExportDialog').then((module) => ({ default: module.ExportDialog })));
const ImportDialog = lazy(() => import('../features/archive/ImportDialog').then((module) => ({ default: module.ImportDialog })));
const ScreenshotDialog = lazy(() => import('../features/screenshot/ScreenshotDialog').then((module) => ({ default: module.ScreenshotDialog })));
const PictureDialog = lazy(() => import('../features/pictures/PictureDialog').then((module) => ({ default: module.PictureDialog })));
const Outline = lazy(() => import('../features/thread/Outline').then((module) => ({ default: module.Outline })));
const Palette = lazy(() => import('../features/palette/Palette').then((module) => ({ default: module.Palette })));

type Props = {
  /** What the palette's commands may move. */
  readonly stage: Stage;
  /** Called when the palette opened a conversation: a drawer closes then. */
  readonly onOpened: () => void;
};

/** The dialogs of the whole window, one at a time; whatever the pane shows, the welcome too. */
export function DialogHost({ stage, onOpened }: Props) {
  const openDialog = useView((view) => view.openDialog);
  const hasPictures = useShownPictures() !== null;
  const commands = useNamedCommands();
  return (
    <Suspense fallback={null}>
      {openDialog === 'modelPicker' && <ModelDialog />}
      {openDialog === 'settings' && <SettingsDialog connectionPane={<ConnectionPane />} answerOptions={<DefaultOptions />} assistantsPane={<AssistantsPane />} toolsPane={<ToolsPane />} budgetPane={<BudgetPane />} usagePane={<UsagePane />} activityPane={<ActivityPane />} />}
      {openDialog === 'shortcuts' && <ShortcutsDialog />}
      {openDialog === 'folder' && <FolderDialog />}
      {openDialog === 'recentlyDeleted' && <RecentlyDeleted />}
      {openDialog === 'compare' && <CompareDialog />}
      {openDialog === 'context' && <ContextDialog />}
      {openDialog === 'export' && <ExportDialog />}
      {openDialog === 'import' && <ImportDialog />}
      {openDialog === 'screenshot' && <ScreenshotDialog />}
      {openDialog === 'tools' && <ConversationTools />}
      {openDialog === 'exchanges' && <DeveloperDialog />}
      {openDialog === 'options' && <OptionsDialog />}
      {hasPictures && <PictureDialog />}
      {openDialog === 'raiseCap' && <RaiseCapDialog />}
      {openDialog === 'questions' && <Outline />}
      {openDialog === 'palette' && <Palette commands={commands} onCommand={(id) => performCommand(id, stage)} onOpened={onOpened} />}
    </Suspense>
  );
}
