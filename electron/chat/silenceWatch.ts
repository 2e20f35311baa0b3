import type { Clock } from './ports';

/** Reasoning models think long before the first word; afterwards three minutes without meaning is a dead line. */
const beforeFirstMeaningMs = 300_000;
const betweenMeaningsMs = 180_000;
/** After the finish event only usage may follow; a server that keeps the line open must not keep the turn open. */
const afterFinishMs = 3_000;

/**
 * The clock that counts only meaning (trust.md 5.2, line 4): comments can keep a dead stream "alive" for ever. Its signal
 * aborts when the silence is too long or when the outer signal does.
 */
export type SilenceWatch = {
  readonly signal: AbortSignal;
  readonly meaningCame: () => void;
  readonly finishCame: () => void;
  readonly end: () => void;
  /** How long it had been silent when it gave up; `null` while it did not. */
  readonly gaveUpAfterMs: number | null;
};

export function createSilenceWatch(clock: Clock, outer: AbortSignal): SilenceWatch {
  const controller = new AbortController();
  let limitMs = beforeFirstMeaningMs;
  let lastMeaningAtMs = clock.monotonicMs();
  let gaveUpAfterMs: number | null = null;
  const onOuterAbort = (): void => controller.abort(outer.reason);
  if (outer.aborted) onOuterAbort();
  outer.addEventListener('abort', onOuterAbort);

  // One timer that looks again when it is due, instead of a new timer for each token.
  let cancel = clock.after(limitMs, look);
  function look(): void {
    const silentMs = clock.monotonicMs() - lastMeaningAtMs;
    if (silentMs < limitMs) {
      cancel = clock.after(limitMs - silentMs, look);
      return;
    }
    gaveUpAfterMs = Math.round(silentMs);
    controller.abort('silent');
  }
  function limit(ms: number): void {
    limitMs = ms;
    cancel();
    cancel = clock.after(limitMs, look);
  }
  let hasMeaning = false;
  return {
    signal: controller.signal,
    meaningCame: () => {
      lastMeaningAtMs = clock.monotonicMs();
      if (hasMeaning) return;
      hasMeaning = true;
      limit(betweenMeaningsMs);
    },
    finishCame: () => {
      lastMeaningAtMs = clock.monotonicMs();
      limit(afterFinishMs);
    },
    end: () => {
      cancel();
      outer.removeEventListener('abort', onOuterAbort);
    },
    get gaveUpAfterMs() {
      return gaveUpAfterMs;
    },
  };
}
