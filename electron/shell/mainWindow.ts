import type { WindowBounds } from '../../shared/settings';
import { bundleOrigin } from './bundle';
import { createWindow, openWindows } from './windowFactory';
import { restorableBounds, watchBounds } from './windowState';

export type MainWindowChoices = {
  readonly preloadPath: string;
  readonly iconPath: string | null;
  readonly title: string;
  readonly bounds: WindowBounds | null;
  readonly remember: (bounds: WindowBounds) => void;
  /** The last window that a person sees is gone; hidden ones may still be there. */
  readonly onLastClosed: () => void;
};

/** Brings the main window forward; makes it where there is none. */
export function openMainWindow(choices: MainWindowChoices): void {
  const [open] = openWindows('main');
  if (open !== undefined) {
    if (open.isMinimized()) open.restore();
    open.show();
    open.focus();
    return;
  }
  const { window } = createWindow('main', {
    pageUrl: `${bundleOrigin}/index.html`,
    title: choices.title,
    preloadPath: choices.preloadPath,
    bounds: restorableBounds(choices.bounds),
    ...(choices.iconPath === null ? {} : { iconPath: choices.iconPath }),
  });
  watchBounds(window, choices.remember);
  window.on('closed', () => {
    if (openWindows('main', 'quickAsk').length === 0) choices.onLastClosed();
  });
}
