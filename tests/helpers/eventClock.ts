import { vi } from 'vitest';

export type EventClock = {
  readonly install: () => void;
  readonly advance: (byMs: number) => void;
  readonly nowMs: () => number;
  readonly remove: () => void;
};

/** The clock by which events are stamped, under the test's hand; timers stay the real ones. */
export function eventClock(): EventClock {
  let nowMs = 10_000;
  return {
    install: () => {
      nowMs = 10_000;
      vi.spyOn(Event.prototype, 'timeStamp', 'get').mockImplementation(() => nowMs);
    },
    advance: (byMs) => {
      nowMs += byMs;
    },
    nowMs: () => nowMs,
    remove: () => void vi.restoreAllMocks(),
  };
}
