import type { WindowCommand } from '../../shared/commands';
import { onEvent } from '../bridge/bridge';

/** Calls back for each menu item or global shortcut that the page carries out; for `app`. */
export function onCommand(perform: (command: WindowCommand) => void): () => void {
  return onEvent('command.invoked', ({ command }) => perform(command));
}
