export type JsonTableShape = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly allRows: number };

const readAtOnceChars = 16_384;

/**
 * The part of a growing text that is read: a short one whole; of a long one the rest waits until it is worth it, a sixty-fourth of what is
 * there. So all readings of an answer together cost as much as its length, and not as the square of it.
 */
export function readTogether(text: string): string {
  if (text.length <= readAtOnceChars) return text;
  const step = 2 ** Math.floor(Math.log2(text.length / 64));
  return text.slice(0, Math.floor(text.length / step) * step);
}

const mostColumns = 50;
const drawnRows = 200;

/** A list of flat objects as a table; also where it is all that an object holds. `null` for what is no table. */
export function tableIn(value: unknown): JsonTableShape | null {
  const list = Array.isArray(value) ? value : onlyListOf(value);
  if (list === null || list.length === 0) return null;
  const objects = list.filter(isFlat);
  // The last one of a growing list may be empty yet.
  if (objects.length !== list.length) return null;
  const columns = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  if (columns.length === 0 || columns.length > mostColumns) return null;
  const rows = objects.slice(0, drawnRows).map((object) => columns.map((column) => (Object.hasOwn(object, column) ? cellOf(object[column]) : '')));
  return { columns, rows, allRows: objects.length };
}

function onlyListOf(value: unknown): readonly unknown[] | null {
  if (typeof value !== 'object' || value === null) return null;
  const values: readonly unknown[] = Object.values(value);
  const [only] = values;
  return values.length === 1 && Array.isArray(only) ? only : null;
}

function isFlat(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((each) => typeof each !== 'object' || each === null);
}

function cellOf(value: unknown): string {
  return typeof value === 'string' ? value : String(value);
}
