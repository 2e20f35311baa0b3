import type { BrowserWindowConstructorOptions, Session } from 'electron';
import type { WindowBounds } from '../../shared/settings';
import { isPowerless } from './windowKind';
import type { WindowKind } from './windowKind';

export type WindowFacts = {
  readonly title: string;
  /** `null` for powerless windows, whose pages have no bridge. */
  readonly preloadPath: string | null;
  /** `null` means the default session. */
  readonly session: Session | null;
  readonly bounds: WindowBounds | null;
  readonly isDark: boolean;
  readonly iconPath: string | null;
  readonly zoomPercent: number;
};

/** What the page paints first, so that a window never flashes: `--surface` of the tokens, by theme; a test compares. */
export const backgroundColours = { light: '#fdfbf8', dark: '#21201e' } as const;

const hidden: BrowserWindowConstructorOptions = { width: 320, height: 240, skipTaskbar: true, focusable: false };

const shapes: { readonly [Kind in WindowKind]: BrowserWindowConstructorOptions } = {
  main: { width: 1280, height: 800, minWidth: 480, minHeight: 400 },
  quickAsk: {
    width: 640,
    height: 420,
    minWidth: 480,
    minHeight: 120,
    frame: false,
    alwaysOnTop: true,
    skipTaskbar: true,
    fullscreenable: false,
    maximizable: false,
    minimizable: false,
    // Takes the focus without bringing the app forward, and gives it back by hiding.
    ...(process.platform === 'darwin' ? { type: 'panel' } : {}),
  },
  decoder: hidden,
  diagram: hidden,
};

/**
 * The options of every window, by kind. The safe values are written out although most are defaults, so that a changed
 * default changes nothing here (trust.md section 2, items 2, 3, 4, 6, 8, 11).
 */
export function windowOptions(kind: WindowKind, facts: WindowFacts): BrowserWindowConstructorOptions {
  if (isPowerless(kind) !== (facts.preloadPath === null)) throw new Error(`A ${kind} window has the wrong preload`);
  const { bounds, session, preloadPath, iconPath } = facts;
  return {
    ...shapes[kind],
    ...(bounds === null ? {} : { x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height }),
    title: facts.title,
    show: false,
    autoHideMenuBar: kind !== 'main',
    backgroundColor: facts.isDark ? backgroundColours.dark : backgroundColours.light,
    ...(iconPath === null ? {} : { icon: iconPath }),
    webPreferences: {
      ...(preloadPath === null ? {} : { preload: preloadPath }),
      ...(session === null ? {} : { session }),
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      zoomFactor: facts.zoomPercent / 100,
      // Outside macOS the speller fetches its dictionaries from a public server; off until they are bundled.
      spellcheck: false,
      // A hidden window must still draw and keep its timers; the others may rest.
      backgroundThrottling: !isPowerless(kind),
    },
  };
}
