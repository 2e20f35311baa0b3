import { screen, type BrowserWindow, type Display } from 'electron';
import type { QuickAskPlace } from '../../shared/quickAsk';
import { systemClock } from '../support/clock';
import { bundleOrigin } from './bundle';
import { tellWindow } from './events';
import { isWaylandSession } from './hotkey';
import { createQuickAskControl, type QuickAskControl, type QuickAskSurface } from './quickAskControl';
import type { Screen } from './quickAskPlace';
import { settledBounds } from './settledBounds';
import { createWindow } from './windowFactory';
import { watchZoomWheel } from './zoom';

export type QuickAskChoices = {
  readonly preloadPath: string;
  readonly iconPath: string | null;
  readonly title: () => string;
  readonly zoomPercent: () => number;
  readonly isPinned: () => boolean;
  readonly places: () => readonly QuickAskPlace[];
  readonly remember: (places: readonly QuickAskPlace[]) => void;
  readonly onZoom: (direction: 'in' | 'out') => void;
  readonly onClosed: (windowId: number) => void;
};

export type QuickAskWindow = Omit<QuickAskControl, 'blurred' | 'gone'> & {
  /** From now on closing it closes it; before, it only hides. */
  readonly release: () => void;
};

/** The one quick-ask window, which no closing takes away but the app's end. Call when the app is ready. */
export function createQuickAskWindow(choices: QuickAskChoices): QuickAskWindow {
  let isReleased = false;

  const open = (): QuickAskSurface => {
    const { window } = createWindow('quickAsk', {
      pageUrl: `${bundleOrigin}/quickAsk.html`,
      title: choices.title(),
      preloadPath: choices.preloadPath,
      zoomPercent: choices.zoomPercent(),
      isShown: false,
      ...(choices.iconPath === null ? {} : { iconPath: choices.iconPath }),
    });
    // Also over an app that fills the screen, and on the desktop that is in front.
    if (process.platform === 'darwin') window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
    watchZoomWheel(window.webContents, choices.onZoom);
    window.on('blur', () => control.blurred());
    window.on('close', (event) => {
      if (isReleased) return;
      event.preventDefault();
      control.hide();
    });
    const windowId = window.id;
    window.on('closed', () => {
      control.gone();
      choices.onClosed(windowId);
    });
    return surfaceOf(window);
  };

  const control = createQuickAskControl({
    open,
    screenWithPointer: () => screenOf(screen.getDisplayNearestPoint(screen.getCursorScreenPoint())),
    screenOf: (bounds) => screenOf(screen.getDisplayMatching(bounds)),
    zoomPercent: choices.zoomPercent,
    isPinned: choices.isPinned,
    places: choices.places,
    remember: choices.remember,
    mayBeLost: process.platform === 'linux' && !isWaylandSession(process.platform, process.env),
    after: systemClock.after,
  });
  return { ...control, release: () => (isReleased = true) };
}

function surfaceOf(window: BrowserWindow): QuickAskSurface {
  const place = settledBounds(window, systemClock.monotonicMs);
  return {
    isVisible: () => window.isVisible(),
    isFocused: () => window.isFocused(),
    bounds: place.read,
    setBounds: place.put,
    show: () => {
      if (!window.isVisible()) place.settle();
      window.show();
      window.focus();
      tellWindow(window, 'quickAsk.shown', {});
    },
    hide: () => window.hide(),
  };
}

function screenOf({ id, workArea }: Display): Screen {
  return { id: String(id), workArea };
}
