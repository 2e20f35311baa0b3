import { describe, expect, it } from 'vitest';
import { sumOfCosts } from '../../../../shared/chat/sumOfCosts';

describe('what answers cost together', () => {
  it('is exact, where floating-point numbers are not', () => {
    expect(sumOfCosts([{ costUsd: '0.1' }, { costUsd: '0.2' }, undefined])).toEqual({ usd: '0.3', isLeast: false });
    expect(sumOfCosts(Array.from({ length: 10_000 }, () => ({ costUsd: '0.0000001' })))).toEqual({ usd: '0.001', isLeast: false });
  });

  it('is the least that it was where one is partial, is still looked up, or named no cost although it was generated', () => {
    for (const open of [{ costUsd: '0.2', isPartial: true }, { uncountedIds: ['gen_1'] }, { generationId: 'gen_1' }] as const) {
      expect(sumOfCosts([{ costUsd: '0.1' }, open]).isLeast).toBe(true);
    }
  });

  it('leaves out what was never billed: the demo, and what was refused', () => {
    expect(sumOfCosts([{ costUsd: '5', isDemo: true }, { isDemo: true, generationId: 'g' }, { requestId: 'r', attempts: 3 }])).toEqual({ usd: '0', isLeast: false });
  });

  it('counts no cost that is no amount', () => {
    expect(sumOfCosts([{ costUsd: 'a lot', generationId: 'g' }])).toEqual({ usd: '0', isLeast: true });
  });
});
