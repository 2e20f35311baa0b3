export type JsonTableShape = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly allRows: number };

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
