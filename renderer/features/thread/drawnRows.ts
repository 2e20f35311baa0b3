import type { RowHeights } from './rowHeights';

/** Rows `first` to `end`, without `end`. */
export type Span = { readonly first: number; readonly end: number };

/** One thing in the column: a row, or the room of rows that are not drawn. */
export type Drawn = { readonly kind: 'row'; readonly index: number } | { readonly kind: 'room'; readonly beforeIndex: number; readonly px: number };

/** So much beyond each edge must be drawn at least, and so much is drawn when anything is drawn anew. */
const leastBeyondPx = 300;
const drawnBeyondPx = 900;
/** A thread of so few rows is drawn whole: all of it can be selected, printed and read by a screen reader. */
const wholeRows = 60;

export const noRows: Span = { first: 0, end: 0 };

/** The rows that are seen between two places, with some more on both sides. */
export function spanAround(heights: RowHeights, topPx: number, seenPx: number): Span {
  return spanBetween(heights, topPx - drawnBeyondPx, topPx + seenPx + drawnBeyondPx);
}

/** The same with no more than must be: what a reader who comes from elsewhere waits for. */
export function leastSpanAround(heights: RowHeights, topPx: number, seenPx: number): Span {
  return spanBetween(heights, topPx - leastBeyondPx, topPx + seenPx + leastBeyondPx);
}

/** Whether the drawn rows are enough for what is seen between two places. */
export function isEnough(span: Span, heights: RowHeights, topPx: number, seenPx: number): boolean {
  const least = leastSpanAround(heights, topPx, seenPx);
  return span.first <= least.first && span.end >= least.end;
}

/** Whether no row is in both. */
export function areApart(one: Span, other: Span): boolean {
  return one.end <= other.first || other.end <= one.first;
}

/** Whether a thread is so short that all of it is drawn. */
export function isShort(count: number): boolean {
  return count <= wholeRows;
}

/** The last rows, for a page that is not laid out: as many as a short thread has. */
export function lastRows(count: number): Span {
  return { first: Math.max(0, count - wholeRows), end: count };
}

function spanBetween(heights: RowHeights, fromPx: number, toPx: number): Span {
  if (heights.count === 0) return noRows;
  return { first: Math.max(0, heights.indexAt(fromPx)), end: Math.min(heights.count, heights.indexAt(toPx) + 1) };
}

/** What stands in the column: the rows of the span and those that are kept, and between them the room of all others. */
export function planRows(heights: RowHeights, span: Span, kept: readonly number[]): readonly Drawn[] {
  const indices = new Set(kept.filter((index) => index >= 0 && index < heights.count));
  for (let index = span.first; index < Math.min(span.end, heights.count); index += 1) indices.add(index);
  const plan: Drawn[] = [];
  let next = 0;
  for (const index of [...indices].toSorted((one, other) => one - other)) {
    if (index > next) plan.push(roomBetween(heights, next, index));
    plan.push({ kind: 'row', index });
    next = index + 1;
  }
  if (next < heights.count) plan.push(roomBetween(heights, next, heights.count));
  return plan;
}

function roomBetween(heights: RowHeights, from: number, beforeIndex: number): Drawn {
  return { kind: 'room', beforeIndex, px: heights.topOf(beforeIndex) - heights.topOf(from) };
}
