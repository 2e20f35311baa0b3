import { describe, expect, it } from 'vitest';
import { compareDecimals, decimalOf, differenceOfDecimals, plainDecimalOf, productOfDecimals, sumOfDecimals } from '../../../shared/money';

describe('money', () => {
  it.each([
    ['0.1', '0.2', '0.3'],
    ['0.00000032', '0.0032', '0.00320032'],
    ['9.99', '0.01', '10'],
    ['-0.5', '0.25', '-0.25'],
    ['12', '0', '12'],
    ['0.000000000000000000000001', '1000000000000000000', '1000000000000000000.000000000000000000000001'],
  ])('%s and %s make %s, to the last digit', (one, other, sum) => {
    expect(sumOfDecimals([one, other])).toBe(sum);
    expect(sumOfDecimals([other, one])).toBe(sum);
    expect(differenceOfDecimals(sum, other)).toBe(sumOfDecimals([one]));
  });

  it('is nothing where nothing was spent', () => {
    expect(sumOfDecimals([])).toBe('0');
  });

  it.each([
    ['0.0000015', '128000', '0.192'],
    ['0.000009', '0', '0'],
    ['-0.5', '0.5', '-0.25'],
  ])('%s times %s is %s', (one, other, product) => {
    expect(productOfDecimals(one, other)).toBe(product);
    expect(productOfDecimals(other, one)).toBe(product);
  });

  it('is compared by its amount and not by its text', () => {
    expect(['10', '9.5', '-1', '0.10', '0.1'].toSorted(compareDecimals)).toEqual(['-1', '0.10', '0.1', '9.5', '10']);
    expect(compareDecimals('0.10', '0.1')).toBe(0);
  });

  it.each([
    [1e-9, '0.000000001'],
    [0.1, '0.1'],
    [25, '25'],
    [1.25e21, '1250000000000000000000'],
  ])('of the number %s is %s', (value, decimal) => {
    expect(decimalOf(value)).toBe(decimal);
  });

  it('is no number that is none', () => {
    expect(() => decimalOf(Number.NaN)).toThrow(RangeError);
    expect(plainDecimalOf('1,5')).toBeUndefined();
  });

  /** The reference counts whole trillionths in one integer, and knows nothing of decimals. */
  it('agrees with a count of trillionths over 2,000 random bills, in whatever order', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    for (let bill = 0; bill < 2_000; bill += 1) {
      const amounts = Array.from({ length: 1 + random(12) }, () => ({ units: BigInt(random(2_000_000_000)), places: random(13) }));
      const decimals = amounts.map(({ units, places }) => {
        const digits = units.toString().padStart(places + 1, '0');
        return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
      });
      const trillionths = amounts.reduce((sum, { units, places }) => sum + units * 10n ** BigInt(12 - places), 0n);
      const sum = sumOfDecimals(decimals);
      const [whole = '', fraction = ''] = sum.split('.');
      expect(BigInt(whole + fraction.padEnd(12, '0'))).toBe(trillionths);
      expect(sumOfDecimals(decimals.toReversed())).toBe(sum);
    }
  });
});
