import { describe, expect, it } from 'vitest';
import { describeSeconds, describeTimes, receiptRows } from '../../../../../renderer/features/thread/receiptText';
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

describe('receiptRows', () => {
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
