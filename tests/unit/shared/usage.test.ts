import { describe, expect, it } from 'vitest';
import { usageReport, usageSides, type UsageEntry } from '../../../shared/usage';

const entry: UsageEntry = { sentAtMs: new Date(2026, 10, 22, 9).getTime(), modelId: 'acme/lumen', provider: 'acme', conversationId: 'c1', costUsd: '0.1', promptTokens: 10, completionTokens: 5, firstTokenMs: 100 };

describe('the books from every side', () => {
  it('are summed exactly, where floating-point numbers are not', () => {
    const { total } = usageReport([entry, { ...entry, costUsd: '0.2' }, { ...entry, costUsd: '0.0000000000000001' }]);
    expect(total).toMatchObject({ requests: 3, usd: '0.3000000000000001', promptTokens: 30, completionTokens: 15, unknown: 0 });
  });

  it('say the least that it was where a cost is not known', () => {
    expect(usageReport([entry, { ...entry, costUsd: null }]).total).toMatchObject({ usd: '0.1', unknown: 1 });
  });

  it('tell the time to the first word that half of them and 95 of 100 kept, as it was measured', () => {
    const entries = Array.from({ length: 100 }, (_, index): UsageEntry => ({ ...entry, firstTokenMs: 100 - index }));
    const { firstTokenMs: _silent, ...silent } = entry;
    expect(usageReport([...entries, silent]).total.firstTokenMs).toEqual({ half: 50, most: 95 });
    expect(usageReport([silent]).total.firstTokenMs).toBeUndefined();
  });

  it('put days in their order, by the calendar of this computer, and everything else by what it cost', () => {
    const late = { ...entry, sentAtMs: new Date(2026, 10, 22, 23, 59, 59).getTime(), modelId: 'b', costUsd: '9', provider: null };
    const before = { ...entry, sentAtMs: new Date(2026, 8, 3).getTime(), modelId: 'c', costUsd: '10', conversationId: null };
    const { lines } = usageReport([entry, late, before]);
    expect(lines.day.map(({ key, requests }) => [key, requests])).toEqual([['2026-09-03', 1], ['2026-11-22', 2]]);
    expect(lines.model.map(({ key }) => key)).toEqual(['c', 'b', 'acme/lumen']);
    expect(lines.provider.map(({ key }) => key)).toEqual(['acme', '']);
    expect(lines.conversation.map(({ key, usd }) => [key, usd])).toEqual([['', '10'], ['c1', '9.1']]);
  });

  it('give the same whole from whichever side: 500 random requests', () => {
    const entries = Array.from({ length: 500 }, (_, index): UsageEntry => ({
      ...entry,
      sentAtMs: entry.sentAtMs - ((index * 7) % 90) * 24 * 3_600_000,
      modelId: `m${(index * 13) % 9}`,
      provider: index % 5 === 0 ? null : `p${index % 4}`,
      conversationId: index % 11 === 0 ? null : `c${index % 40}`,
      costUsd: index % 17 === 0 ? null : `0.${String((index * 7919) % 100_000).padStart(9, '0')}`,
    }));
    const { total, lines } = usageReport(entries);
    for (const side of usageSides) {
      const again = usageReport(lines[side].map((line): UsageEntry => ({ ...entry, costUsd: line.usd, promptTokens: line.promptTokens, completionTokens: line.completionTokens }))).total;
      expect([again.usd, again.promptTokens, again.completionTokens]).toEqual([total.usd, total.promptTokens, total.completionTokens]);
      expect(lines[side].reduce((sum, { requests }) => sum + requests, 0)).toBe(500);
      expect(lines[side].reduce((sum, { unknown }) => sum + unknown, 0)).toBe(total.unknown);
    }
  });
});
