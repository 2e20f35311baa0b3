import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../../electron/support/clock';

describe('the system clock', () => {
  it('tells the wall time and a monotonic time', () => {
    expect(Math.abs(systemClock.nowMs() - Date.now())).toBeLessThan(60_000);
    const first = systemClock.monotonicMs();
    expect(systemClock.monotonicMs()).toBeGreaterThanOrEqual(first);
  });

  it('calls back once', async () => {
    let calls = 0;
    await new Promise<void>((resolve) => {
      systemClock.after(1, () => {
        calls += 1;
        systemClock.after(5, resolve);
      });
    });
    expect(calls).toBe(1);
  });

  it('does not call back what was cancelled, nor at once what is due in a century', async () => {
    const called: string[] = [];
    const cancel = systemClock.after(1, () => called.push('cancelled'));
    cancel();
    const cancelLate = systemClock.after(100 * 365 * 24 * 3_600_000, () => called.push('a century'));
    await new Promise<void>((resolve) => systemClock.after(20, resolve));
    cancelLate();
    expect(called).toEqual([]);
  });
});
