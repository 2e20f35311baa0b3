import { describe, expect, it } from 'vitest';
import { describeAttachedCost, describePrice, describeTokens, isFree, timesMillion, timesTokens } from '../../../../../renderer/features/models/modelFacts';
import type { Attachment } from '../../../../../shared/chat/attachment';
import { createTranslate } from '../../../../../shared/messages';
import type { Model } from '../../../../../shared/model';

const english = createTranslate('en');
const model: Model = { modelId: 'acme/one', name: 'One', maker: 'acme' };
const priced = (inputUsd: string, outputUsd = '0.000015'): Model => ({ ...model, pricing: { inputUsd, outputUsd } });

describe('describePrice', () => {
  it('says what a million tokens cost', () => {
    expect(describePrice(priced('0.000003'), 'en', english)).toBe('$3.00 in, $15.00 out');
    expect(describePrice(priced('0.000000075', '0.0000003'), 'en', english)).toBe('$0.075 in, $0.30 out');
    expect(describePrice(priced('0.000003'), 'id', createTranslate('id'))).toMatch(/^US\$\s?3,00 masuk, US\$\s?15,00 keluar$/);
  });

  it('says free, and unknown, as what they are', () => {
    expect(describePrice(priced('0', '0.000'), 'en', english)).toBe('free');
    expect(isFree(priced('0', '0.0000001'))).toBe(false);
    expect(describePrice({ ...model, pricing: { inputUsd: '0.000003' } }, 'en', english)).toBe('price unknown');
    expect(describePrice(priced('-1'), 'en', english)).toBe('price unknown');
    expect(describePrice(model, 'en', english)).toBe('price unknown');
  });
});

describe('money stays decimal', () => {
  it.each([['0.000003', '3'], ['0.00000015', '0.15'], ['0.0000000375', '0.0375'], ['12', '12000000'], ['0', '0'], ['0.1234567890123456789', '123456.7890123456789']] as const)(
    'a million times %s is %s',
    (amount, million) => expect(timesMillion(amount)).toBe(million),
  );

  it.each([['0.000003', 1_000_000, '3'], ['0.0000000375', 3, '0.0000001125'], ['0.1', 3, '0.3'], ['2', 7, '14'], ['0.000003', 0, '0']] as const)(
    '%s by %i tokens is %s',
    (amount, tokens, product) => expect(timesTokens(amount, tokens)).toBe(product),
  );
});

describe('what is attached', () => {
  const file = (kind: Attachment['kind'], sizeBytes: number): Attachment => ({ attachmentId: 'f', name: 'f', kind, mediaType: 'x', sizeBytes, sha256: 'f', notes: [] });
  const cost = (attachments: readonly Attachment[], of: Model) => describeAttachedCost(attachments, of, 'en', english);

  it('is estimated where it is text, by its size', () => {
    expect(cost([file('text', 40_000), file('text', 1)], priced('0.000003'))).toContain('about 10,001 tokens: about $0.03 ');
    expect(cost([file('text', 4)], priced('0.000003'))).toContain('about 1 token: under $0.0001 ');
  });

  it('is not made up where pictures and PDFs are among it: only the price is said', () => {
    expect(cost([file('text', 40_000), file('image', 9)], priced('0.000003'))).toContain('at $3.00 per million tokens');
    expect(cost([file('pdf', 9)], priced('0'))).toBe('What is attached costs nothing with this model.');
  });

  it('is not spoken of where nothing is attached or no price is known', () => {
    expect(cost([], priced('0.000003'))).toBeNull();
    expect(cost([file('text', 9)], model)).toBeNull();
  });
});

describe('describeTokens', () => {
  it.each([[512, '512'], [8192, '8K'], [200_000, '200K'], [1_000_000, '1M'], [1_048_576, '1M'], [1_500_000, '1.5M']])('%i is %s', (tokens, text) => {
    expect(describeTokens(tokens)).toBe(text);
  });
});
