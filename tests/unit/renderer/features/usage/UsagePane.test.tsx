// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chartDays, chartRows, greatestOf, measures, valueOf } from '../../../../../renderer/features/usage/chartData';
import { UsagePane } from '../../../../../renderer/features/usage/UsagePane';
import { sumOfDecimals } from '../../../../../shared/money';
import { usageReport, usageSides, type UsageEntry } from '../../../../../shared/usage';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';

const entry: UsageEntry = { sentAtMs: new Date(2026, 10, 20, 9).getTime(), modelId: 'acme/lumen', provider: 'acme', conversationId: 'c1', costUsd: '0.1', promptTokens: 1_000, completionTokens: 5, firstTokenMs: 1_234 };
const report = usageReport(
  [entry, { ...entry, costUsd: '0.2000000000000001' }, { ...entry, sentAtMs: new Date(2026, 10, 22, 9).getTime(), modelId: '=WEBSERVICE("http://x")', costUsd: null, provider: null, conversationId: null }],
  { c1: '=1+1\u202E' },
);
/** Fifteen of each side; those asked most are not those that cost most. */
const many = usageReport(
  Array.from({ length: 15 }, (_line, at) => Array.from({ length: at + 1 }, (): UsageEntry => ({ ...entry, modelId: `m${at}`, provider: `p${at}`, conversationId: `c${at}`, costUsd: at % 5 === 4 ? null : `0.000000000000000${(at * 7) % 15}1`, firstTokenMs: 100 + at, promptTokens: at * 3, completionTokens: at * 5 }))).flat(),
  { c0: 'Tides' },
);
const rowSides = usageSides.filter((side) => side !== 'day');
const sides = measures.flatMap((measure) => rowSides.map((side) => [measure, side] as const));
let shownReport = report;
let asked: unknown[] = [];
let saved: { readonly name: string; readonly text: string } | null = null;

beforeEach(() => {
  standInForBrowser();
  shownReport = report;
  asked = [];
  saved = null;
  installFakeBridge({
    'usage.read': (input) => {
      asked.push(input);
      return shownReport;
    },
    'file.save': (input) => {
      saved = input;
      return true;
    },
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const rowsOf = (table: HTMLElement) => within(table).getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));
const choose = (name: string, value: string): void => void fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } });

