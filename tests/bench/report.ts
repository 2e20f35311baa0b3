import { median, medianRatio, short, shortRatio } from './statistics';

/** One way of doing the same thing, measured once a round. */
export type Way = {
  readonly name: string;
  readonly unit: 'ms' | 'ms CPU' | 'MB';
  readonly samples: readonly number[];
  /** The name of the way that this one is compared with in the table's ratio column. */
  readonly besides?: string;
  /** How much was measured where the rest is extrapolated: "80 of 1,920 updates". Marked † in every table. */
  readonly extrapolatedFrom?: string;
};

/** A goal of performance.md: one way's time divided by another's, in the same run, is at most `limit`. */
export type Check = {
  readonly what: string;
  readonly ratio: number;
  readonly limit: number;
  /** For the few goals that are no ratio: what `ratio` and `limit` count then. */
  readonly unit?: 'ms' | '%' | 'times';
  /** Why it is not reached, as far as it is known. */
  readonly ifMissed?: string;
};

export type Table = { readonly title: string; readonly ways: readonly Way[]; readonly checks: readonly Check[]; readonly facts: readonly string[] };

/** What one part of the bench found; `raw` is kept in the file and never shown. */
export type Section = { readonly name: string; readonly how: string; readonly tables: readonly Table[]; readonly raw: unknown };

export function checkRatio(what: string, way: Way, other: Way, limit: number, ifMissed?: string): Check {
  const ratio = medianRatio(way.samples, other.samples);
  return { what, ratio, limit, ...(ifMissed === undefined ? {} : { ifMissed }) };
}

/** A goal in milliseconds of its own, whatever the machine: the median of a way's samples. */
export function checkMs(what: string, way: Way, limitMs: number, ifMissed?: string): Check {
  return { what, ratio: median(way.samples), limit: limitMs, unit: 'ms', ...(ifMissed === undefined ? {} : { ifMissed }) };
}

/** What was found, and what at most should be: "1/7.6" and "1/8", or "120 ms" and "150 ms". */
export function figuresOf({ ratio, limit, unit }: Check): { readonly found: string; readonly goal: string } {
  const figure = (value: number): string => (unit === undefined ? shortRatio(value) : `${short(value)} ${unit}`);
  return { found: figure(ratio), goal: `at most ${figure(limit)}` };
}

export function isReached(check: Check): boolean {
  return check.ratio <= check.limit;
}

const heads = ['way', 'median', 'ratio', 'goal', ''];

function rowsOf({ ways, checks }: Table): readonly (readonly string[])[] {
  return [
    ...ways.map((way) => [
      way.name,
      `${short(median(way.samples))} ${way.unit}${way.extrapolatedFrom === undefined ? '' : ' †'}`,
      besides(way, ways.find(({ name }) => name === way.besides)),
      '',
      '',
    ]),
    ...checks.map((check) => [check.what, '', figuresOf(check).found, figuresOf(check).goal, isReached(check) ? 'reached' : 'NOT REACHED']),
  ];
}

function besides(way: Way, other: Way | undefined): string {
  return other === undefined ? '' : `${shortRatio(medianRatio(way.samples, other.samples))} × ${other.name}`;
}

function notesOf(table: Table): readonly string[] {
  const extrapolated = table.ways.flatMap(({ name, extrapolatedFrom }) => (extrapolatedFrom === undefined ? [] : [`${name}: ${extrapolatedFrom}`]));
  return [
    ...(extrapolated.length === 0 ? [] : [`† extrapolated from updates or events at even distances (${extrapolated.join('; ')}).`]),
    ...table.facts,
    ...reasonsOf(table.checks.filter((check) => !isReached(check))),
  ];
}

/** Each reason once, with all that it explains. */
function reasonsOf(missed: readonly Check[]): readonly string[] {
  const reasons = new Set(missed.flatMap(({ ifMissed }) => ifMissed ?? []));
  return [...reasons].map((reason) => `Not reached (${missed.filter(({ ifMissed }) => ifMissed === reason).map(({ what }) => what).join('; ')}): ${reason}`);
}

export function asText(section: Section): string {
  return section.tables
    .map((table) => {
      const rows = [heads, ...rowsOf(table)];
      const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
      const lines = rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
      return ['', table.title, ...lines, ...notesOf(table).map((note) => `  ${note}`)].join('\n');
    })
    .join('\n');
}

export function asMarkdown(section: Section): string {
  const tables = section.tables.map((table) => {
    const rows = [heads, heads.map(() => '---'), ...rowsOf(table)].map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
    return [`### ${table.title}`, '', ...rows, '', ...notesOf(table).map((note) => `- ${note}`)].join('\n').trimEnd();
  });
  return [`## ${section.name}`, '', section.how, '', tables.join('\n\n')].join('\n');
}
