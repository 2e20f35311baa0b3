import type { MessageKey } from './messages';

/** A shortcut by the modifiers it needs and the `key` it ends in. `Mod` is Cmd on macOS and Ctrl elsewhere. */
export type KeyChord = { readonly key: string; readonly isShifted?: boolean; readonly hasMod?: boolean };

type Command = {
  readonly id: string;
  readonly nameKey: MessageKey;
  readonly chord?: KeyChord;
  /** It asks further in a dialog; a menu says so by "…". */
  readonly asksMore?: true;
};

/**
 * Every command of the window, once: keyboard, menu, command palette, shortcuts sheet and settings read this list. The
 * shortcuts are those of driving-contract.md.
 */
export const windowCommands = [
  { id: 'chat.new', nameKey: 'command.newChat', chord: { key: 'n', hasMod: true } },
  { id: 'palette.open', nameKey: 'command.openPalette', chord: { key: 'k', hasMod: true }, asksMore: true },
  { id: 'search.focus', nameKey: 'command.focusSearch', chord: { key: 'f', hasMod: true, isShifted: true } },
  { id: 'model.pick', nameKey: 'command.pickModel', chord: { key: 'm', hasMod: true, isShifted: true }, asksMore: true },
  { id: 'sidebar.toggle', nameKey: 'command.toggleSidebar', chord: { key: 'b', hasMod: true } },
  { id: 'settings.open', nameKey: 'command.openSettings', chord: { key: ',', hasMod: true }, asksMore: true },
  { id: 'bin.open', nameKey: 'bin.title', asksMore: true },
  { id: 'shortcuts.open', nameKey: 'command.openShortcuts', chord: { key: '/', hasMod: true } },
] as const satisfies readonly Command[];

export type WindowCommand = (typeof windowCommands)[number]['id'];
export type CommandFacts = Command & { readonly id: WindowCommand };

/** What the list says of one command. */
export function commandFacts(id: WindowCommand): CommandFacts {
  const list: readonly CommandFacts[] = windowCommands;
  const found = list.find((command) => command.id === id);
  if (found === undefined) throw new Error(`No command ${id}`);
  return found;
}
