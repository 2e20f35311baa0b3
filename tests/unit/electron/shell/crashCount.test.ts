import { expect, it } from 'vitest';
import { createCrashCount } from '../../../../electron/shell/crashCount';

it('allows three starts within a minute, then stops, and forgets crashes that are older', () => {
  const timesMs = [0, 1_000, 2_000, 3_000, 60_500, 62_500];
  const { mayStartAgain } = createCrashCount(() => timesMs.shift() ?? 0);
  expect([mayStartAgain(), mayStartAgain(), mayStartAgain(), mayStartAgain()]).toEqual([true, true, true, false]);
  // A minute after the first crash there are still four within the last minute; two seconds later two have gone.
  expect([mayStartAgain(), mayStartAgain()]).toEqual([false, true]);
});
