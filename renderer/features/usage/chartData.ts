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
