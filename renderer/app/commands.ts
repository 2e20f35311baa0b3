import type { WindowCommand } from '../../shared/contract/events';
import type { MessageKey } from '../../shared/messages';
import { newConversation } from '../state/conversationListStore';
import { closeDialog, openSettings, showDialog } from '../state/viewStore';
import type { KeyChord } from './keyChord';

/** What a command may move in the frame itself. */
export type Stage = { readonly focusSearch: () => void; readonly toggleSidebar: () => void };

export type Command = {
  readonly id: WindowCommand | 'sidebar.toggle';
  readonly nameKey: MessageKey;
  readonly chord: KeyChord;
  readonly perform: (stage: Stage) => void;
};

/** The one list that the keyboard, the menu's `command.invoked` and the settings' "Shortcuts" read. */
export const commands: readonly Command[] = [
  { id: 'chat.new', nameKey: 'command.newChat', chord: { key: 'n', hasMod: true }, perform: () => void newConversation() },
  { id: 'search.focus', nameKey: 'command.focusSearch', chord: { key: 'f', hasMod: true, isShifted: true }, perform: (stage) => stage.focusSearch() },
  { id: 'model.pick', nameKey: 'command.pickModel', chord: { key: 'm', hasMod: true, isShifted: true }, perform: () => showDialog('modelPicker') },
  { id: 'sidebar.toggle', nameKey: 'command.toggleSidebar', chord: { key: 'b', hasMod: true }, perform: (stage) => stage.toggleSidebar() },
  { id: 'settings.open', nameKey: 'command.openSettings', chord: { key: ',', hasMod: true }, perform: () => openSettings() },
];

/** Carries a command out; an open dialog gives way to it. */
export function performCommand(id: Command['id'], stage: Stage): void {
  const command = commands.find((candidate) => candidate.id === id);
  if (command === undefined) return;
  closeDialog();
  command.perform(stage);
}
