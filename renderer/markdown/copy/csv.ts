/**
 * Rows as CSV (RFC 4180: CR LF, fields in quotes where they must be). A cell that a spreadsheet would take for a formula gets an
 * apostrophe in front: model text may be hostile, and `=WEBSERVICE(…)` would carry the sheet out as soon as it is opened. Plain
 * numbers keep their sign, so that sums still work.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map((cell) => quoted(harmless(cell))).join(',')}\r\n`).join('');
}

const mayBeFormula = /^[=+\-@\t\r]/;
const plainNumber = /^[+-]?[\d.,\s]+%?$/;

function harmless(cell: string): string {
  return mayBeFormula.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
