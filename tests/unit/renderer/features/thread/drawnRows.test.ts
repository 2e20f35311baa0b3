import { describe, expect, it } from 'vitest';
import { isEnough, isShort, lastRows, planRows, spanAround } from '../../../../../renderer/features/thread/drawnRows';
import { createRowHeights } from '../../../../../renderer/features/thread/rowHeights';

const heights = createRowHeights(Array.from({ length: 1000 }, (_, at) => 50 + (at % 5) * 50));

describe('the rows worth drawing', () => {
  it('are those that are seen, and some more on both sides', () => {
    const span = spanAround(heights, heights.topOf(500), 600);
    expect(heights.topOf(span.first)).toBeLessThanOrEqual(heights.topOf(500) - 900);
    expect(heights.topOf(span.end)).toBeGreaterThanOrEqual(heights.topOf(500) + 1500);
    expect(span.end - span.first).toBeLessThan(30);
  });

  it('are enough until the reader comes near an edge of them', () => {
    const topPx = heights.topOf(500);
    const span = spanAround(heights, topPx, 600);
    expect([0, 500, -500, 1000, -1000].map((movedPx) => isEnough(span, heights, topPx + movedPx, 600))).toEqual([true, true, true, false, false]);
  });

  it('end where the thread ends', () => {
    expect(spanAround(heights, -5000, 600).first).toBe(0);
    expect(spanAround(heights, 10_000_000, 600)).toEqual({ first: 999, end: 1000 });
    expect(spanAround(createRowHeights([]), 0, 600)).toEqual({ first: 0, end: 0 });
    expect(isEnough({ first: 0, end: 0 }, createRowHeights([]), 0, 600)).toBe(true);
  });

  it('are all of a short thread, and its last ones where nothing is laid out', () => {
    expect([isShort(60), isShort(61)]).toEqual([true, false]);
    expect([lastRows(7), lastRows(100)]).toEqual([{ first: 0, end: 7 }, { first: 40, end: 100 }]);
  });
});

describe('what stands in the column', () => {
  it('is the rows in their order, with the room of those between, and is as high as all of them', () => {
    const plan = planRows(heights, { first: 500, end: 503 }, [999, 3, 501, -1, 5000]);
    expect(plan.map((drawn) => (drawn.kind === 'row' ? drawn.index : `before ${drawn.beforeIndex}`))).toEqual([
      'before 3', 3, 'before 500', 500, 501, 502, 'before 999', 999,
    ]);
    const px = plan.reduce((sum, drawn) => sum + (drawn.kind === 'room' ? drawn.px : heights.heightOf(drawn.index)), 0);
    expect(px).toBe(heights.topOf(1000));
  });

  it('leaves out rows that are gone', () => {
    expect(planRows(createRowHeights([10, 10]), { first: 1, end: 9 }, [])).toEqual([{ kind: 'room', beforeIndex: 1, px: 10 }, { kind: 'row', index: 1 }]);
    expect(planRows(createRowHeights([]), { first: 0, end: 0 }, [])).toEqual([]);
  });
});
