import { describe, expect, it } from 'vitest';
import { replacementsFor } from '../../../../renderer/state/replacements';
import type { Model } from '../../../../shared/model';

function model(modelId: string, more: Partial<Model> = {}): Model {
  return { modelId, name: modelId, maker: modelId.split('/')[0] ?? '', type: 'language', tags: ['vision', 'tool-use'], ...more };
}

function priced(modelId: string, inputUsd: string, contextTokens = 100_000): Model {
  return model(modelId, { pricing: { inputUsd, outputUsd: inputUsd }, contextTokens });
}

const ids = (models: readonly Model[]): readonly string[] => models.map(({ modelId }) => modelId);
const gone = priced('acme/old', '0.000003');

describe('what could stand in for a model that is gone', () => {
  it('is its maker\'s first, nearest in price, and three at most', () => {
    const offered = [priced('else/same', '0.000003'), priced('acme/dear', '0.00003'), priced('acme/near', '0.000004'), priced('acme/cheap', '0.000001')];
    expect(ids(replacementsFor(gone, offered))).toEqual(['acme/near', 'acme/cheap', 'acme/dear']);
  });

  it('can all that it could, before it is its maker\'s', () => {
    expect(ids(replacementsFor(gone, [model('acme/blind', { tags: ['tool-use'] }), model('else/able')]))).toEqual(['else/able', 'acme/blind']);
  });

  it('is nearest in context where prices are alike', () => {
    expect(ids(replacementsFor(gone, [priced('acme/short', '0.000003', 8_000), priced('acme/long', '0.000003', 120_000)]))).toEqual(['acme/long', 'acme/short']);
  });

  it('is found by the maker alone where nothing else was ever known; free is no nearer than the smallest price', () => {
    const known = { modelId: 'acme/x', name: 'acme/x', maker: 'acme' };
    expect(ids(replacementsFor(known, [model('else/a'), model('acme/b', { createdAtMs: 1 }), model('acme/c', { createdAtMs: 2 })]))).toEqual(['acme/c', 'acme/b', 'else/a']);
    expect(ids(replacementsFor(gone, [priced('acme/free', '0'), priced('acme/tenth', '0.0000003')]))).toEqual(['acme/tenth', 'acme/free']);
  });

  it('is never the model itself, nor one that one cannot talk to', () => {
    expect(replacementsFor(gone, [gone, model('acme/embed', { type: 'embedding' })])).toEqual([]);
  });
});
