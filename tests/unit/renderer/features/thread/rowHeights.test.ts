import { describe, expect, it } from 'vitest';
import { createRowHeights } from '../../../../../renderer/features/thread/rowHeights';
import { seededRandom } from '../../../../helpers/storedRows';

/** The same by plain addition. */
function naive(heights: readonly number[]) {
  const topOf = (index: number): number => heights.slice(0, index).reduce((sum, px) => sum + px, 0);
  const indexAt = (px: number): number => {
    const found = heights.findIndex((_, index) => topOf(index + 1) > px);
    return found === -1 ? heights.length - 1 : found;
  };
  return { topOf, indexAt };
}

describe('the heights of rows', () => {
  it('say the same as plain addition, after any changes', () => {
    const random = seededRandom(4);
    const below = (limit: number): number => Math.floor(random() * limit);
    let compared = 0;
    for (const count of [0, 1, 2, 3, 7, 8, 9, 64, 100, 257]) {
      const plain = Array.from({ length: count }, () => below(400));
      const heights = createRowHeights(plain);
      for (let change = 0; change < 40; change += 1) {
        if (count > 0) {
          const index = below(count);
          plain[index] = below(900);
          heights.set(index, plain[index] ?? 0);
        }
        const reference = naive(plain);
        const totalPx = reference.topOf(count);
        const probes = [-50, 0, totalPx - 1, totalPx, totalPx + 50, below(totalPx + 1), below(totalPx + 1)];
        expect(probes.map(heights.indexAt)).toEqual(probes.map(reference.indexAt));
        const index = below(count + 1);
        expect([heights.topOf(index), heights.topOf(count)]).toEqual([reference.topOf(index), totalPx]);
        compared += probes.length;
      }
    }
    expect(compared).toBe(10 * 40 * 7);
  });

  it('know each row\'s height, and nothing of rows that are not there', () => {
    const heights = createRowHeights([10, 20]);
    heights.set(1, 25);
    heights.set(2, 1000);
    heights.set(-1, 1000);
    expect([heights.count, heights.heightOf(0), heights.heightOf(1), heights.heightOf(2), heights.topOf(99)]).toEqual([2, 10, 25, 0, 35]);
  });

  it('answer for a hundred thousand rows in a few steps', () => {
    const heights = createRowHeights(Array.from({ length: 100_000 }, () => 10));
    heights.set(50_000, 30);
    expect([heights.indexAt(500_000), heights.indexAt(500_029), heights.indexAt(500_030), heights.topOf(100_000)]).toEqual([50_000, 50_000, 50_001, 1_000_020]);
  });
});
