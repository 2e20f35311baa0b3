// @vitest-environment jsdom
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadFormulaDrawing } from '../../../renderer/markdown/math/useFormulaDrawing';
import { expectedCounts, hostileSamples } from '../../fixtures/hostile/samples';
import { sweepModelText } from './sweep';

/* Hostile text stays text, whole and at every prefix at which a stream may pause (trust.md G3, T1, B32-B36). */

const groups = Object.entries(expectedCounts);
const drawn = { samples: 0, prefixes: 0, breaches: 0 };

beforeAll(async () => {
  // Formulas are drawn from the first prefix on.
  await loadFormulaDrawing();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterAll(() => vi.useRealTimers());

describe('hostile model text', () => {
  it.each(groups)('stays text at every prefix: %s, %i samples', (group, count) => {
    const samples = hostileSamples.filter(({ id }) => id.startsWith(`${group}/`));
    expect(samples).toHaveLength(count);
    for (const sample of samples) {
      const { breaches, prefixes } = sweepModelText(sample);
      expect.soft(breaches.slice(0, 6), sample.id).toEqual([]);
      expect(prefixes).toBeGreaterThan(0);
      drawn.breaches += breaches.length;
      drawn.samples += 1;
      drawn.prefixes += prefixes;
    }
  }, 120_000);

  it('was drawn whole, every sample of the list', () => {
    expect(drawn.samples).toBe(groups.reduce((sum, [, count]) => sum + count, 0));
    expect(new Set(hostileSamples.map(({ id }) => id)).size).toBe(drawn.samples);
    expect(drawn.samples).toBeGreaterThanOrEqual(300);
    console.log(`G3 hostile model text: ${drawn.samples} samples, ${drawn.prefixes} prefixes, each growing and ended: ${drawn.breaches} breaches.`);
  });
});
