import Papa from 'papaparse';

export type CsvCell = string | number | null;
export type CsvTable = { readonly columns: readonly string[]; readonly rows: readonly (readonly CsvCell[])[] };

/**
 * Reads a table of text: its first line names the columns, each by a name of its own. A column is numbers where each of its
 * cells is one, written plainly: `007` and `1.234,5` stay as they are. An empty cell is `null`.
 */
export function readCsv(text: string): CsvTable {
  const { data } = Papa.parse<readonly string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' });
  const [head = [], ...lines] = data;
  const width = Math.max(head.length, ...lines.slice(0, 1_000).map((line) => line.length));
  const columns = uniqueNames(Array.from({ length: width }, (_, at) => (head[at] ?? '').trim()));
  const areNumbers = columns.map((_, at) => lines.some((line) => hasText(line[at])) && lines.every((line) => !hasText(line[at]) || plainNumber.test(line[at]?.trim() ?? '')));
  const rows = lines.map((line) =>
    columns.map((_, at) => {
      const cell = line[at];
      if (!hasText(cell)) return null;
      return areNumbers[at] === true ? Number(cell) : cell;
    }),
  );
  return { columns, rows };
}

/** No sign that means something else elsewhere, and no zeros in front that a number would lose. */
const plainNumber = /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?(?:[eE][+-]?\d{1,2})?$/;

const hasText = (cell: string | undefined): cell is string => cell !== undefined && cell.trim() !== '';

function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name, at) => {
    const wanted = name === '' ? `column ${at + 1}` : name;
    let unique = wanted;
    for (let count = 2; taken.has(unique); count += 1) unique = `${wanted} ${count}`;
    taken.add(unique);
    return unique;
  });
}

/** A table as text, for the model. */
export function writeCsv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return Papa.unparse({ fields: [...columns], data: rows.map((row) => [...row]) }, { newline: '\n' });
}
