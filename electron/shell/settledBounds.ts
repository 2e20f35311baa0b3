import type { Area } from './screenFit';

/** What is needed of a window. */
export type PlacedWindow = {
  readonly getBounds: () => Area;
  readonly setBounds: (bounds: Area) => void;
  readonly on: (event: 'move', listener: () => void) => unknown;
};

/** So soon after we put a window somewhere, nobody has moved it into the corner of the screen. */
const settlingMs = 250;
/** Thicker is no frame. */
const maxFramePx = 64;
const mostCorrections = 3;

/**
 * Where a window really is. On X11 a window manager with frames answers a resize by a place within the frame, and Electron
 * then says that the window is at 0,0 (seen with openbox): menus open there, and growing would send it there. So such a
 * place that is told right after we put the window is not believed but asked for again, which the window manager answers truly.
 */
export type SettledBounds = {
  readonly read: () => Area;
  readonly put: (bounds: Area) => void;
  /** The window is about to be shown where it was put. */
  readonly settle: () => void;
};

export function settledBounds(window: PlacedWindow, monotonicMs: () => number): SettledBounds {
  let known = window.getBounds();
  let settledAtMs = 0;
  let corrections = 0;

  const settle = (): void => {
    settledAtMs = monotonicMs() + settlingMs;
    corrections = 0;
  };

  window.on('move', () => {
    const told = window.getBounds();
    if (told.x === known.x && told.y === known.y) return;
    if (monotonicMs() >= settledAtMs || !isWithinFrame(told)) {
      known = told;
    } else if (corrections < mostCorrections) {
      corrections += 1;
      window.setBounds(known);
    }
  });

  return {
    // A person may have made it wider.
    read: () => ({ ...known, width: window.getBounds().width, height: window.getBounds().height }),
    put: (bounds) => {
      known = bounds;
      settle();
      window.setBounds(bounds);
    },
    settle,
  };
}

function isWithinFrame({ x, y }: Area): boolean {
  return x >= 0 && x <= maxFramePx && y >= 0 && y <= maxFramePx;
}
