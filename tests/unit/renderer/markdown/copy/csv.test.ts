import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../../../renderer/markdown/copy/csv';

describe('csvOf', () => {
  it('ends rows with CR LF and quotes what must be quoted', () => {
    expect(csvOf([['a', 'b, c'], ['say "hi"', 'two\nlines']])).toBe('a,"b, c"\r\n"say ""hi""","two\nlines"\r\n');
    expect(csvOf([])).toBe('');
  });

  it.each(['=1+1', '=WEBSERVICE("https://trap.example")', '@SUM(A1)', '+cmd|calc', '-2+3+cmd', '\tx'])('keeps a spreadsheet from running %j', (cell) => {
    expect(csvOf([[cell]]).replace(/^"/, '').startsWith("'")).toBe(true);
  });

  it.each(['-3', '+4.5', '-1,200.00', '-7%', '12:30'])('leaves the number %s a number', (cell) => {
    expect(csvOf([[cell]]).replaceAll('"', '')).toBe(`${cell}\r\n`);
  });
});
