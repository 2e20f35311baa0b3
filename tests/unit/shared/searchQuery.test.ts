import { describe, expect, it } from 'vitest';
import { holdsQuery, maxQueryChars, parseQuery, wordsOfQuery } from '../../../shared/searchQuery';
import { seededRandom } from '../../helpers/storedRows';

const shown = (query: string): readonly string[] => parseQuery(query).map(({ terms, isPrefix }) => terms.join('+') + (isPrefix ? '…' : ''));

describe('a query', () => {
  it.each([
    ['one word', 'gate', ['gate…']],
    ['several words, of which the last may go on', 'stone gat', ['stone', 'gat…']],
    ['a word that is done', 'gate ', ['gate']],
    ['exact words', '"stone gate" bri', ['stone+gate', 'bri…']],
    ['exact words in the quotes of other languages', '„stone gate“ 「a b」', ['stone+gate', 'a+b']],
    ['a quote without its end', '"stone gate', ['stone+gate']],
    ['what belongs together', 'a.b.c snake_case', ['a+b+c', 'snake+case…']],
    ['words of other languages of queries', 'AND OR NOT NEAR(a, b) title:x -y *', ['and', 'or', 'not', 'near+a', 'b', 'title+x', 'y']],
    ['Japanese, all of it in this order', '東京都', ['東京+京都']],
    ['one character', '京', ['京…']],
    ['scripts side by side', '東京2024年', ['東京', '2024', '年…']],
    ['nothing', '  ++ "" ', []],
  ])('%s', (_what, query, expected) => {
    expect(shown(query)).toEqual(expected);
  });

  it('has its limits', () => {
    expect(parseQuery('a '.repeat(5_000)).length).toBeLessThanOrEqual(32);
    expect(parseQuery('x'.repeat(10_000))).toEqual([{ terms: ['x'.repeat(64)], isPrefix: maxQueryChars > 64 }]);
  });

  it('never fails, whatever it holds', () => {
    const random = seededRandom(9);
    const signs = '"“*():^-+{}[]\\\'`;,.%_ ANDORNEAR京é\u0000\ud800😀'.split('');
    for (let round = 0; round < 2_000; round += 1) {
      const query = Array.from({ length: 1 + Math.floor(random() * 20) }, () => signs[Math.floor(random() * signs.length)] ?? '').join('');
      for (const { terms } of parseQuery(query)) {
        expect(terms.length).toBeGreaterThan(0);
        expect(terms.join('')).not.toMatch(/["*():^{}\s]/u);
      }
    }
  });

  it('is told without its quotes for marking', () => {
    expect(wordsOfQuery('„stone  gate" x')).toBe('stone gate x');
  });
});

describe('a title holds a query', () => {
  it.each([
    ['Stone bridge', 'BRIDGE', true],
    ['Stone bridge', 'ridg', true],
    ['Stone bridge', 'stone bri', true],
    ['Stone bridge', '"bridge stone"', false],
    ['Stone bridge', '"stone bridge"', true],
    ['Crème brûlée', 'creme BRULEE', true],
    ['東京都の天気', '京都', true],
    ['東京都の天気', '都京', false],
    ['Plan of house.md', 'house.m', true],
    ['Stone bridge', 'gate', false],
  ])('%s, asked for %s: %s', (title, query, expected) => {
    expect(holdsQuery(title, parseQuery(query))).toBe(expected);
  });
});
