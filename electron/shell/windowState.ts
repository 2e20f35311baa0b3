import { screen, type BrowserWindow } from 'electron';
import type { WindowBounds } from '../../shared/settings';
import { fitToScreens } from './screenFit';

/** A window is dragged through hundreds of places; only where it rests is remembered. */
const restMs = 400;

/** Thicker is no frame. */
const maxFramePx = 64;

/** The remembered bounds, if they lie on a screen that exists now. Call when the app is ready. */
export function restorableBounds(remembered: WindowBounds | null): WindowBounds | null {
  return fitToScreens(remembered, screen.getAllDisplays().map((display) => display.workArea));
}

const stepPx = 28;

/** As large as `window` and a step further, so that both can be seen. */
export function besideWindow(window: BrowserWindow): WindowBounds {
  const { x, y, width, height } = window.getNormalBounds();
  return { x: x + stepPx, y: y + stepPx, width, height, isMaximised: false };
}

/** Calls `remember` when the window rests in new bounds, and when it closes. Call before the window is shown. */
export function watchBounds(window: BrowserWindow, remember: (bounds: WindowBounds) => void): void {
  let timer: NodeJS.Timeout | undefined;
  const frame = measureFrame(window);
  const note = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    const { x, y, width, height } = window.getNormalBounds();
    remember({ x: x - frame().left, y: y - frame().top, width, height, isMaximised: window.isMaximized() });
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

/**
 * On X11 a window is put where its frame shall be, and tells where its content is: remembered as told, it would creep down by
 * a title bar with each start. How thick the frame is shows in the first move, which is the window manager's.
 */
function measureFrame(window: BrowserWindow): () => { readonly left: number; readonly top: number } {
  let frame = { left: 0, top: 0 };
  if (process.platform === 'linux') {
    const asked = window.getBounds();
    window.once('move', () => {
      const got = window.getBounds();
      const moved = { left: got.x - asked.x, top: got.y - asked.y };
      // More than a frame: the window manager chose another place.
      if (Object.values(moved).every((distance) => distance >= 0 && distance <= maxFramePx)) frame = moved;
    });
  }
  return () => frame;
}
