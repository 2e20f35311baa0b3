// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chartDays, measures, valueOf } from '../../../../../renderer/features/usage/chartData';
import { UsagePane } from '../../../../../renderer/features/usage/UsagePane';
import { usageReport, type UsageEntry } from '../../../../../shared/usage';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';

const entry: UsageEntry = { sentAtMs: new Date(2026, 10, 20, 9).getTime(), modelId: 'acme/lumen', provider: 'acme', conversationId: 'c1', costUsd: '0.1', promptTokens: 1_000, completionTokens: 5, firstTokenMs: 1_234 };
const report = usageReport(
  [entry, { ...entry, costUsd: '0.2000000000000001' }, { ...entry, sentAtMs: new Date(2026, 10, 22, 9).getTime(), modelId: '=WEBSERVICE("http://x")', costUsd: null, provider: null, conversationId: null }],
  { c1: '=1+1\u202E' },
);
let asked: unknown[] = [];
let saved: { readonly name: string; readonly text: string } | null = null;

beforeEach(() => {
  standInForBrowser();
  asked = [];
  saved = null;
  installFakeBridge({
    'usage.read': (input) => {
      asked.push(input);
      return report;
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

  it('have each day once, also where clocks are changed, and nothing for nothing', () => {
    const days = (first: Date, last: Date) => chartDays(usageReport([first, last].map((date) => ({ ...entry, sentAtMs: date.getTime() }))).lines.day, 'requests').days;
    expect(days(new Date(2026, 2, 1), new Date(2026, 3, 30))).toHaveLength(61);
    expect(new Set(days(new Date(2026, 9, 1), new Date(2026, 10, 30))).size).toBe(61);
    expect(chartDays([], 'usd')).toEqual({ days: [], values: [] });
  });
});
