import { lazy, Suspense, useEffect } from 'react';
import { ModelDialog } from '../features/models/ModelDialog';
import { useShownPictures } from '../state/pictureStore';
import { openSettingsInMain } from '../state/quickAskStore';
import { closeDialog, useView } from '../state/viewStore';

const ContextDialog = lazy(() => import('../features/context/ContextDialog').then((module) => ({ default: module.ContextDialog })));
const CompareDialog = lazy(() => import('../features/models/CompareDialog').then((module) => ({ default: module.CompareDialog })));
const ScreenshotDialog = lazy(() => import('../features/screenshot/ScreenshotDialog').then((module) => ({ default: module.ScreenshotDialog })));
const ConversationTools = lazy(() => import('../features/tools/ConversationTools').then((module) => ({ default: module.ConversationTools })));
const OptionsDialog = lazy(() => import('../features/options/OptionsDialog').then((module) => ({ default: module.OptionsDialog })));
const PictureDialog = lazy(() => import('../features/pictures/PictureDialog').then((module) => ({ default: module.PictureDialog })));
const Outline = lazy(() => import('../features/thread/Outline').then((module) => ({ default: module.Outline })));

/** The dialogs that have a place in a small window; the settings are the main window's. */
export function QuickAskDialogs() {
  const openDialog = useView((view) => view.openDialog);
  const hasPictures = useShownPictures() !== null;
  const isSettings = openDialog === 'settings';
  useEffect(() => {
    if (!isSettings) return;
    closeDialog();
    void openSettingsInMain();
  }, [isSettings]);
  return (
    <Suspense fallback={null}>
      {openDialog === 'modelPicker' && <ModelDialog />}
      {openDialog === 'compare' && <CompareDialog />}
      {openDialog === 'context' && <ContextDialog />}
      {openDialog === 'screenshot' && <ScreenshotDialog />}
      {openDialog === 'tools' && <ConversationTools />}
      {openDialog === 'options' && <OptionsDialog />}
      {hasPictures && <PictureDialog />}
      {openDialog === 'questions' && <Outline />}
    </Suspense>
  );
}
