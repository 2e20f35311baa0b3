import { describe, expect, it } from 'vitest';
import { describeCostRange } from '../../../shared/cost';
import { estimateCost, nextCap } from '../../../shared/estimateCost';
import { createTranslate } from '../../../shared/messages';
import type { Model } from '../../../shared/model';

const model: Model = { modelId: 'acme/lumen', name: 'Lumen', maker: 'acme', maxOutputTokens: 8_000, pricing: { inputUsd: '0.000001', outputUsd: '0.00001', inputTiers: [{ fromTokens: 1_300, usd: '0.000002' }] } };
const sent = { tokens: 1_000, lowTokens: 750, highTokens: 1_400 };

describe('what a question may cost', () => {
  it('lies between little at the usual price with a short answer and much at the dearest with a long one', () => {
    expect(estimateCost(model, sent)).toEqual({ lowUsd: '0.00175', highUsd: '0.0178', mostUsd: '0.0828' });
  });

  it('counts no longer answer than the model gives', () => {
    expect(estimateCost({ ...model, maxOutputTokens: 50 }, sent)).toEqual({ lowUsd: '0.00125', highUsd: '0.0033', mostUsd: '0.0033' });
  });

  it('is not said where the price is not', () => {
    expect(estimateCost({ ...model, pricing: {} }, sent)).toBeNull();
    expect(estimateCost(undefined, sent)).toBeNull();
  });

  it('is said with no more digits than it knows', () => {
    const words = createTranslate('en');
    expect(describeCostRange('0.00175', '0.0178', 'en', words)).toMatch(/^\$0\.0018\s–\s\$0\.018$/);
    expect(describeCostRange('0', '0', 'en', words)).toBe('$0.00');
  });
});

describe('the next cap', () => {
  it.each([['0.004', '0.97', '0.02', '1'], ['4.9', '0.3', '5', '10'], ['0.1', '0.1', '20', '50'], ['99999', '1', '5', '100000']])('after %s spent and %s needed of %s is %s', (used, needed, cap, next) => {
    expect(nextCap(used, needed, cap)).toBe(next);
  });
});
