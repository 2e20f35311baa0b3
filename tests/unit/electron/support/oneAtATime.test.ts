import { describe, expect, it } from 'vitest';
import { oneAtATime } from '../../../../electron/support/oneAtATime';

describe('a queue of one', () => {
  it('runs tasks in order, never two at once, also after one failed', async () => {
    const inTurn = oneAtATime();
    const log: string[] = [];
    const task = (name: string, fails = false) => async () => {
      log.push(`${name} starts`);
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
    const results = await Promise.allSettled([inTurn(task('a')), inTurn(task('b', true)), inTurn(task('c'))]);
    expect(log).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
