import type { MessageKey } from './messages';

/** A shortcut by the modifiers it needs and the `key` it ends in. `Mod` is Cmd on macOS and Ctrl elsewhere, `Alt` is ⌥ there. */
export type KeyChord = {
  readonly key: string;
  readonly isShifted?: boolean | undefined;
  readonly hasMod?: boolean | undefined;
  readonly hasAlt?: boolean | undefined;
};

type Command = {
  readonly id: string;
  readonly nameKey: MessageKey;
  readonly chord?: KeyChord;
  /** It asks further in a dialog; a menu says so by "…". */
  readonly asksMore?: true;
  /** An open dialog stays as it is. */
  readonly keepsDialog?: true;
};

/**
 * Every command of the window, once: keyboard, menu, command palette, shortcuts sheet and settings read this list. The
 * shortcuts are those of driving-contract.md; a person may give a command others (`shared/shortcuts`).
 */
export const windowCommands = [
  { id: 'chat.new', nameKey: 'command.newChat', chord: { key: 'n', hasMod: true } },
  { id: 'chat.newTemporary', nameKey: 'command.newTemporaryChat', chord: { key: 'p', hasMod: true, isShifted: true } },
  { id: 'window.new', nameKey: 'command.newWindow', chord: { key: 'n', hasMod: true, isShifted: true } },
  { id: 'palette.open', nameKey: 'command.openPalette', chord: { key: 'k', hasMod: true }, asksMore: true },
  { id: 'search.focus', nameKey: 'command.focusSearch', chord: { key: 'f', hasMod: true, isShifted: true } },
  { id: 'find.open', nameKey: 'command.find', chord: { key: 'f', hasMod: true } },
  { id: 'outline.open', nameKey: 'outline.title', chord: { key: 'o', hasMod: true, isShifted: true }, asksMore: true },
  { id: 'question.previous', nameKey: 'command.previousQuestion', chord: { key: 'ArrowUp', hasAlt: true } },
  { id: 'question.next', nameKey: 'command.nextQuestion', chord: { key: 'ArrowDown', hasAlt: true } },
  { id: 'model.pick', nameKey: 'command.pickModel', chord: { key: 'm', hasMod: true, isShifted: true }, asksMore: true },
  { id: 'model.compare', nameKey: 'command.compareModels', chord: { key: 'd', hasMod: true, isShifted: true }, asksMore: true },
  { id: 'screenshot.take', nameKey: 'command.attachScreenshot', chord: { key: 's', hasMod: true, isShifted: true }, asksMore: true },
  { id: 'selection.quote', nameKey: 'command.quoteSelection', chord: { key: 'e', hasMod: true, isShifted: true } },
  { id: 'selection.copyAsMarkdown', nameKey: 'command.copySelectionAsMarkdown', chord: { key: 'c', hasMod: true, isShifted: true } },
  { id: 'sidebar.toggle', nameKey: 'command.toggleSidebar', chord: { key: 'b', hasMod: true } },
  { id: 'zoom.in', nameKey: 'command.zoomIn', chord: { key: '+', hasMod: true }, keepsDialog: true },
  { id: 'zoom.out', nameKey: 'command.zoomOut', chord: { key: '-', hasMod: true }, keepsDialog: true },
  { id: 'zoom.reset', nameKey: 'command.zoomReset', chord: { key: '0', hasMod: true }, keepsDialog: true },
  { id: 'settings.open', nameKey: 'command.openSettings', chord: { key: ',', hasMod: true }, asksMore: true },
  { id: 'conversation.export', nameKey: 'command.exportConversation', asksMore: true },
  { id: 'conversation.import', nameKey: 'command.importConversations', asksMore: true },
  { id: 'exchanges.open', nameKey: 'command.showExchanges', asksMore: true },
  { id: 'bin.open', nameKey: 'bin.title', asksMore: true },
  { id: 'shortcuts.open', nameKey: 'command.openShortcuts', chord: { key: '/', hasMod: true } },
] as const satisfies readonly Command[];

export type WindowCommand = (typeof windowCommands)[number]['id'];
export type CommandFacts = Command & { readonly id: WindowCommand };

/** The end of a new window's address, before the command that it begins with. */
export const beginsWith = 'begin:';

/** What the list says of one command. */
export function commandFacts(id: WindowCommand): CommandFacts {
  const list: readonly CommandFacts[] = windowCommands;
  const found = list.find((command) => command.id === id);
  if (found === undefined) throw new Error(`No command ${id}`);
  return found;
}
