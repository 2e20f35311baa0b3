import type { WindowCommand } from '../../shared/commands';
import { newConversation } from '../state/conversationListStore';
import { closeDialog, forgetAskedLink, openSettings, showDialog } from '../state/viewStore';

/** What a command may move in the frame itself. */
export type Stage = { readonly focusSearch: () => void; readonly toggleSidebar: () => void };

/** How the page carries out each command of `shared/commands`; one that is missing does not compile. */
const performers: Readonly<Record<WindowCommand, (stage: Stage) => void>> = {
  'chat.new': () => void newConversation(),
  'palette.open': () => showDialog('palette'),
  'search.focus': (stage) => stage.focusSearch(),
  'model.pick': () => showDialog('modelPicker'),
  'sidebar.toggle': (stage) => stage.toggleSidebar(),
  'settings.open': () => openSettings(),
  'bin.open': () => showDialog('recentlyDeleted'),
  'shortcuts.open': () => showDialog('shortcuts'),
};

/** Carries a command out; an open dialog gives way to it. */
export function performCommand(id: WindowCommand, stage: Stage): void {
  closeDialog();
  forgetAskedLink();
  performers[id](stage);
}
