import type { BrowserWindow } from 'electron';
import { beginsWith } from '../../shared/commands';
import type { WindowCommand } from '../../shared/commands';
import type { ConversationId } from '../../shared/ids';
import type { WindowBounds } from '../../shared/settings';
import { bundleOrigin } from './bundle';
import { tellWindow } from './events';
import { createWindow, openWindows } from './windowFactory';
import { besideWindow, restorableBounds, watchBounds } from './windowState';
import { watchZoomWheel } from './zoom';

export type MainWindowChoices = {
  readonly preloadPath: string;
  readonly iconPath: string | null;
  readonly title: string;
  readonly bounds: WindowBounds | null;
  readonly zoomPercent: number;
  readonly remember: (bounds: WindowBounds) => void;
  readonly onZoom: (direction: 'in' | 'out') => void;
  /** This window is gone. */
  readonly onClosed: (windowId: number) => void;
  /** The last main window is gone; others may still be there. */
  readonly onLastClosed: () => void;
};

/** The main window that has the focus, or else the oldest. */
export function usedMainWindow(): BrowserWindow | undefined {
  return openWindows('main').findLast((window) => window.isFocused()) ?? openWindows('main')[0];
}

/** Brings the window that was used last forward, or makes one where there is none; it carries the command out, if there is one. */
export function openMainWindow(choices: MainWindowChoices, command?: WindowCommand): void {
  const window = bringForward();
  if (window === null) makeWindow(choices, restorableBounds(choices.bounds), command === undefined ? '' : `#${beginsWith}${command}`);
  else if (command !== undefined) tellWindow(window, 'command.invoked', { command });
}

/** As `openMainWindow`, with this conversation in it; gives the window's id. */
export function openInMainWindow(choices: MainWindowChoices, conversationId: ConversationId): number {
  const window = bringForward();
  if (window === null) return makeWindow(choices, restorableBounds(choices.bounds), `#${conversationId}`);
  if (window.webContents.isLoadingMainFrame()) window.webContents.once('did-finish-load', () => tellWindow(window, 'conversation.asked', { conversationId }));
  else tellWindow(window, 'conversation.asked', { conversationId });
  return window.id;
}

/** As `openMainWindow`, with an empty conversation. */
export function openNewChat(choices: MainWindowChoices): void {
  const window = bringForward();
  if (window === null) makeWindow(choices, restorableBounds(choices.bounds), '#new');
  else tellWindow(window, 'command.invoked', { command: 'chat.new' });
}

function bringForward(): BrowserWindow | null {
  const open = usedMainWindow();
  if (open === undefined) return null;
  if (open.isMinimized()) open.restore();
  open.show();
  open.focus();
  return open;
}

/** Another window, a step beside the one in use, with this conversation or an empty one. */
export function openAnotherWindow(choices: MainWindowChoices, conversationId: ConversationId | null): void {
  const beside = openWindows('main').find((window) => window.isFocused()) ?? openWindows('main').at(-1);
  makeWindow(choices, restorableBounds(beside === undefined ? choices.bounds : besideWindow(beside)), `#${conversationId ?? 'new'}`);
}

function makeWindow(choices: MainWindowChoices, bounds: WindowBounds | null, place: string): number {
  const { window } = createWindow('main', {
    pageUrl: `${bundleOrigin}/index.html${place}`,
    title: choices.title,
    preloadPath: choices.preloadPath,
    bounds,
    zoomPercent: choices.zoomPercent,
    ...(choices.iconPath === null ? {} : { iconPath: choices.iconPath }),
  });
  watchBounds(window, choices.remember);
  watchZoomWheel(window.webContents, choices.onZoom);
  const windowId = window.id;
  window.on('closed', () => {
    choices.onClosed(windowId);
    if (openWindows('main').length === 0) choices.onLastClosed();
  });
  return windowId;
}
