import { commandFacts } from '../../shared/commands';
import type { WindowCommand } from '../../shared/commands';
import { usualZoomPercent, zoomBeside } from '../../shared/zoom';
import { copySelectedAsMarkdown, quoteSelected } from '../features/thread/QuoteSelection';
import { openExportOfActive, openImport } from '../state/archiveStore';
import { newConversation, newTemporaryConversation, openInNewWindow } from '../state/conversationListStore';
import { showExchangesOfActive } from '../state/exchangeStore';
import { takeScreenshot } from '../state/screenshotStore';
import { changeSettings, settingsStore } from '../state/settingsStore';
import { openFind, stepToQuestion } from '../state/transcriptStore';
import { closeDialog, forgetAskedLink, openSettings, showDialog } from '../state/viewStore';

/** What a command may move in the frame itself. */
export type Stage = { readonly focusSearch: () => void; readonly toggleSidebar: () => void };

/** How the page carries out each command of `shared/commands`; one that is missing does not compile. */
const performers: Readonly<Record<WindowCommand, (stage: Stage) => void>> = {
  'chat.new': () => void newConversation(),
  'chat.newTemporary': () => void newTemporaryConversation(),
  'window.new': () => void openInNewWindow(null),
  'palette.open': () => showDialog('palette'),
  'search.focus': (stage) => stage.focusSearch(),
  'find.open': openFind,
  'outline.open': () => showDialog('questions'),
  'question.previous': () => stepToQuestion('previous'),
  'question.next': () => stepToQuestion('next'),
  'model.pick': () => showDialog('modelPicker'),
  'model.compare': () => showDialog('compare'),
  'screenshot.take': () => void takeScreenshot(),
  'selection.quote': () => quoteSelected(),
  'selection.copyAsMarkdown': () => void copySelectedAsMarkdown(),
  'sidebar.toggle': (stage) => stage.toggleSidebar(),
  'zoom.in': () => zoom('in'),
  'zoom.out': () => zoom('out'),
  'zoom.reset': () => void changeSettings({ zoomPercent: usualZoomPercent }),
  'settings.open': () => openSettings(),
  'conversation.export': () => openExportOfActive(),
  'conversation.import': () => openImport(),
  'exchanges.open': () => showExchangesOfActive(),
  'bin.open': () => showDialog('recentlyDeleted'),
  'shortcuts.open': () => showDialog('shortcuts'),
};

function zoom(direction: 'in' | 'out'): void {
  const { zoomPercent } = settingsStore.getState().settings;
  const next = zoomBeside(zoomPercent, direction);
  if (next !== zoomPercent) void changeSettings({ zoomPercent: next });
}

/** Carries a command out; an open dialog gives way to it, where it shows anything of its own. */
export function performCommand(id: WindowCommand, stage: Stage): void {
  if (commandFacts(id).keepsDialog !== true) {
    closeDialog();
    forgetAskedLink();
  }
  performers[id](stage);
}
