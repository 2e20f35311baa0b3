import { describe, expect, it } from 'vitest';
import { readTogether } from '../../../../../renderer/features/thread/jsonShapes';

describe('a growing text of JSON', () => {
  it('is read whole while it is short', () => {
    expect(readTogether('[1')).toBe('[1');
  });

  it('is read so seldom once it is long that all readings cost as much as its length, and never lags far behind', () => {
    const costs = [200_000, 400_000].map((wholeChars) => {
      const whole = 'x'.repeat(wholeChars);
      const lengths = new Set<number>();
      for (let chars = 20_000; chars <= wholeChars; chars += 50) {
        const read = readTogether(whole.slice(0, chars)).length;
        expect(read).toBeGreaterThan(chars - chars / 64);
        lengths.add(read);
      }
      return [...lengths].reduce((sum, length) => sum + length, 0);
    });
    expect((costs[1] ?? Infinity) / (costs[0] ?? 0)).toBeLessThan(2.5);
  });
});
