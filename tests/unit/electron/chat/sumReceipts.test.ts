import { describe, expect, it } from 'vitest';
import { sumReceipts } from '../../../../electron/chat/sumReceipts';

describe('the receipt of several requests', () => {
  it('adds up what was counted and says who answered last', () => {
    const first = { costUsd: '0.0012', promptTokens: 100, completionTokens: 20, reasoningTokens: 5, firstTokenMs: 300, attempts: 2, searches: 1, generationId: 'gen_1', requestId: 'r1', provider: 'alpha' };
    const second = { costUsd: '0.00000032', promptTokens: 150, completionTokens: 30, firstTokenMs: 900, attempts: 1, generationId: 'gen_2', requestId: 'r2' };
    expect(sumReceipts(first, second)).toEqual({
      costUsd: '0.00120032', promptTokens: 250, completionTokens: 50, reasoningTokens: 5, firstTokenMs: 300, attempts: 3, searches: 1,
      generationId: 'gen_2', requestId: 'r2', provider: 'alpha', rounds: 2, contextTokens: 180,
    });
  });

  it('counts on from a sum, and says how full the conversation is by the last request that told', () => {
    const two = sumReceipts({ promptTokens: 100, completionTokens: 20 }, { promptTokens: 150, completionTokens: 30, reasoningTokens: 10 });
    expect(two.contextTokens).toBe(170);
    expect(sumReceipts(two, { attempts: 1 })).toMatchObject({ rounds: 3, promptTokens: 250, contextTokens: 170 });
    expect(sumReceipts(two, { promptTokens: 200, completionTokens: 40 })).toMatchObject({ rounds: 3, promptTokens: 450, contextTokens: 240 });
  });

  it('names the attempts of all requests in their order, and adds up what was billed beside the price', () => {
    const failed = { provider: 'alpha', isSuccess: false, statusCode: 529 };
    const worked = { provider: 'beta', isSuccess: true, statusCode: 200 };
    const sum = sumReceipts({ attemptList: [failed, worked], surchargeUsd: '0.000075', cacheWriteTokens: 10 }, { attemptList: [worked], surchargeUsd: '0.000025', cacheWriteTokens: 5 });
    expect(sum).toEqual({ attemptList: [failed, worked, worked], surchargeUsd: '0.0001', cacheWriteTokens: 15, rounds: 2 });
  });

  it('invents nothing where nothing was said', () => {
    expect(sumReceipts({}, {})).toEqual({ rounds: 2 });
    expect(sumReceipts({ costUsd: '1' }, {}).costUsd).toBe('1');
  });

  it('says that a sum is not all where one of them named no cost or no tokens, and goes on saying so', () => {
    const whole = { costUsd: '0.01', promptTokens: 100, completionTokens: 20, reasoningTokens: 5, searches: 1 };
    const { costUsd: _cost, ...costless } = whole;
    const { promptTokens: _in, completionTokens: _out, ...tokenless } = whole;
    expect(sumReceipts(whole, { costUsd: '0.02', promptTokens: 100, completionTokens: 20 })).not.toHaveProperty('isPartial');
    expect(sumReceipts(costless, costless)).not.toHaveProperty('isPartial');
    for (const [one, other] of [[whole, costless], [costless, whole]] as const) {
      const partial = sumReceipts(one, other);
      expect(partial).toMatchObject({ costUsd: '0.01', promptTokens: 200, isPartial: true });
      expect(sumReceipts(partial, whole)).toMatchObject({ costUsd: '0.02', promptTokens: 300, isPartial: true });
    }
    expect(sumReceipts(whole, tokenless)).toMatchObject({ costUsd: '0.02', promptTokens: 100, completionTokens: 20, isPartial: true });
  });
});
