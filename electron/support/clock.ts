import type { Clock } from '../chat/ports';

/** The longest delay that a Node timer knows; a longer one would fire at once. */
const maxDelayMs = 2 ** 31 - 1;

/** The real clock: wall time for people, monotonic time for durations (trust.md F32), timers that fire once. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, Math.min(Math.max(delayMs, 0), maxDelayMs));
    return () => clearTimeout(timer);
  },
};
