import { describe, expect, it } from 'vitest';
import { isLeast, uncountedIdsOf } from '../../../../shared/chat/uncounted';

describe('what of an answer is still to be counted', () => {
  it('is what it says itself', () => {
    expect(uncountedIdsOf({ uncountedIds: ['gen_1'], generationId: 'gen_2', costUsd: '1' }, 'done')).toEqual(['gen_1']);
    expect(uncountedIdsOf({ uncountedIds: [], generationId: 'gen_2' }, 'interrupted')).toEqual([]);
  });

  it('is its generation where it was interrupted without a word of its cost', () => {
    expect(uncountedIdsOf({ generationId: 'gen_1' }, 'interrupted')).toEqual(['gen_1']);
    expect(uncountedIdsOf({ generationId: 'gen_1', costUsd: '0' }, 'interrupted')).toEqual([]);
    expect(uncountedIdsOf({ generationId: 'gen_1' }, 'done')).toEqual([]);
    expect(uncountedIdsOf({}, 'interrupted')).toEqual([]);
  });

  it('makes of a sum the least that it was, as does a part that never named any', () => {
    expect([isLeast({}), isLeast({ uncountedIds: [] }), isLeast({ isPartial: true }), isLeast({ uncountedIds: ['gen_1'] })]).toEqual([false, false, true, true]);
  });
});
