import { describe, expect, it } from 'vitest';
import { describePrice, describeTokens } from '../../../../../renderer/features/models/modelFacts';
import { createTranslate } from '../../../../../shared/messages';
import type { Model } from '../../../../../shared/model';

const english = createTranslate('en');
const model: Model = { modelId: 'acme/one', name: 'One', maker: 'acme' };

describe('describePrice', () => {
  it('says what a million tokens cost', () => {
    expect(describePrice({ ...model, pricing: { inputUsd: '0.000003', outputUsd: '0.000015' } }, 'en', english)).toBe('$3.00 in / $15.00 out per million tokens');
    expect(describePrice({ ...model, pricing: { inputUsd: '0.000000075', outputUsd: '0.0000003' } }, 'en', english)).toBe('$0.075 in / $0.30 out per million tokens');
  });

  it('says free, and unknown, as what they are', () => {
    expect(describePrice({ ...model, pricing: { inputUsd: '0', outputUsd: '0' } }, 'en', english)).toBe('free');
    expect(describePrice({ ...model, pricing: { inputUsd: '0.000003' } }, 'en', english)).toBe('price unknown');
    expect(describePrice(model, 'en', english)).toBe('price unknown');
  });
});

describe('describeTokens', () => {
  it.each([[512, '512'], [8192, '8K'], [200_000, '200K'], [1_000_000, '1M'], [1_048_576, '1M'], [1_500_000, '1.5M']])('%i is %s', (tokens, text) => {
    expect(describeTokens(tokens)).toBe(text);
  });
});
