import { expect, it } from 'vitest';
import { toPlainDecimal } from '../../../../electron/gateway/decimal';

it.each([
  ['0.0032', '0.0032'],
  ['18.42', '18.42'],
  ['0', '0'],
  ['-1.5', '-1.5'],
  ['1.5e-7', '0.00000015'],
  [0.0032, '0.0032'],
  [3.2e-7, '0.00000032'],
  [1e-9, '0.000000001'],
  [-2.5e-8, '-0.000000025'],
  [1.25e21, '1250000000000000000000'],
  [0, '0'],
])('writes %j as %s', (value, text) => {
  expect(toPlainDecimal(value)).toBe(text);
});

it.each([[''], ['free'], ['1,000'], ['1e999'], ['0x10'], [Number.NaN], [Number.POSITIVE_INFINITY], [null], [undefined], [{}], ['9'.repeat(100)]])(
  'takes %j for no amount',
  (value) => {
    expect(toPlainDecimal(value)).toBeUndefined();
  },
);