describe('the view of what was used', () => {
  it('says each amount to the last place, and the least where one is not known', async () => {
    render(<UsagePane />);
    expect(rowsOf(await screen.findByRole('table', { name: 'Usage' }))).toEqual([
      ['Day', 'Requests', 'First token (p50 / p95)', 'Tokens in', 'Tokens out', 'Spend'],
      ['Nov 22, 2026', '1', '1.2 s / 1.2 s', '1,000', '5', 'at least $0'],
      ['Nov 20, 2026', '2', '1.2 s / 1.2 s', '2,000', '10', '$0.3000000000000001'],
      ['All', '3', '1.2 s / 1.2 s', '3,000', '15', 'at least $0.3000000000000001'],
    ]);
  });

  it('asks for whole days, for all time, and for the demo apart', async () => {
    render(<UsagePane />);
    await screen.findByRole('table');
    choose('Time', 'all');
    choose('Answered by', 'demo');
    await waitFor(() => expect(asked.at(-1)).toEqual({ sinceMs: null, isDemo: true }));
    const since: unknown = Reflect.get(Object(asked[0]), 'sinceMs');
    expect([new Date(Number(since)).getHours(), new Date(Number(since)).getMinutes()]).toEqual([0, 0]);
  });

  it('exports what stands there, in which no spreadsheet finds a formula', async () => {
    render(<UsagePane />);
    await screen.findByRole('table');
    choose('By', 'model');
    fireEvent.click(screen.getByRole('button', { name: 'Export as CSV…' }));
    await waitFor(() => expect(saved).not.toBeNull());
    expect(saved?.name).toBe('gatehouse-usage-model.csv');
    const lines = saved?.text.split('\r\n') ?? [];
    expect(lines[1]).toBe('acme/lumen,2,1234,1234,2000,10,0.3000000000000001,0');
    expect(lines[2]).toBe(`"'=WEBSERVICE(""http://x"")",1,1234,1234,1000,5,0,1`);
    expect(lines[3]).toBe('All,3,1234,1234,3000,15,0.3000000000000001,1');
  });

  it('draws the greatest of what is looked at, and says that the others are one bar', async () => {
    shownReport = many;
    render(<UsagePane />);
    await screen.findByRole('table');
    choose('What the chart shows', 'requests');
    for (const side of rowSides) {
      choose('By', side);
      const chart = screen.getByRole('img', { name: `Requests by ${side}` });
      const [names, values] = [chart.firstElementChild, chart.lastElementChild].map((column) => [...(column?.children ?? [])].map((cell) => cell.textContent));
      const drawn = (names ?? []).map((name, at) => [name, values?.[at]]);
      const table = rowsOf(screen.getByRole('table')).slice(1, -1).map(([name, requests]) => [name, requests]);
      // In the order of the table without the three that were asked least: 1, 2 and 3 times.
      expect(drawn).toEqual([...table.filter(([, requests]) => Number(requests) > 3), ['3 others', '6']]);
      expect(screen.getByText('The 12 greatest, in the order of the table. The last bar is the sum of the other 3.')).toBeTruthy();
      expect(document.getElementById(chart.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(/^Greatest: .+, 15\. Every amount stands in the table\.$/);
    }
    choose('What the chart shows', 'firstTokenMs');
    expect(screen.getByText('The 12 slowest, in the order of the table. The other 3 stand in the table alone: times do not add up.')).toBeTruthy();
    expect(screen.queryByText('3 others')).toBeNull();
  });

  it('names conversations by their title, and those that are kept nowhere in one line', async () => {
    render(<UsagePane />);
    await screen.findByRole('table');
    choose('By', 'conversation');
    expect(rowsOf(screen.getByRole('table')).slice(1).map(([name]) => name)).toEqual(['=1+1⟦RLO⟧', 'Deleted or temporary conversations', 'All']);
  });
});

describe('a chart and its table', () => {
  it.each(measures)('agree: %s', (measure) => {
    const { days, values } = chartDays(report.lines.day, measure);
    // Also the day between, on which nothing was asked.
    expect(days).toEqual(['2026-11-20', '2026-11-21', '2026-11-22']);
    expect(values).toEqual([valueOf(report.lines.day[0] ?? report.total, measure), measure === 'firstTokenMs' ? null : 0, valueOf(report.lines.day[1] ?? report.total, measure)]);
    if (measure === 'firstTokenMs') return;
    expect(values.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBeCloseTo(valueOf(report.total, measure) ?? 0, 9);
  });

  it.each(sides)('agree: %s by %s', (measure, side) => {
    const lines = many.lines[side];
    const { shown, others } = chartRows(lines, measure);
    const rest = lines.filter((line) => !shown.includes(line));
    expect([shown.length, rest.length, others?.count]).toEqual([12, 3, 3]);
    // The very lines of the table, in its order, none of which is less than one of the others.
    expect(shown).toEqual(lines.filter((line) => shown.includes(line)));
    const least = Math.min(...shown.map((line) => valueOf(line, measure) ?? 0));
    expect(rest.every((line) => (valueOf(line, measure) ?? 0) <= least)).toBe(true);
    expect(valueOf(greatestOf(lines, measure) ?? many.total, measure)).toBe(Math.max(...shown.map((line) => valueOf(line, measure) ?? 0)));
    // Exactly the rest: with the shown ones it is the sum that stands under the table.
    if (others === null) throw new Error('no others');
    expect(sumOfDecimals([...shown, others.line].map(({ usd }) => usd))).toBe(many.total.usd);
    for (const count of ['requests', 'promptTokens', 'completionTokens', 'unknown'] as const) {
      expect(others.line[count]).toBe(rest.reduce((sum, line) => sum + line[count], 0));
      expect([...shown, others.line].reduce((sum, line) => sum + line[count], 0)).toBe(many.total[count]);
    }
    expect(valueOf(others.line, 'usd')).toBe(Number(sumOfDecimals(rest.map(({ usd }) => usd))));
    expect(valueOf(others.line, 'firstTokenMs')).toBeNull();
  });

  it('have no others where all have a bar of their own', () => {
    for (const measure of measures) for (const side of rowSides) expect(chartRows(report.lines[side], measure)).toEqual({ shown: report.lines[side], others: null });
    expect(greatestOf([], 'usd')).toBeNull();
  });

  it('have each day once, also where clocks are changed, and nothing for nothing', () => {
    const days = (first: Date, last: Date) => chartDays(usageReport([first, last].map((date) => ({ ...entry, sentAtMs: date.getTime() }))).lines.day, 'requests').days;
    expect(days(new Date(2026, 2, 1), new Date(2026, 3, 30))).toHaveLength(61);
    expect(new Set(days(new Date(2026, 9, 1), new Date(2026, 10, 30))).size).toBe(61);
    expect(chartDays([], 'usd')).toEqual({ days: [], values: [] });
  });
});
