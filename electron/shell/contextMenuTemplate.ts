import type { MenuItemConstructorOptions } from 'electron';
import type { WindowCommand } from '../../shared/commands';
import type { Translate } from '../../shared/messages';

/** What a click found, of Electron's `ContextMenuParams`. */
export type Clicked = {
  readonly isEditable: boolean;
  readonly selectionText: string;
  readonly linkURL: string;
  readonly misspelledWord: string;
  readonly editFlags: { readonly canCut: boolean; readonly canCopy: boolean; readonly canPaste: boolean; readonly canSelectAll: boolean };
};

export type ContextActions = {
  readonly replaceMisspelling: (word: string) => void;
  readonly learn: (word: string) => void;
  readonly copyLink: (address: string) => void;
  readonly invoke: (command: WindowCommand) => void;
};

export type ContextFacts = {
  readonly clicked: Clicked;
  readonly suggestions: readonly string[];
  readonly translate: Translate;
  readonly actions: ContextActions;
};

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** What a click of the other button offers where it fell; nothing where there is nothing to do. */
export function contextMenuTemplate(facts: ContextFacts): MenuItemConstructorOptions[] {
  const { clicked } = facts;
  const groups = clicked.isEditable ? [spelling(facts), editing(facts)] : [selection(facts), link(facts)];
  return groups.filter((group) => group.length > 0).flatMap((group, at) => (at === 0 ? group : [separator, ...group]));
}

function spelling({ clicked: { misspelledWord }, suggestions, translate, actions }: ContextFacts): MenuItemConstructorOptions[] {
  if (misspelledWord === '') return [];
  const offered: MenuItemConstructorOptions[] =
    suggestions.length === 0 ? [{ label: translate('context.noSuggestions'), enabled: false }] : suggestions.map((word) => ({ label: asLabel(word), click: () => actions.replaceMisspelling(word) }));
  return [...offered, separator, { id: 'learn', label: translate('context.learn'), click: () => actions.learn(misspelledWord) }];
}

function editing({ clicked: { editFlags }, translate }: ContextFacts): MenuItemConstructorOptions[] {
  return [
    { role: 'cut', label: translate('menu.cut'), enabled: editFlags.canCut },
    { role: 'copy', label: translate('menu.copy'), enabled: editFlags.canCopy },
    { role: 'paste', label: translate('menu.paste'), enabled: editFlags.canPaste },
    separator,
    { role: 'selectAll', label: translate('menu.selectAll'), enabled: editFlags.canSelectAll },
  ];
}

function selection({ clicked: { selectionText }, translate, actions }: ContextFacts): MenuItemConstructorOptions[] {
  if (selectionText.trim() === '') return [];
  return [
    { role: 'copy', label: translate('menu.copy') },
    { id: 'selection.copyAsMarkdown', label: translate('action.copyAsMarkdown'), click: () => actions.invoke('selection.copyAsMarkdown') },
    { id: 'selection.quote', label: translate('action.quote'), click: () => actions.invoke('selection.quote') },
  ];
}

function link({ clicked: { linkURL }, translate, actions }: ContextFacts): MenuItemConstructorOptions[] {
  if (!/^(?:https?|mailto):/i.test(linkURL)) return [];
  return [{ id: 'copyLink', label: translate('context.copyLink'), click: () => actions.copyLink(linkURL) }];
}

/** A menu reads `&` as the mark of a key. */
function asLabel(word: string): string {
  return word.replaceAll('&', '&&');
}
