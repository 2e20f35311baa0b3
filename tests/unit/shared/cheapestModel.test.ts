import { describe, expect, it } from 'vitest';
import { cheapestModel } from '../../../shared/cheapestModel';
import type { Model } from '../../../shared/model';

const model = (name: string, inputUsd?: string, outputUsd?: string, more: Partial<Model> = {}): Model => ({
  modelId: `acme/${name}`, name, maker: 'acme', type: 'language', pricing: { ...(inputUsd === undefined ? {} : { inputUsd }), ...(outputUsd === undefined ? {} : { outputUsd }) }, ...more,
});

describe('the cheapest model', () => {
  it('is the one whose words in and out cost least', () => {
    expect(cheapestModel([model('large', '0.000003', '0.000015'), model('small', '0.0000001', '0.0000004'), model('middle', '0.0000003', '0.000001')], [])?.name).toBe('small');
  });

  it('is none that is free, without a price, hidden, or not for words', () => {
    const others = [model('free', '0', '0'), model('unknown'), model('half', '0.1'), model('hidden', '0.0000001', '0.0000001', { maker: 'shady' }), model('drawing', '0.0000001', '0.0000001', { type: 'image' })];
    expect(cheapestModel(others, ['shady'])).toBeNull();
    expect(cheapestModel([...others, model('dear', '1', '1')], ['shady'])?.name).toBe('dear');
  });
});
