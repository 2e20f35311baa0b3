/* Where somebody reads: a thing in the transcript, and how far its top stands below the top of what is seen. */

/** The innermost thing first, the row last: of what is still there, the innermost counts. */
export type ReadingPlace = { readonly rowId: string; readonly marks: readonly Mark[] };

/** Without an element it is the row, drawn or not. */
type Mark = { readonly element: Element | null; readonly topPx: number };

/** A place is not looked for deeper than this in a row. */
const deepest = 12;

/** The rows that are drawn, in their order. */
export function drawnRowElements(rows: Element): readonly HTMLElement[] {
  return [...rows.children].flatMap((child) => (child instanceof HTMLElement && child.dataset['row'] !== undefined ? [child] : []));
}

export function rowElement(rows: Element, rowId: string): HTMLElement | undefined {
  return drawnRowElements(rows).find((one) => one.dataset['row'] === rowId);
}

/** How far the top of an element stands below the top of what is seen. */
export function topIn(scroller: Element, element: Element): number {
  return element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}

/** A place that is wanted: this row, its top so far below the top of what is seen. */
export function placeOfRow(rowId: string, topPx: number): ReadingPlace {
  return { rowId, marks: [{ element: null, topPx }] };
}

/** Whether a place was wanted, and not taken from what is seen. */
export function isWanted({ marks }: ReadingPlace): boolean {
  return marks.every(({ element }) => element === null);
}

/** The last row that begins above this line, which lies so far below the top of what is seen; the first one where none does. */
export function rowBeginningAbove(scroller: Element, rows: Element, linePx: number): { readonly rowId: string; readonly topPx: number } | null {
  const drawn = drawnRowElements(rows).map((row) => ({ rowId: row.dataset['row'] ?? '', topPx: topIn(scroller, row) }));
  return drawn.findLast(({ topPx }) => topPx <= linePx) ?? drawn[0] ?? null;
}

/** The first thing that is seen; `null` when nothing is drawn there. */
export function placeAtTop(scroller: Element, rows: Element): ReadingPlace | null {
  const seen = scroller.getBoundingClientRect();
  const row = drawnRowElements(rows).find((one) => one.getBoundingClientRect().bottom > seen.top + 1);
  const rowId = row?.dataset['row'];
  if (row === undefined || rowId === undefined || row.getBoundingClientRect().top >= seen.bottom) return null;
  const marks: Mark[] = [];
  let element: Element | undefined = row;
  for (let depth = 0; element !== undefined && depth < deepest; depth += 1) {
    const topPx: number = element.getBoundingClientRect().top - seen.top;
    marks.unshift({ element, topPx });
    // What begins in view needs nothing finer.
    if (topPx >= 0) break;
    element = [...element.children].find((child) => {
      const { bottom, height } = child.getBoundingClientRect();
      return height > 0 && bottom > seen.top + 1;
    });
  }
  return { rowId, marks };
}

/** Where the row of a place stood when it was taken. */
export function rowTopOf({ marks }: ReadingPlace): number {
  return marks.at(-1)?.topPx ?? 0;
}

/** How far the place has moved down (up: negative) since it was taken; `null` when its row is not drawn. */
export function movedPx(place: ReadingPlace, scroller: Element, rows: Element): number | null {
  for (const { element, topPx } of place.marks) {
    if (element !== null && rows.contains(element)) return topIn(scroller, element) - topPx;
  }
  const row = rowElement(rows, place.rowId);
  return row === undefined ? null : topIn(scroller, row) - rowTopOf(place);
}
