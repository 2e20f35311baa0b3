/** More crashes than this within the time below are a loop, and starting again would only feed it (trust.md F68). */
const maxCrashes = 3;
const withinMs = 60_000;

/** Counts crashes; `mayStartAgain` counts one more and says whether what crashed may be started again. */
export function createCrashCount(monotonicMs: () => number): { readonly mayStartAgain: () => boolean } {
  let crashesAtMs: readonly number[] = [];
  return {
    mayStartAgain: () => {
      const nowMs = monotonicMs();
      crashesAtMs = [...crashesAtMs.filter((atMs) => nowMs - atMs < withinMs), nowMs];
      return crashesAtMs.length <= maxCrashes;
    },
  };
}
