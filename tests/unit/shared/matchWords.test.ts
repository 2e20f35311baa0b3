import { describe, expect, it } from 'vitest';
import { foldForMatch, queryWords, rankOfMatch } from '../../../shared/matchWords';

const rank = (query: string, name: string, rest = '') => rankOfMatch(queryWords(query), foldForMatch(name), foldForMatch(rest));

describe('typed search', () => {
  it('needs every word, in any order, in any letters', () => {
    expect(rank('BRIDGE stone', 'Stone bridge')).toBeGreaterThan(0);
    expect(rank('stone tower', 'Stone bridge')).toBe(0);
  });

  it('reads over accents, on both sides', () => {
    expect(rank('cafe', 'Das Café')).toBeGreaterThan(0);
    expect(rank('café', 'Das Cafe')).toBeGreaterThan(0);
  });

  it('counts the beginning most, then beginnings of words, then the name, then the rest', () => {
    const ranks = [rank('mini', 'Mini'), rank('mini', 'GPT Mini'), rank('mini', 'Gemini'), rank('mini', 'Flash', 'google/mini')];
    expect(ranks).toEqual([4, 3, 2, 1]);
  });
});
