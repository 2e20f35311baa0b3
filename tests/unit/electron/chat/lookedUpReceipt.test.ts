import { describe, expect, it } from 'vitest';
import { withLookedUp } from '../../../../electron/chat/lookedUpReceipt';

const looked = { costUsd: '0.0032', promptTokens: 1204, completionTokens: 310, provider: 'acme', firstTokenMs: 410 };

describe('the receipt of an answer whose cost was looked up', () => {
  it('is filled in with what only the books name, and says where it is from', () => {
    const broken = { requestId: 'r1', attempts: 1, generationId: 'gen_1', firstTokenMs: 300, totalMs: 900, uncountedIds: ['gen_1'] };
    expect(withLookedUp(broken, 'gen_1', looked)).toEqual({ ...broken, costUsd: '0.0032', promptTokens: 1204, completionTokens: 310, provider: 'acme', costSource: 'lookup', uncountedIds: [] });
  });

  it('serves for an answer that a crash ended as well', () => {
    expect(withLookedUp({ generationId: 'gen_1' }, 'gen_1', looked)).toEqual({ ...looked, generationId: 'gen_1', costSource: 'lookup', uncountedIds: [] });
  });

  it('is added to what the other requests of the turn cost', () => {
    const sum = { generationId: 'gen_3', rounds: 3, costUsd: '0.01', promptTokens: 100, completionTokens: 20, reasoningTokens: 5, provider: 'beta', uncountedIds: ['gen_3'] };
    expect(withLookedUp(sum, 'gen_3', looked)).toEqual({
      ...sum, costUsd: '0.0132', promptTokens: 1304, completionTokens: 330, reasoningTokens: 5, firstTokenMs: 410, costSource: 'lookup', uncountedIds: [],
    });
  });

  it('is not lost where the attempt after it was refused and has no generation', () => {
    expect(withLookedUp({ requestId: 'r2', attempts: 2, uncountedIds: ['gen_1'] }, 'gen_1', looked)).toEqual({
      requestId: 'r2', attempts: 2, costUsd: '0.0032', promptTokens: 1204, completionTokens: 310, costSource: 'lookup', uncountedIds: [],
    });
  });

  it('adds up one after the other where several attempts broke off', () => {
    const twice = { generationId: 'gen_2', attempts: 2, uncountedIds: ['gen_1', 'gen_2'] };
    const first = withLookedUp(twice, 'gen_1', looked);
    expect(first).toMatchObject({ costUsd: '0.0032', promptTokens: 1204, uncountedIds: ['gen_2'] });
    expect(first.provider).toBeUndefined();
    expect(withLookedUp(first, 'gen_2', looked)).toMatchObject({ costUsd: '0.0064', promptTokens: 2408, provider: 'acme', uncountedIds: [] });
  });
});
