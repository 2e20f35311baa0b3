import { compareDecimals, sumOfDecimals } from '../../../shared/money';
import { dayOf, type UsageLine } from '../../../shared/usage';

export const measures = ['usd', 'requests', 'promptTokens', 'completionTokens', 'firstTokenMs'] as const;
export type Measure = (typeof measures)[number];

/** What a chart draws of a line: a number, since a chart has no more places than its pixels. The table has the exact amount. */
export function valueOf(line: UsageLine, measure: Measure): number | null {
  switch (measure) {
    case 'usd':
      return Number(line.usd);
    case 'firstTokenMs':
      return line.firstTokenMs?.half ?? null;
    default:
      return line[measure];
  }
}

export type ChartDays = { readonly days: readonly string[]; readonly values: readonly (number | null)[] };

const mostDays = 400;

/** Every day from the first to the last, those as well on which nothing was asked. */
export function chartDays(lines: readonly UsageLine[], measure: Measure): ChartDays {
  const [first, last] = [lines[0]?.key, lines.at(-1)?.key];
  if (first === undefined || last === undefined) return { days: [], values: [] };
  const byDay = new Map(lines.map((line) => [line.key, line]));
  const days = daysBetween(first, last);
  return {
    days,
    values: days.map((day) => {
      const line = byDay.get(day);
      if (line !== undefined) return valueOf(line, measure);
      return measure === 'firstTokenMs' ? null : 0;
    }),
  };
}

/** So many lines have a bar of their own. */
export const mostRows = 12;

export type ChartRows = {
  /** The greatest, in the order of the table. */
  readonly shown: readonly UsageLine[];
  /** All the others, if there are any. */
  readonly others: { readonly count: number; readonly line: UsageLine } | null;
};

/** The lines with the most of something, and the rest as their exact sum; which has no time to first token, since times do not add up. */
export function chartRows(lines: readonly UsageLine[], measure: Measure): ChartRows {
  const greatest = new Set(lines.toSorted((one, other) => greatestFirst(one, other, measure)).slice(0, mostRows));
  const rest = lines.filter((line) => !greatest.has(line));
  return { shown: lines.filter((line) => greatest.has(line)), others: rest.length === 0 ? null : { count: rest.length, line: sumOfLines(rest) } };
}

/** The line with the most of it; `null` where nothing is known of any. */
export function greatestOf(lines: readonly UsageLine[], measure: Measure): UsageLine | null {
  return lines.filter((line) => valueOf(line, measure) !== null).toSorted((one, other) => greatestFirst(one, other, measure))[0] ?? null;
}

function greatestFirst(one: UsageLine, other: UsageLine, measure: Measure): number {
  return measure === 'usd' ? compareDecimals(other.usd, one.usd) : (valueOf(other, measure) ?? -1) - (valueOf(one, measure) ?? -1);
}

function sumOfLines(lines: readonly UsageLine[]): UsageLine {
  const sumOf = (count: (line: UsageLine) => number): number => lines.reduce((sum, line) => sum + count(line), 0);
  return {
    key: '',
    requests: sumOf(({ requests }) => requests),
    promptTokens: sumOf(({ promptTokens }) => promptTokens),
    completionTokens: sumOf(({ completionTokens }) => completionTokens),
    usd: sumOfDecimals(lines.map(({ usd }) => usd)),
    unknown: sumOf(({ unknown }) => unknown),
  };
}

function daysBetween(first: string, last: string): readonly string[] {
  const [year = 0, month = 1, day = 1] = first.split('-').map(Number);
  const days: string[] = [];
  // At noon: days on which clocks are changed have 23 or 25 hours.
  for (let count = 0; count < mostDays; count += 1) {
    const next = dayOf(new Date(year, month - 1, day + count, 12).getTime());
    days.push(next);
    if (next >= last) break;
  }
  return days;
}
