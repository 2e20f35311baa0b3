import { BrowserWindow, nativeTheme, type Session, type WebContents } from 'electron';
import type { WindowBounds } from '../../shared/settings';
import { usualZoomPercent } from '../../shared/zoom';
import { mayNavigate } from './navigation';
import { isPowerless } from './windowKind';
import type { WindowKind } from './windowKind';
import { windowOptions } from './windowOptions';

export type WindowChoices = {
  /** The exact address of the window's page; it can never go anywhere else. */
  readonly pageUrl: string;
  readonly title: string;
  /** For every kind that has a bridge. */
  readonly preloadPath?: string;
  readonly session?: Session;
  readonly bounds?: WindowBounds | null;
  readonly zoomPercent?: number;
  readonly iconPath?: string;
  /** `false` keeps the window hidden when its page is ready; powerless ones always stay hidden. */
  readonly isShown?: boolean;
};

export type OpenedWindow = {
  readonly window: BrowserWindow;
  /** Settles when the page has loaded; rejects when it could not be. */
  readonly loaded: Promise<void>;
};

const kinds = new WeakMap<WebContents, WindowKind>();

/** The kind of the window that shows `contents`; `null` for what this factory did not make. */
export function windowKindOf(contents: WebContents): WindowKind | null {
  return kinds.get(contents) ?? null;
}

/** The windows of the given kinds that are open, oldest first. */
export function openWindows(...wanted: readonly WindowKind[]): readonly BrowserWindow[] {
  return BrowserWindow.getAllWindows()
    .filter((window) => !window.isDestroyed())
    .filter((window) => wanted.some((kind) => kind === windowKindOf(window.webContents)))
    .toSorted((one, other) => one.id - other.id);
}

/** The windows that a person sees, oldest first. */
export function bridgedWindows(): readonly BrowserWindow[] {
  return openWindows('main', 'quickAsk');
}

/** The only maker of windows: options by kind, guards on navigation, no new windows, shown when painted. */
export function createWindow(kind: WindowKind, choices: WindowChoices): OpenedWindow {
  const bounds = choices.bounds ?? null;
  const window = new BrowserWindow(
    windowOptions(kind, {
      title: choices.title,
      preloadPath: choices.preloadPath ?? null,
      session: choices.session ?? null,
      bounds,
      isDark: nativeTheme.shouldUseDarkColors,
      iconPath: choices.iconPath ?? null,
      zoomPercent: choices.zoomPercent ?? usualZoomPercent,
    }),
  );
  kinds.set(window.webContents, kind);
  guardContents(window.webContents, choices.pageUrl);
  if (!isPowerless(kind)) {
    window.once('ready-to-show', () => {
      if (bounds?.isMaximised === true) window.maximize();
      if (choices.isShown !== false) window.show();
    });
  }
  return { window, loaded: window.loadURL(choices.pageUrl) };
}

/** No page leaves its address, opens a window or embeds a foreign page (trust.md section 2, items 12 to 14). */
function guardContents(contents: WebContents, pageUrl: string): void {
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url, pageUrl)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !mayNavigate(event.url, pageUrl)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event, preferences) => {
    delete preferences.preload;
    event.preventDefault();
  });
  // No policy of the page and no request guard sees WebRTC; what is left of it meets the session's dead end (`guardRequests`).
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  // The page's own dialog shows where a link really leads, and asks main by `link.open`; nothing opens from here.
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
