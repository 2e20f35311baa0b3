import { screen, type BrowserWindow } from 'electron';
import type { WindowBounds } from '../../shared/settings';
import { fitToScreens } from './screenFit';

/** A window is dragged through hundreds of places; only where it rests is remembered. */
const restMs = 400;

/** The remembered bounds, if they lie on a screen that exists now. Call when the app is ready. */
export function restorableBounds(remembered: WindowBounds | null): WindowBounds | null {
  return fitToScreens(remembered, screen.getAllDisplays().map((display) => display.workArea));
}

/** Calls `remember` when the window rests in new bounds, and when it closes. */
export function watchBounds(window: BrowserWindow, remember: (bounds: WindowBounds) => void): void {
  let timer: NodeJS.Timeout | undefined;
  const note = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    const { x, y, width, height } = window.getNormalBounds();
    remember({ x, y, width, height, isMaximised: window.isMaximized() });
  };
  const noteSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(note, restMs);
  };
  window.on('resize', noteSoon);
  window.on('move', noteSoon);
  window.on('maximize', noteSoon);
  window.on('unmaximize', noteSoon);
  window.on('close', note);
  window.on('closed', () => clearTimeout(timer));
}
