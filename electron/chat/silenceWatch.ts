import type { Clock } from './ports';

/** Reasoning models think long before the first word; afterwards three minutes without meaning is a dead line. */
const beforeFirstMeaningMs = 300_000;
const betweenMeaningsMs = 180_000;
/** After the finish event only usage may follow; a server that keeps the line open must not keep the turn open. */
const afterFinishMs = 3_000;
/** A timer this late has slept: what came meanwhile is still to be read, so its silence proves nothing. */
const oversleptMs = 10_000;
/** After the computer slept the line may be dead without a word; one that lives shows it within this time. */
const afterSleepMs = 5_000;

/**
 * The clock that counts only meaning (trust.md 5.2, line 4): comments can keep a dead stream "alive" for ever. Its signal
 * aborts when the silence is too long or when the outer signal does.
 */
export type SilenceWatch = {
  readonly signal: AbortSignal;
  /** Anything came at all: the line is alive, which is all that a computer that woke up wants to know. */
  readonly bytesCame: () => void;
  readonly meaningCame: () => void;
  readonly finishCame: () => void;
  /** The computer woke up: gives up with `slept` unless bytes come within 5 s (trust.md 5.2, line 6). */
  readonly probe: () => void;
  readonly end: () => void;
  /** How long it had been silent when it gave up; `null` while it did not. */
  readonly gaveUpAfterMs: number | null;
  /** It gave up because the line was dead after a sleep. */
  readonly hasSlept: boolean;
};

export function createSilenceWatch(clock: Clock, outer: AbortSignal): SilenceWatch {
  const controller = new AbortController();
  let limitMs = beforeFirstMeaningMs;
  let lastMeaningAtMs = clock.monotonicMs();
  let gaveUpAfterMs: number | null = null;
  let hasSlept = false;
  let cancelProbe: (() => void) | null = null;
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
    if (silentMs > limitMs + oversleptMs) {
      lastMeaningAtMs = clock.monotonicMs();
      cancel = clock.after(limitMs, look);
      probe();
      return;
    }
    gaveUpAfterMs = Math.round(silentMs);
    controller.abort('silent');
  }
  function probe(): void {
    if (controller.signal.aborted) return;
    cancelProbe ??= clock.after(afterSleepMs, () => {
      hasSlept = true;
      controller.abort('slept');
    });
  }
  function endProbe(): void {
    cancelProbe?.();
    cancelProbe = null;
  }
  function limit(ms: number): void {
    limitMs = ms;
    cancel();
    cancel = clock.after(limitMs, look);
  }
  let hasMeaning = false;
  return {
    signal: controller.signal,
    bytesCame: endProbe,
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
    probe,
    end: () => {
      endProbe();
      cancel();
      outer.removeEventListener('abort', onOuterAbort);
    },
    get gaveUpAfterMs() {
      return gaveUpAfterMs;
    },
    get hasSlept() {
      return hasSlept;
    },
  };
}
