import { describe, expect, it } from 'vitest';
import { drawnRows, indicesToDraw } from '../../../../renderer/ui/drawnRows';

const place = { count: 10_000, rowPx: 32, seenPx: 640 };

describe('the rows that are drawn', () => {
  it('hold all that is seen, wherever it is, and never many more', () => {
    for (let hiddenPx = -2_000; hiddenPx <= 330_000; hiddenPx += 777) {
      const { first, end } = drawnRows({ ...place, hiddenPx });
      const firstSeen = Math.max(Math.floor(hiddenPx / 32), 0);
      const endSeen = Math.min(Math.ceil((hiddenPx + 640) / 32), 10_000);
      if (endSeen > firstSeen) {
        expect(first, String(hiddenPx)).toBeLessThanOrEqual(firstSeen);
        expect(end, String(hiddenPx)).toBeGreaterThanOrEqual(endSeen);
      }
      expect(end - first, String(hiddenPx)).toBeLessThanOrEqual(60);
      expect(end - first, String(hiddenPx)).toBeGreaterThanOrEqual(0);
    }
  });

  it('are none of a list far from what is seen', () => {
    expect(drawnRows({ ...place, hiddenPx: -5_000 })).toEqual({ first: 0, end: 0 });
    expect(drawnRows({ ...place, hiddenPx: 900_000 })).toEqual({ first: 10_000, end: 10_000 });
  });

  it('are some of the first where nothing can be measured', () => {
    expect(drawnRows({ ...place, rowPx: 0, hiddenPx: 0 })).toEqual({ first: 0, end: 50 });
    expect(drawnRows({ ...place, count: 0, rowPx: Number.NaN, hiddenPx: 0 })).toEqual({ first: 0, end: 0 });
  });

  it('hold the one that must stay, once and in order', () => {
    expect(indicesToDraw({ first: 3, end: 6 }, 4)).toEqual([3, 4, 5]);
    expect(indicesToDraw({ first: 3, end: 6 }, 0)).toEqual([0, 3, 4, 5]);
    expect(indicesToDraw({ first: 3, end: 6 }, 9)).toEqual([3, 4, 5, 9]);
    expect(indicesToDraw({ first: 3, end: 3 }, -1)).toEqual([]);
  });
});
