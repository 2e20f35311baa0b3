/* Typed search over names: what is compared, and what counts more. */

const accents = /\p{M}/gu;

/** Text as it is compared: small letters without accents, so that "cafe" finds "Café". */
export function foldForMatch(text: string): string {
  return text.normalize('NFD').replace(accents, '').toLowerCase();
}

/** The words of a query, folded. */
export function queryWords(query: string): readonly string[] {
  return foldForMatch(query).split(/\s+/).filter((word) => word !== '');
}

/**
 * How well folded texts hold every word; 0: a word is nowhere. The beginning of the name counts most, then beginnings of its
 * words, then the name, then the rest.
 */
export function rankOfMatch(words: readonly string[], name: string, rest: string): number {
  let rank = 0;
  for (const word of words) {
    if (name.startsWith(word)) rank += 4;
    else if (name.includes(` ${word}`)) rank += 3;
    else if (name.includes(word)) rank += 2;
    else if (rest.includes(word)) rank += 1;
    else return 0;
  }
  return rank;
}
