import { app, BrowserWindow, powerMonitor, type WebContents } from 'electron';
import type { Log } from '../support/log';
import { createCrashCount } from './crashCount';
import { endAnyway } from './endAnyway';
import { createFaultGuard, type FaultGuardParts } from './faultGuard';
import { createPageTrouble, type PageFault } from './pageTrouble';
import { createQuitOnce } from './quitOnce';
import { createTermination } from './termination';
import { windowKindOf } from './windowFactory';
import { isPowerless } from './windowKind';

export type LifecycleParts = Omit<FaultGuardParts, 'log'> & {
  readonly log: Log;
  /** Asks the person, outside the page, about one in trouble. */
  readonly askAboutPage: (window: BrowserWindow, fault: PageFault, signal: AbortSignal) => Promise<'reload' | 'wait'>;
  /** Stores what is not stored yet and stops what runs; given at most 2 s (trust.md F69). */
  readonly flush: () => Promise<void> | void;
  /** Asks about what could not be stored; then nothing is left to be done. */
  readonly settle: () => Promise<void>;
};

/** Faults of main, death of a page, and the ways to quit. Call before the app is ready. */
export function guardLifecycle(parts: LifecycleParts): void {
  const { log, flush, settle } = parts;
  const onFault = createFaultGuard(parts);
  process.on('uncaughtException', (error) => onFault('main.uncaughtException', error));
  process.on('unhandledRejection', (error) => onFault('main.unhandledRejection', error));

  app.on('web-contents-created', (_event, contents) => guardPage(contents, parts));
  app.on('child-process-gone', (_event, details) => log.warn('process.gone', { type: details.type, reason: details.reason }));

  const quit = createQuitOnce({ flush, settle, watch: () => endAnyway(log), exit: (code) => app.exit(code), log });
  app.on('before-quit', (event) => {
    event.preventDefault();
    quit();
  });
  const terminate = createTermination({ busAddress: process.env['DBUS_SESSION_BUS_ADDRESS'], quit, log });
  // Electron sets handlers of its own while it starts, and the last to be set is the one that is called: not sooner than
  // with the first page, and without the listener that a library left before, behind which ours would never reach the system.
  // And not with later pages: a signal that is on its way while its listener is taken off and put on again is lost.
  app.once('web-contents-created', (_event, contents) => {
    contents.once('did-start-loading', () => obeySignals(terminate, quit));
    contents.once('dom-ready', () => obeySignals(terminate, quit));
  });
  // Log-out and shutdown: on macOS they come as `before-quit`; elsewhere the system may not wait, so what can be stored at once is.
  const hurry = (): void => {
    storeNow(parts);
    quit();
  };
  app.on('browser-window-created', (_event, window) => window.on('session-end', hurry));
  void app.whenReady().then(() => powerMonitor.on('shutdown', hurry));
}

function obeySignals(terminate: () => void, quit: () => void): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.removeAllListeners(signal);
    process.on(signal, signal === 'SIGTERM' ? terminate : quit);
  }
}

function storeNow({ store, log }: LifecycleParts): void {
  try {
    store();
  } catch (error) {
    log.error('quit.notStored', { error });
  }
}

/** A page whose process died is loaded again, one that hangs when the person wishes it; main owns the turn (trust.md F65, F66). */
function guardPage(contents: WebContents, { log, monotonicMs, askAboutPage }: LifecycleParts): void {
  const trouble = createPageTrouble({
    ask: async (fault, signal) => {
      const window = BrowserWindow.fromWebContents(contents);
      return window === null || isPowerless(windowKindOf(contents)) ? 'wait' : askAboutPage(window, fault, signal);
    },
    kill: () => {
      if (!contents.isDestroyed()) contents.forcefullyCrashRenderer();
    },
    reload: () =>
      setImmediate(() => {
        if (!contents.isDestroyed()) contents.reload();
      }),
    mayReload: createCrashCount(monotonicMs).mayStartAgain,
    log,
  });
  contents.on('unresponsive', () => trouble.stoppedAnswering());
  contents.on('responsive', () => trouble.answersAgain());
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !contents.isDestroyed()) trouble.gone(reason);
  });
}
