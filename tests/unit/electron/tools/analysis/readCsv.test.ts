import { expect, it } from 'vitest';
import { readCsv } from '../../../../../electron/tools/analysis/readCsv';

it('makes numbers of a column only where all of its cells are numbers, written plainly', () => {
  expect(readCsv('name,amount,zip,price,mixed\nann,3,007,"1.234,5",1\nbob,-4.5e2,018,2,x\n')).toEqual({
    columns: ['name', 'amount', 'zip', 'price', 'mixed'],
    rows: [['ann', 3, '007', '1.234,5', '1'], ['bob', -450, '018', '2', 'x']],
  });
});

it('finds out what stands between the cells, and reads quotes, line breaks in them, and a mark at the beginning', () => {
  expect(readCsv('\uFEFFa;b\n"x; ""y""\nz";2\n').rows).toEqual([['x; "y"\nz', 2]]);
  expect(readCsv('a\tb\n1\t2\n')).toEqual({ columns: ['a', 'b'], rows: [[1, 2]] });
});

it('gives every column a name of its own, also where a line is longer than the first', () => {
  expect(readCsv('a,,a\n1,2,3,4\n')).toEqual({ columns: ['a', 'column 2', 'a 2', 'column 4'], rows: [[1, 2, 3, 4]] });
});

it('takes an empty cell for nothing, and leaves out empty lines', () => {
  expect(readCsv('a,b\n1,\n\n,2\n').rows).toEqual([[1, null], [null, 2]]);
});

it('keeps digits that a number would lose', () => {
  expect(readCsv('id\n12345678901234567890\n').rows).toEqual([['12345678901234567890']]);
});

it('is an empty table where there is nothing', () => {
  expect(readCsv('')).toEqual({ columns: [], rows: [] });
});
