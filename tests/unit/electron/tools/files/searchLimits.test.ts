import { describe, expect, it } from 'vitest';
import { limited, searchCaps } from '../../../../../electron/tools/files/searchLimits';
import { FakeClock } from '../../../../helpers/fakeClock';

const never = new AbortController().signal;

describe('what a search may take (trust.md section 9)', () => {
  it('is 200 lines, 5 seconds and 200,000 files', () => {
    expect(searchCaps).toMatchObject({ hits: 200, timeMs: 5_000, files: 200_000 });
  });

  it('ends with the last file it may look at, and says so', () => {
    const limits = limited(never, new FakeClock());
    let files = 1;
    while (limits.countFile()) files += 1;
    expect(files).toBe(200_000);
    expect(limits.reason()).toBe('there are more than 200,000 files');
  });

  it('ends with its time, or when it is stopped', () => {
    const late: (() => void)[] = [];
    const timed = limited(never, { after: (delayMs, callback) => (expect(delayMs).toBe(5_000), late.push(callback), () => undefined) });
    expect(timed.signal.aborted).toBe(false);
    late.forEach((callback) => callback());
    expect([timed.signal.aborted, timed.reason()]).toEqual([true, 'it took longer than 5 s']);

    const stop = new AbortController();
    const stopped = limited(stop.signal, new FakeClock());
    stop.abort();
    expect([stopped.signal.aborted, stopped.reason()]).toEqual([true, null]);
  });
});
