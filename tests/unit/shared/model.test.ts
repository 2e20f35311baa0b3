import { describe, expect, it } from 'vitest';
import { canBeAsked, capabilityOf, drawsOnly, givesPictures, takesPictures, type Model } from '../../../shared/model';

const model = (more: Partial<Model>): Model => ({ modelId: 'acme/one', name: 'One', maker: 'acme', ...more });
const painter = model({ type: 'image', tags: [], modalities: { input: ['text'], output: ['image'] } });
const retoucher = model({ type: 'image', tags: [], modalities: { input: ['text', 'image'], output: ['image'] } });
const both = model({ type: 'language', tags: ['tool-use'], modalities: { output: ['text', 'image'] } });

describe('what a model can do with pictures', () => {
  it('is told by its type, by what it takes and gives, and by its tags, whichever the catalogue says', () => {
    expect([painter, retoucher, both, model({})].map(drawsOnly)).toEqual([true, true, false, false]);
    expect([painter, both, model({ tags: ['image-generation'] }), model({})].map(givesPictures)).toEqual([false, true, true, false]);
    expect([painter, retoucher, model({ type: 'image' }), model({ type: 'image', tags: ['vision'] })].map(takesPictures)).toEqual(['no', 'yes', 'unknown', 'yes']);
  });

  it('counts as what it is looked for by', () => {
    expect([painter, both, model({ tags: [] }), model({})].map((each) => capabilityOf(each, 'image-generation'))).toEqual(['yes', 'yes', 'no', 'unknown']);
    expect([painter, retoucher, both].map((each) => capabilityOf(each, 'vision'))).toEqual(['no', 'yes', 'no']);
  });

  it('lets it be asked or not', () => {
    expect(['language', 'image', 'embedding', 'video', undefined].map((type) => canBeAsked(model(type === undefined ? {} : { type })))).toEqual([true, true, false, false, true]);
  });
});
