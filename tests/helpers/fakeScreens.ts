import type { Captured, Display, Picture, ScreenPermission, ScreenPorts, Size } from '../../electron/screenshot/ports';

type Colour = readonly [red: number, green: number, blue: number];

/** A picture whose colour is said for each of its pixels. */
export function paintedPicture({ widthPx, heightPx }: Size, colourAt: (x: number, y: number) => Colour): Picture {
  return {
    widthPx,
    heightPx,
    pixels: () => {
      const pixels = new Uint8Array(widthPx * heightPx * 4);
      for (let at = 0; at < widthPx * heightPx; at += 1) {
        const [red, green, blue] = colourAt(at % widthPx, Math.floor(at / widthPx));
        pixels.set([blue, green, red, 255], at * 4);
      }
      return pixels;
    },
  };
}

export const speckled = (x: number, y: number): Colour => [x % 256, y % 256, 7];
export const plain = (colour: Colour) => (): Colour => colour;

/** Something of the desktop that can be captured; by default a speckled one. */
type Shown = Omit<Captured, 'picture' | 'displayId' | 'isOurs'> & { readonly displayId?: string; readonly isOurs?: boolean; readonly colourAt?: (x: number, y: number) => Colour; readonly isEmpty?: boolean };

export type FakeDesktop = {
  displays: readonly Display[];
  shown: readonly Shown[];
  permission: ScreenPermission;
  /** What macOS says once a capture has made it ask. */
  permissionAfter: ScreenPermission | null;
  /** Stands in the place of a capture. */
  instead: (() => Promise<readonly Captured[]>) | null;
  isVisible: boolean;
};

/** A desktop with one screen and one window, of which `happened` says what was done with it, in order. */
export function fakeScreens(change: Partial<FakeDesktop> = {}) {
  const desktop: FakeDesktop = {
    displays: [{ displayId: '60', name: '', widthDips: 64, heightDips: 40, scaleFactor: 1 }],
    shown: [
      { sourceId: 'screen:357:0', kind: 'screen', name: 'Entire screen', displayId: '60' },
      { sourceId: 'window:11:0', kind: 'window', name: 'Letters' },
    ],
    permission: 'granted',
    permissionAfter: null,
    instead: null,
    isVisible: true,
    ...change,
  };
  const happened: string[] = [];
  const ports: ScreenPorts = {
    screens: {
      displays: () => desktop.displays,
      permission: () => desktop.permission,
      capture: async (kinds, within) => {
        happened.push(`capture ${kinds.join()} ${within.widthPx}x${within.heightPx}`);
        if (desktop.permissionAfter !== null) desktop.permission = desktop.permissionAfter;
        if (desktop.instead !== null) return desktop.instead();
        return desktop.shown
          .filter(({ kind }) => kinds.includes(kind))
          .map(({ displayId = '', isOurs = false, colourAt = speckled, isEmpty = false, ...facts }) => ({ ...facts, displayId, isOurs, picture: paintedPicture(isEmpty ? { widthPx: 0, heightPx: 0 } : within, colourAt) }));
      },
    },
    windows: {
      isVisible: () => desktop.isVisible,
      hide: (windowId) => {
        happened.push(`hide ${windowId}`);
        return () => void happened.push(`show ${windowId}`);
      },
    },
  };
  return { ports, desktop, happened };
}
