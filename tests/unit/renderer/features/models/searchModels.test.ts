import { describe, expect, it } from 'vitest';
import { indexModels, offerModels } from '../../../../../renderer/features/models/searchModels';
import type { ModelWish } from '../../../../../renderer/features/models/searchModels';
import type { Attachment } from '../../../../../shared/chat/attachment';
import type { Model } from '../../../../../shared/model';

function model(modelId: string, name: string, more: Partial<Model> = {}): Model {
  return { modelId, name, maker: modelId.split('/')[0] ?? '', type: 'language', ...more };
}

const sonnet = model('anthropic/claude-sonnet-4.5', 'Claude Sonnet 4.5', { createdAtMs: 2, tags: ['vision', 'reasoning'] });
const haiku = model('anthropic/claude-haiku-4.5', 'Claude Haiku 4.5', { createdAtMs: 3, tags: ['vision'] });
const gpt = model('openai/gpt-5', 'GPT-5', { tags: [] });
const gptMini = model('openai/gpt-5-mini', 'GPT-5 mini', { tags: [] });
const embedding = model('openai/embed', 'Embed', { type: 'embedding' });
const { type: _type, ...own }: Model = model('my-model', 'My model');
const index = indexModels([gptMini, gpt, sonnet, embedding, haiku]);
const nothing: ModelWish = { query: '', filters: new Set(), attachments: [], favouriteIds: [], recentIds: [], hiddenMakers: [] };
const picture: Attachment = { attachmentId: 'f', name: 'f', kind: 'image', mediaType: 'image/png', sizeBytes: 1, sha256: 'f', notes: [] };

function found(query: string, wish: Partial<ModelWish> = {}): readonly string[] {
  return offerModels(index, { ...nothing, query, ...wish }).flatMap(({ models }) => models.map(({ name }) => name));
}

describe('offerModels without a query', () => {
  it('offers by maker, the newest first, and leaves out what one cannot talk to', () => {
    expect(offerModels(index, nothing)).toEqual([
      { kind: 'maker', maker: 'anthropic', models: [haiku, sonnet] },
      { kind: 'maker', maker: 'openai', models: [gpt, gptMini] },
    ]);
  });

  it('puts favourites first, then at most five recent ones, in their order, and each once', () => {
    expect(offerModels(index, { ...nothing, favouriteIds: [gpt.modelId, 'gone/model'], recentIds: [sonnet.modelId, gpt.modelId] })).toEqual([
      { kind: 'favourites', models: [gpt] },
      { kind: 'recent', models: [sonnet] },
      { kind: 'maker', maker: 'anthropic', models: [haiku] },
      { kind: 'maker', maker: 'openai', models: [gptMini] },
    ]);
    const many = Array.from({ length: 9 }, (_, at) => model(`m/${at}`, `M${at}`));
    const [recent] = offerModels(indexModels(many), { ...nothing, recentIds: many.map(({ modelId }) => modelId) });
    expect(recent).toMatchObject({ kind: 'recent', models: many.slice(0, 5) });
  });

  it('leaves out hidden makers, but not what the person marked or used', () => {
    expect(offerModels(index, { ...nothing, hiddenMakers: ['openai'], favouriteIds: [gpt.modelId] }).flatMap(({ models }) => models)).toEqual([gpt, haiku, sonnet]);
  });

  it('offers last what cannot take the attached files, wherever it stood', () => {
    expect(offerModels(index, { ...nothing, attachments: [picture], favouriteIds: [gpt.modelId] })).toEqual([
      { kind: 'maker', maker: 'anthropic', models: [haiku, sonnet] },
      { kind: 'unable', models: [gpt, gptMini] },
    ]);
  });
});

describe('offerModels with a query', () => {
  it.each([
    ['an exact id before its longer fellows', 'openai/gpt-5', ['GPT-5', 'GPT-5 mini']],
    ['an id without its maker', 'gpt-5-mini', ['GPT-5 mini']],
    ['beginnings of words in any order', 'haiku cla', ['Claude Haiku 4.5']],
    ['every word in name, id or maker', 'ANTHROPIC son', ['Claude Sonnet 4.5']],
    ['a maker', 'openai', ['GPT-5', 'GPT-5 mini']],
    ['no guesses', 'cluade', []],
    ['nothing where a word is nowhere', 'claude gpt', []],
  ])('finds %s', (_what, query, names) => {
    expect(found(query)).toEqual(names);
  });

  it('ranks the whole name, then beginnings, then beginnings of words, then what lies within, then the maker', () => {
    const ranked = [model('a/1', 'Flash'), model('a/2', 'Flash Lite'), model('a/3', 'Mini Flash'), model('a/4', 'Reflashed'), model('flash/5', 'Other')];
    const offered = offerModels(indexModels(ranked.toReversed()), { ...nothing, query: 'flash' });
    expect(offered).toEqual([{ kind: 'found', models: ranked }]);
  });

  it('leaves out hidden makers, and puts last what cannot take the files', () => {
    expect(found('5', { hiddenMakers: ['openai'] })).toEqual(['Claude Haiku 4.5', 'Claude Sonnet 4.5']);
    expect(found('5', { attachments: [picture] }).slice(-2)).toEqual(['GPT-5', 'GPT-5 mini']);
  });

  it('narrows by what a model can; what is not said hides it from no filter but "free"', () => {
    expect(found('', { filters: new Set(['vision', 'reasoning']) })).toEqual(['Claude Sonnet 4.5']);
    const unsaid = indexModels([own]);
    expect(offerModels(unsaid, { ...nothing, filters: new Set(['vision']) })).toHaveLength(1);
    expect(offerModels(unsaid, { ...nothing, filters: new Set(['free']) })).toEqual([]);
  });
});
