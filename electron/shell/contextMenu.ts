import { app, BrowserWindow, clipboard, Menu, type WebContents } from 'electron';
import type { Translate } from '../../shared/messages';
import { contextMenuTemplate, type Clicked } from './contextMenuTemplate';
import { tellWindow } from './events';
import { windowKindOf } from './windowFactory';
import { isPowerless } from './windowKind';

export type ContextMenuParts = {
  readonly translate: () => Translate;
  /** What the word may have been meant to be, soon or not at all. */
  readonly suggest: (word: string) => Promise<readonly string[]>;
  readonly learn: (word: string) => void;
};

/** Gives each window that a person sees its context menus. Call before the first window is made. */
export function watchContextMenus(parts: ContextMenuParts): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('context-menu', (_click, clicked) => {
      if (windowKindOf(contents) === null || isPowerless(windowKindOf(contents))) return;
      void open(contents, clicked, parts);
    });
  });
}

async function open(contents: WebContents, clicked: Clicked, { translate, suggest, learn }: ContextMenuParts): Promise<void> {
  const suggestions = clicked.misspelledWord === '' ? [] : await suggest(clicked.misspelledWord);
  const window = contents.isDestroyed() ? null : BrowserWindow.fromWebContents(contents);
  if (window === null) return;
  const template = contextMenuTemplate({
    clicked,
    suggestions,
    translate: translate(),
    actions: {
      replaceMisspelling: (word) => contents.replaceMisspelling(word),
      learn,
      copyLink: (address) => void clipboard.writeText(address),
      invoke: (command) => tellWindow(window, 'command.invoked', { command }),
    },
  });
  if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
}
