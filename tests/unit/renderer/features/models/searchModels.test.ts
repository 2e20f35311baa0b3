import { describe, expect, it } from 'vitest';
import { offerModels } from '../../../../../renderer/features/models/searchModels';
import type { Model } from '../../../../../shared/model';

function model(modelId: string, name: string, more: Partial<Model> = {}): Model {
  return { modelId, name, maker: modelId.split('/')[0] ?? '', type: 'language', ...more };
}

const sonnet = model('anthropic/claude-sonnet-4.5', 'Claude Sonnet 4.5', { createdAtMs: 2 });
const haiku = model('anthropic/claude-haiku-4.5', 'Claude Haiku 4.5', { createdAtMs: 3 });
const gpt = model('openai/gpt-5', 'GPT-5');
const embedding = model('openai/embed', 'Embed', { type: 'embedding' });
const { type: _type, ...own }: Model = model('my-model', 'My model');
const all = [gpt, sonnet, embedding, haiku];

describe('offerModels', () => {
  it('offers by maker, the newest first, and leaves out what one cannot talk to', () => {
    expect(offerModels(all, [], '')).toEqual({ recent: [], others: [haiku, sonnet, gpt] });
  });

  it('puts recent models first, in their order, and never twice', () => {
    expect(offerModels(all, [gpt.modelId, 'gone/model', sonnet.modelId], '')).toEqual({ recent: [gpt, sonnet], others: [haiku] });
  });

  it('finds by every word in name, id or maker, the best match first', () => {
    expect(offerModels(all, [gpt.modelId], 'claude 4.5').others).toEqual([haiku, sonnet]);
    expect(offerModels(all, [], 'ANTHROPIC son').others).toEqual([sonnet]);
    expect(offerModels(all, [], 'gpt').others).toEqual([gpt]);
    expect(offerModels(all, [], 'claude gpt').others).toEqual([]);
  });

  it('offers models of an unknown type', () => {
    expect(offerModels([own], [], '').others).toEqual([own]);
  });

  it('orders 600 models by relevance', () => {
    const many = Array.from({ length: 600 }, (_, at) => model(`maker${at % 20}/m${at}`, `Model ${at}`));
    expect(offerModels(many, [], 'model 599').others.map(({ name }) => name)).toEqual(['Model 599']);
  });
});
