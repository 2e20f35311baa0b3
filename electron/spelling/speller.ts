import { nearWords } from './nearWords';
import type { WordTrie } from './wordTrie';

export type Speller = {
  /** Those of the words that no list knows; none where most are unknown, as they are of another language then. */
  readonly misspelled: (words: readonly string[]) => readonly string[];
  /** What the word may have been meant to be, the likeliest first. */
  readonly suggest: (word: string) => readonly string[];
};

const mostSuggestions = 5;
/** By so many words one can tell which language they are of: the one whose lists know most of them. */
const tellingCount = 6;
const leastKnownShare = 0.4;
/** Who writes in two languages at once has both known almost as well. */
const mixedShare = 0.2;

/** The lists of one language. */
export type Language = readonly WordTrie[];

/** Spells by lists of words, in whichever of the languages the words are; few words may be of any of them. */
export function createSpeller(languages: readonly Language[]): Speller {
  const knownIn = (language: Language, word: string): boolean => isKnown(plain(word), (form) => language.some((trie) => trie.has(form)));

  /** None: it is another language. */
  function languagesOf(words: readonly string[]): readonly Language[] {
    if (words.length < tellingCount) return languages;
    const shares = languages.map((language) => words.filter((word) => knownIn(language, word)).length / words.length);
    const least = Math.max(leastKnownShare, Math.max(...shares) - mixedShare);
    return languages.filter((_language, at) => (shares[at] ?? 0) >= least);
  }

  return {
    misspelled: (words) => {
      const judged = words.filter(isProse);
      const spoken = languagesOf(judged);
      return spoken.length === 0 ? [] : judged.filter((word) => !spoken.some((language) => knownIn(language, word)));
    },
    suggest: (word) => {
      const typed = plain(word);
      const isCapital = typed !== '' && typed.charAt(0) !== typed.charAt(0).toLowerCase();
      const lower = typed.toLowerCase();
      const near = new Map<string, number>();
      for (const trie of languages.flat()) {
        for (const form of isCapital ? [typed, lower] : [lower]) {
          for (const found of nearWords(trie, form)) near.set(found.word, Math.min(found.distance, near.get(found.word) ?? Infinity));
        }
      }
      const ranked = [...near].toSorted(([one, near1], [other, near2]) => near1 + firstLetter(one, lower) - near2 - firstLetter(other, lower) || one.length - other.length || one.localeCompare(other));
      const shaped = ranked.map(([found]) => (isCapital ? capitalised(found) : found));
      return [...new Set(shaped)].filter((found) => found !== word).slice(0, mostSuggestions);
    },
  };
}

/** Few get the first letter wrong. */
function firstLetter(word: string, typed: string): number {
  return word.charAt(0).toLowerCase() === typed.charAt(0) ? 0 : 0.5;
}

/** Names of programs and numbers are not judged, nor what is written in other letters. */
function isProse(word: string): boolean {
  return word.length > 1 && /^[\p{Script=Latin}\p{M}'’-]+$/u.test(word) && !/\p{Ll}\p{Lu}/u.test(word);
}

/** The lists know one apostrophe, and letters with their accents in one piece. */
function plain(word: string): string {
  return word.normalize('NFC').replaceAll('’', "'").replace(/^['-]+|['-]+$/g, '');
}

function isKnown(word: string, isListed: (word: string) => boolean): boolean {
  if (word.length <= 1 || isListed(word)) return true;
  const lower = word.toLowerCase();
  // At the beginning of a sentence, or all in capitals.
  if (/^\p{Lu}/u.test(word) && isListed(lower)) return true;
  if (word === word.toUpperCase() && (isListed(lower) || isListed(capitalised(lower)))) return true;
  if (/'s$/i.test(word)) return isKnown(word.slice(0, -2), isListed);
  return word.includes('-') && word.split('-').every((part) => isKnown(part, isListed));
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
