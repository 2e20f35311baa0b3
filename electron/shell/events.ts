import type { BrowserWindow } from 'electron';
import type { WindowEventName, WindowEvents } from '../../shared/contract/events';
import { eventChannel } from '../../shared/contract/wire';
import { openWindows } from './windowFactory';

/** Tells every window that has a bridge. */
export function broadcast<Name extends WindowEventName>(name: Name, payload: WindowEvents[Name]): void {
  for (const window of openWindows('main', 'quickAsk')) tellWindow(window, name, payload);
}

/** Tells one window; nothing happens when it is gone. */
export function tellWindow<Name extends WindowEventName>(window: BrowserWindow, name: Name, payload: WindowEvents[Name]): void {
  if (!window.isDestroyed() && !window.webContents.isDestroyed()) window.webContents.send(eventChannel, { name, payload });
}
