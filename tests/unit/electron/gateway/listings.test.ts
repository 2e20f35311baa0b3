import { describe, expect, it } from 'vitest';
import { readCreditsAnswer, readModelList } from '../../../../electron/gateway/listings';

describe('the list of models', () => {
  it('is read with everything the gateway says', () => {
    const entry = { id: 'acme/lumen-2', object: 'model', created: 1770112800, owned_by: 'acme', name: 'Lumen 2', description: 'General.', context_window: 524288, max_tokens: 32768, type: 'language', tags: ['vision'], pricing: { input: '0.0000015', output: 9e-7, input_tiers: [] } };
    expect(readModelList({ object: 'list', data: [entry] })).toEqual({
      dialect: 'gateway',
      models: [
        { modelId: 'acme/lumen-2', name: 'Lumen 2', maker: 'acme', type: 'language', description: 'General.', contextTokens: 524288, maxOutputTokens: 32768, createdAtMs: 1770112800000, tags: ['vision'], pricing: { inputUsd: '0.0000015', outputUsd: '0.0000009' } },
      ],
    });
  });

  it('is read from plain OpenAI with what that says', () => {
    expect(readModelList({ data: [{ id: 'plain-1', object: 'model', created: 1, owned_by: 'someone' }] })).toEqual({
      dialect: 'openai',
      models: [{ modelId: 'plain-1', name: 'plain-1', maker: 'someone', createdAtMs: 1000 }],
    });
    expect(readModelList([{ id: 'x', pricing: { prompt: '1' } }]).dialect).toBe('openai');
  });

  it('leaves out broken and repeated entries and takes wrong fields for missing', () => {
    const data = [null, 5, {}, { id: '' }, { id: 7 }, { id: 'a', name: 5, tags: 'x', context_window: 0, created: -1, pricing: {} }, { id: 'a', name: 'again' }];
    expect(readModelList({ data }).models).toEqual([{ modelId: 'a', name: 'a', maker: '' }]);
  });

  it('knows what a picture costs, also by its size and quality, where the maker tells them apart', () => {
    const pricing = {
      image: '0.039',
      image_dimension_quality_pricing: [{ cost: '0.04', size: '1024x1024', quality: 'low' }, { cost: 0.06, size: '1536x1024' }, { cost: '0.9', size: '1024x1024', operation: 'edit' }, { cost: 'much' }, null],
    };
    expect(readModelList({ data: [{ id: 'acme/brush', type: 'image', pricing }] }).models[0]?.pricing).toEqual({
      imageUsd: '0.039',
      pictures: [{ usd: '0.04', size: '1024x1024', quality: 'low' }, { usd: '0.06', size: '1536x1024' }],
    });
  });

  it.each([[{}], [null], ['text'], [{ data: {} }]])('is not found in %j', (answer) => {
    expect(() => readModelList(answer)).toThrowError('gateway.malformed');
  });
});

it('reads a balance as it is, and none where there is none', () => {
  expect(readCreditsAnswer({ balance: '18.420', total_used: '6.58' })).toEqual({ balanceUsd: '18.420' });
  expect(readCreditsAnswer({ balance: 0 })).toEqual({ balanceUsd: '0' });
  for (const answer of [{}, null, 'x', { balance: 'much' }]) expect(readCreditsAnswer(answer)).toBeNull();
});
