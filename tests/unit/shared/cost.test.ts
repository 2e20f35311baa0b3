import { describe, expect, it } from 'vitest';
import { describeCost, describeLeastCost } from '../../../shared/cost';
import { createTranslate } from '../../../shared/messages';

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

  it.each([
    ['0.01', 'at least $0.01'],
    ['0.00000012', 'at least $0.00000012'],
    ['0', 'at least $0.00'],
    ['none', 'cost unknown'],
  ])('says %s, where it is not all, as %s', (costUsd, text) => {
    expect(describeLeastCost(costUsd, 'en', english)).toBe(text);
  });

  it('follows the language', () => {
    expect(describeCost('0.0032', 'id', createTranslate('id'))).toContain('0,0032');
  });
});
