import { describe, expect, it } from 'vitest';
import { cachedShareOf, describeSeconds, describeTimes, receiptRows, speedOf } from '../../../../../renderer/features/thread/receiptText';
import { createTranslate } from '../../../../../shared/messages';

const english = createTranslate('en');

describe('describeTimes', () => {
  it('says the time to the first token and in all', () => {
    expect(describeTimes({ firstTokenMs: 812, totalMs: 42_300 }, 'en', english)).toBe('0.8 s to first token, 42 s in all');
  });

  it('says what is known', () => {
    expect(describeTimes({ totalMs: 1200 }, 'en', english)).toBe('1.2 s in all');
    expect(describeTimes({}, 'en', english)).toBeNull();
    expect(describeSeconds(9999, 'en', english)).toBe('10.0 s');
  });
});

describe('speedOf', () => {
  const answered = { completionTokens: 310, firstTokenMs: 500, totalMs: 4_000 };

  it('is tokens a second between the first and the last', () => {
    expect(speedOf(answered)).toBeCloseTo(88.57, 2);
  });

  it('is not known where tools or the books are in it, nor of an answer that came at once', () => {
    expect(speedOf({ ...answered, rounds: 2 })).toBeUndefined();
    expect(speedOf({ ...answered, costSource: 'lookup' })).toBeUndefined();
    expect(speedOf({ ...answered, totalMs: 600 })).toBeUndefined();
    expect(speedOf({ ...answered, completionTokens: 0 })).toBeUndefined();
    expect(speedOf({ totalMs: 600 })).toBeUndefined();
  });
});

describe('cachedShareOf', () => {
  it('is the part of the prompt that was read from the cache, where both are known and fit', () => {
    expect(cachedShareOf({ cachedTokens: 900, promptTokens: 1200 })).toBe(0.75);
    expect(cachedShareOf({ cachedTokens: 900, promptTokens: 0 })).toBeUndefined();
    expect(cachedShareOf({ cachedTokens: 9, promptTokens: 8 })).toBeUndefined();
    expect(cachedShareOf({ promptTokens: 8 })).toBeUndefined();
  });
});

describe('receiptRows', () => {
  it('says what else was billed, how fast it was, and who could have answered too', () => {
    const receipt = {
      costUsd: '0.003', marketCostUsd: '0.004', surchargeUsd: '0.000075', isOwnKey: true, promptTokens: 1200, cachedTokens: 900, cacheWriteTokens: 40, completionTokens: 310,
      firstTokenMs: 500, totalMs: 4_000, fallbacksAvailable: ['beta', 'gamma'], serviceTier: 'flex', costSource: 'stream',
    } as const;
    expect(receiptRows(receipt, undefined, 'en', english)).toEqual([
      ['receipt.cost', '$0.003'],
      ['receipt.marketCost', '$0.004'],
      ['receipt.surcharge', '$0.000075'],
      ['receipt.paidWith', 'your own key'],
      ['receipt.promptTokens', '1,200'],
      ['receipt.cachedTokens', '900 (75%)'],
      ['receipt.cacheWriteTokens', '40'],
      ['receipt.completionTokens', '310'],
      ['receipt.firstToken', '0.5 s'],
      ['receipt.whole', '4.0 s'],
      ['receipt.speed', '89 tokens/s'],
      ['receipt.fallbacks', 'beta, gamma'],
      ['receipt.serviceTier', 'flex'],
    ]);
  });

  it('says of a cost that was looked up where it is from, and leaves out nothings', () => {
    const rows = receiptRows({ costUsd: '0.1', costSource: 'lookup', surchargeUsd: '0.00', isOwnKey: false, cachedTokens: 0, promptTokens: 10, cacheWriteTokens: 0, fallbacksAvailable: [] }, undefined, 'en', english);
    expect(rows).toEqual([
      ['receipt.cost', '$0.1'],
      ['receipt.costSource', 'a lookup after the answer broke off'],
      ['receipt.promptTokens', '10'],
      ['receipt.cachedTokens', '0'],
      ['receipt.fallbacks', 'nobody'],
    ]);
  });

  it('lists what the receipt says, exactly, and leaves out what it does not', () => {
    const rows = receiptRows({ costUsd: '0.00321450', promptTokens: 1204, finishReason: 'stop', damagedCharacters: 0 }, 'acme/one', 'en', english);
    expect(rows).toEqual([
      ['receipt.cost', '$0.00321450'],
      ['receipt.promptTokens', '1,204'],
      ['receipt.askedModel', 'acme/one'],
      ['receipt.finishReason', 'stop'],
    ]);
  });
});
