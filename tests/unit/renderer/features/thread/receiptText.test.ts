import { describe, expect, it } from 'vitest';
import { describeCost, describeSeconds, describeTimes, receiptRows } from '../../../../../renderer/features/thread/receiptText';
import { createTranslate } from '../../../../../shared/messages';

const english = createTranslate('en');

describe('describeCost', () => {
  it.each([
    ['0.0032', '$0.0032'],
    ['0.00321450', '$0.0032'],
    ['0', '$0.00'],
    ['0.5', '$0.50'],
    ['12.3456', '$12.35'],
    ['0.00000012', 'under $0.0001'],
    ['none', 'cost unknown'],
    ['-1', 'cost unknown'],
  ])('says %s as %s', (costUsd, text) => {
    expect(describeCost(costUsd, 'en', english)).toBe(text);
  });

  it('follows the language', () => {
    expect(describeCost('0.0032', 'id', createTranslate('id'))).toContain('0,0032');
  });
});

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
