import type { Log } from '../support/log';

/** How long the last writes may take; then the app ends anyway (trust.md F69). */
export const quitLimitMs = 2_000;

export type QuitParts = {
  readonly flush: () => Promise<void> | void;
  /** What a person has to be asked before the app goes, with all the time that it takes (trust.md F45). */
  readonly settle: () => Promise<void>;
  /** Has the process ended from outside where `exit` does not end it. */
  readonly watch: () => void;
  readonly exit: (code: number) => void;
  readonly log: Pick<Log, 'error' | 'warn'>;
  readonly limitMs?: number;
};

/** A function that ends the app: flushes once, however often it is called, settles, then exits; what is late or fails is logged. */
export function createQuitOnce(parts: QuitParts): () => void {
  const limitMs = parts.limitMs ?? quitLimitMs;
  let isQuitting = false;
  return () => {
    if (isQuitting) return;
    isQuitting = true;
    void end(parts, limitMs);
  };
}

async function end(parts: QuitParts, limitMs: number): Promise<void> {
  await flushWithin(parts, limitMs);
  try {
    await parts.settle();
  } catch (error) {
    parts.log.error('quit.settleFailed', { error });
  } finally {
    leave(parts);
  }
}

function leave({ watch, exit, log }: QuitParts): void {
  try {
    watch();
  } catch (error) {
    log.error('quit.notWatched', { error });
  }
  exit(0);
}

async function flushWithin({ flush, log }: QuitParts, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      log.warn('quit.late', { limitMs });
      resolve();
    }, limitMs);
  });
  try {
    await Promise.race([flush(), late]);
  } catch (error) {
    log.error('quit.flushFailed', { error });
  } finally {
    clearTimeout(timer);
  }
}
