/** Rows `first` to `end`, without `end`. */
export type Span = { readonly first: number; readonly end: number };

type Place = {
  readonly count: number;
  readonly rowPx: number;
  /** How far the first row lies above the top of what is seen (below it: negative). */
  readonly hiddenPx: number;
  readonly seenPx: number;
};

/** So few rows are best drawn whole: find-in-page and assistive technology then have them all. */
export const mostDrawnWhole = 100;
/** Spans begin and end at multiples of this, so that most steps of scrolling draw nothing anew. */
const stepRows = 8;
const spareRows = 8;
/** Where nothing can be measured (a page that is not laid out). */
const unmeasuredRows = 50;

/** The rows of a list that are worth drawing: those that are seen, and some more on both sides. */
export function drawnRows({ count, rowPx, hiddenPx, seenPx }: Place): Span {
  // Of an empty list the height of a row is no number.
  if (!(rowPx > 0) || seenPx <= 0) return { first: 0, end: Math.min(count, unmeasuredRows) };
  const first = Math.floor((hiddenPx / rowPx - spareRows) / stepRows) * stepRows;
  const end = Math.ceil(((hiddenPx + seenPx) / rowPx + spareRows) / stepRows) * stepRows;
  return { first: Math.min(Math.max(first, 0), count), end: Math.min(Math.max(end, 0), count) };
}

/** The span's indices in order, and among them the one that must stay, wherever it is. */
export function indicesToDraw({ first, end }: Span, heldIndex: number): readonly number[] {
  const indices = Array.from({ length: Math.max(end - first, 0) }, (_, step) => first + step);
  if (heldIndex < 0 || indices.includes(heldIndex)) return indices;
  return heldIndex < first ? [heldIndex, ...indices] : [...indices, heldIndex];
}
