import type { WordTrie } from './wordTrie';

export type NearWord = { readonly word: string; readonly distance: number };

/** Two slips of the fingers; of a short word that would be any other word. */
const mostSlips = 2;
const shortChars = 4;

/** Slips that happen more often weigh less than any other: letters swapped, doubled or not, one vowel for another. */
const swapped = 0.7;
const doubled = 0.6;
const vowelForVowel = 0.8;
const vowels = 'aeiou';

/** The words of the list that `word` may have been meant to be, with how far they are; walks only where one can still be near. */
export function nearWords(trie: WordTrie, word: string): readonly NearWord[] {
  const letters = Array.from(word);
  const limit = letters.length <= shortChars ? 1 : mostSlips;
  const found: NearWord[] = [];
  const first = letters.reduce<number[]>((row, letter, at) => [...row, (row[at] ?? 0) + (letter === letters[at - 1] ? doubled : 1)], [0]);

  const walk = (node: number, typed: string, row: readonly number[], rowBefore: readonly number[] | null, before: string): void => {
    const distance = row[letters.length] ?? limit + 1;
    if (trie.isWord(node) && distance <= limit) found.push({ word: typed, distance });
    trie.forEachLetter(node, (letter, next) => {
      // Beyond this sign cspell keeps spellings without capitals and accents.
      if (letter === '~') return;
      const nextRow = rowAfter(row, rowBefore, letters, letter, before);
      if (Math.min(...nextRow) <= limit) walk(next, typed + letter, nextRow, row, letter);
    });
  };
  walk(trie.root, '', first, null, '');
  return found;
}

/** One more row of the table of distances: of all beginnings of `letters` to what was walked so far. */
function rowAfter(row: readonly number[], rowBefore: readonly number[] | null, letters: readonly string[], letter: string, before: string): readonly number[] {
  const next = [(row[0] ?? 0) + (letter === before ? doubled : 1)];
  letters.forEach((typed, at) => {
    const left = (next[at] ?? 0) + (typed === letters[at - 1] ? doubled : 1);
    const above = (row[at + 1] ?? 0) + (letter === before ? doubled : 1);
    const across = (row[at] ?? 0) + costOf(typed, letter);
    const isSwap = rowBefore !== null && at > 0 && typed === before && letters[at - 1] === letter && typed !== letter;
    next.push(Math.min(left, above, across, isSwap ? (rowBefore[at - 1] ?? 0) + swapped : Infinity));
  });
  return next;
}

function costOf(typed: string, letter: string): number {
  if (typed === letter) return 0;
  return vowels.includes(typed) && vowels.includes(letter) ? vowelForVowel : 1;
}
