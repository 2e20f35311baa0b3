import type { Clock } from '../../chat/ports';

/** The caps of trust.md section 9 for a search. */
export const searchCaps = { hits: 200, timeMs: 5_000, files: 200_000, pathBytes: 64 * 1024, lineBytes: 12 * 1024 * 1024, outputBytes: 64 * 1024 * 1024 } as const;

export type Limited = {
  /** Aborted with the given one, or when the time is over. */
  readonly signal: AbortSignal;
  /** `false`: that was the last one. */
  readonly countFile: () => boolean;
  /** Why it came to an early end; `null` when it did not. */
  readonly reason: () => string | null;
  readonly end: () => void;
};

/** The time and the files that one search may take. */
export function limited(signal: AbortSignal, clock: Pick<Clock, 'after'>): Limited {
  const own = new AbortController();
  let reason: string | null = null;
  let files = 0;
  const stop = (): void => own.abort();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const cancel = clock.after(searchCaps.timeMs, () => {
    reason = `it took longer than ${searchCaps.timeMs / 1000} s`;
    own.abort();
  });
  return {
    signal: own.signal,
    countFile: () => {
      files += 1;
      if (files < searchCaps.files) return true;
      reason = `there are more than ${searchCaps.files.toLocaleString('en-US')} files`;
      return false;
    },
    reason: () => reason,
    end: () => {
      cancel();
      signal.removeEventListener('abort', stop);
    },
  };
}
