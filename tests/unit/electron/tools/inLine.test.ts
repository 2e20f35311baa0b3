import { describe, expect, it } from 'vitest';
import { oneAtATime } from '../../../../electron/support/oneAtATime';
import { inLine } from '../../../../electron/tools/inLine';

const never = new AbortController().signal;

describe('a line of changes', () => {
  it('runs one after another, in the order in which they came, whatever became of the one before', async () => {
    const line = oneAtATime();
    const ran: string[] = [];
    const task = (name: string, fails = false) => async (): Promise<string> => {
      ran.push(`${name} begins`);
      await Promise.resolve();
      ran.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
    const ends = [inLine(line, task('a'), never, () => 'left'), inLine(line, task('b', true), never, () => 'left'), inLine(line, task('c'), never, () => 'left')];
    expect((await Promise.allSettled(ends)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(ran).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('is left at once by who is stopped while he waits, and then he never runs', async () => {
    const line = oneAtATime();
    let release = (): void => undefined;
    const hanging = inLine(line, () => new Promise<string>((resolve) => (release = () => resolve('ended'))), never, () => 'left');
    const stop = new AbortController();
    const ran: string[] = [];
    const waiting = inLine(line, async () => String(ran.push('b')), stop.signal, () => 'left');
    stop.abort();
    expect(await waiting).toBe('left');
    release();
    expect(await hanging).toBe('ended');
    expect(await inLine(line, async () => 'next', never, () => 'left')).toBe('next');
    expect(ran).toEqual([]);
  });

  it('lets who runs already go on to his end, stopped or not', async () => {
    const stop = new AbortController();
    const end = inLine(oneAtATime(), async () => {
      stop.abort();
      return 'ended';
    }, stop.signal, () => 'left');
    expect(await end).toBe('ended');
  });
});
