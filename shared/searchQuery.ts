import { foldForSearch, termsOf, type Term } from './searchText';

/**
 * One thing that must be there: terms in this order, one behind the other. `isPrefix`: the last of them may go on, as the last
 * word does while it is typed.
 */
export type QueryUnit = { readonly terms: readonly string[]; readonly isPrefix: boolean };

/** What a person may ask for at most; the rest is left out. */
export const maxQueryChars = 500;
const maxUnits = 32;

const quoted = /"([^"]*)("|$)|([^\s"]+)/gu;
const quotes = /[“”„‟«»「」『』＂]/gu;

/**
 * A query as it was typed, which is never an expression of any language: words, and "exact words" in quotes, all of which must
 * be there. Empty where nothing of it can be searched for.
 */
export function parseQuery(query: string): readonly QueryUnit[] {
  const text = query.slice(0, maxQueryChars).normalize('NFC').replace(quotes, '"');
  const units: QueryUnit[] = [];
  for (const { 0: whole, 1: phrase, index } of text.matchAll(quoted)) {
    const isLast = index + whole.length === text.length;
    units.push(...unitsOf(phrase ?? whole, isLast && phrase === undefined));
  }
  return units.slice(0, maxUnits);
}

/** The words of a query, without its quotes, to be marked in a message. */
export function wordsOfQuery(query: string): string {
  return query.slice(0, maxQueryChars).replace(quotes, '"').replaceAll('"', ' ').replace(/\s+/gu, ' ').trim();
}

/** Whether a short text, such as a title, holds all of a query; its words may stand anywhere in it. */
export function holdsQuery(text: string, units: readonly QueryUnit[]): boolean {
  const folded = foldForSearch(text.normalize('NFC'));
  const whole = termsOf(text.normalize('NFC')).filter(({ kind }) => kind === 'word' || kind === 'pair');
  return units.every((unit) => (unit.terms.length === 1 ? folded.includes(unit.terms[0] ?? '') : whole.some((_term, at) => beginsAt(whole, at, unit))));
}

/** Whether the terms of `unit` stand in `terms` from `at` on. */
export function beginsAt(terms: readonly Pick<Term, 'term'>[], at: number, { terms: wanted, isPrefix }: QueryUnit): boolean {
  return wanted.every((term, index) => {
    const found = terms[at + index]?.term;
    if (found === undefined) return false;
    return isPrefix && index === wanted.length - 1 ? found.startsWith(term) : found === term;
  });
}

/** Words with signs between them (`a.b.c`, `snake_case`) stay together; a run of pairs is a unit of its own, because nothing tells where its words end. */
function unitsOf(text: string, isTyped: boolean): readonly QueryUnit[] {
  const units: QueryUnit[] = [];
  let words: string[] = [];
  let pairs: string[] = [];
  let pairsEnd = -1;
  const endWords = (isPrefix: boolean): void => {
    if (words.length > 0) units.push({ terms: words, isPrefix });
    words = [];
  };
  const endPairs = (): void => {
    if (pairs.length > 0) units.push({ terms: pairs, isPrefix: false });
    pairs = [];
  };
  for (const { term, start, end, kind } of termsOf(text)) {
    if (kind === 'pair') {
      endWords(false);
      if (start >= pairsEnd) endPairs();
      // A single character begins pairs.
      if (Array.from(term).length === 1) units.push({ terms: [term], isPrefix: true });
      else pairs.push(term);
      pairsEnd = end;
    } else if (kind === 'word') {
      endPairs();
      words.push(term);
    }
  }
  endPairs();
  endWords(isTyped);
  return units;
}
