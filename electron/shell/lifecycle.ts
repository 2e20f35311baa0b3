import { app, type WebContents } from 'electron';
import type { Log } from '../support/log';
import { createCrashCount } from './crashCount';
import { createQuitOnce } from './quitOnce';

export type LifecycleParts = {
  readonly log: Log;
  readonly monotonicMs: () => number;
  /** Something unexpected happened in main; said once per run. */
  readonly raiseNotice: () => void;
  /** Stores what is not stored yet and stops what runs; given at most 2 s (trust.md F69). */
  readonly flush: () => Promise<void> | void;
};

/** Faults of main, death of a page, and the ways to quit. Call before the app is ready. */
export function guardLifecycle(parts: LifecycleParts): void {
  const { log, monotonicMs, flush } = parts;
  let isNoticeRaised = false;
  const onFault = (event: string) => (error: unknown) => {
    log.error(event, { error });
    if (isNoticeRaised) return;
    isNoticeRaised = true;
    parts.raiseNotice();
  };
  process.on('uncaughtException', onFault('main.uncaughtException'));
  process.on('unhandledRejection', onFault('main.unhandledRejection'));

  app.on('web-contents-created', (_event, contents) => reloadWhenGone(contents, log, monotonicMs));
  app.on('child-process-gone', (_event, details) => log.warn('process.gone', { type: details.type, reason: details.reason }));

  const quit = createQuitOnce({ flush, exit: (code) => app.exit(code), log });
  app.on('before-quit', (event) => {
    event.preventDefault();
    quit();
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, quit);
}

/** A page whose process died is loaded again; main owned the turn, so the page finds it as it is (trust.md F65). */
function reloadWhenGone(contents: WebContents, log: Log, monotonicMs: () => number): void {
  const crashes = createCrashCount(monotonicMs);
  contents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || contents.isDestroyed()) return;
    const mayReload = crashes.mayStartAgain();
    log.error('page.gone', { reason: details.reason, exitCode: details.exitCode, mayReload: String(mayReload) });
    if (mayReload) setImmediate(() => {
      if (!contents.isDestroyed()) contents.reload();
    });
  });
}
