/*
 * How text is cut into what can be searched for, the same for the index, for queries and for marking what was found. Words are
 * compared without case and accents. Scripts that put no spaces between words (Chinese, Japanese, Thai, …), and Korean, where
 * particles cling to them, become pairs of neighbouring characters: every part of a sentence can then be found.
 */

/** A searchable piece and where it stands, by UTF-16 offsets into the text. */
export type Term = {
  readonly term: string;
  readonly start: number;
  readonly end: number;
  readonly kind: TermKind;
};

/**
 * `word` and `pair` take a place in a phrase. `piece` is a part of the word before it, such as `case` of `camelCase`; `last` is
 * the last character of a run of pairs, which begins none.
 */
export type TermKind = 'word' | 'piece' | 'pair' | 'last';

/** Longer words are cut: nobody types more, and base64 would fill the index. */
const longestTermChars = 64;

const runs = /[\p{L}\p{N}\p{M}]+|[\p{Extended_Pictographic}\p{RI}]/gu;
const paired = String.raw`\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\uFF9E\uFF9F`;
const pairedOrNot = new RegExp(`[${paired}]+|[^${paired}]+`, 'gu');
const pairedStart = new RegExp(`^[${paired}]`, 'u');
/** A letter with the marks that belong to it; half-width voice marks are letters to Unicode. */
const letters = /[^\p{M}\uFF9E\uFF9F][\p{M}\uFF9E\uFF9F]*|[\p{M}\uFF9E\uFF9F]+/gu;
const plain = /^[a-zA-Z0-9]+$/;

/** A capital or a digit after a small letter, a letter after a digit. */
const plainChange = /[a-z][A-Z0-9]|[0-9][a-zA-Z]|[A-Z][A-Z][a-z]|[A-Z][0-9]/;
const change = /\p{Ll}[\p{Lu}\p{N}]|\p{N}\p{L}|\p{Lu}\p{Lu}\p{Ll}|\p{Lu}\p{N}/u;
const pieces = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|[\p{Lo}\p{Lm}\p{Lt}]+/gu;

/** Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic; never the marks that make another letter of a Thai or Indic one. */
const accents = /[\u0300-\u036F\u0483-\u0487\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670]/g;
/** Letters that Unicode does not take apart, as they are typed without the right keyboard. */
const plainLetters: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', đ: 'd', ð: 'd', ł: 'l', ı: 'i', ħ: 'h', ŧ: 't', þ: 'th', ς: 'σ' };
const foreignLetters = /[ßøæœđðłıħŧþς]/g;

/** Text as it is compared: small letters without accents, wide and half-wide forms as the usual ones. */
export function foldForSearch(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(accents, '')
    .replace(foreignLetters, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFC');
}

/** All terms of a short text, in their order. `text` is in Unicode's form NFC. */
export function termsOf(text: string): readonly Term[] {
  const terms: Term[] = [];
  eachTerm(text, 0, (term, start, end, kind) => {
    terms.push({ term, start, end, kind });
    return true;
  });
  return terms;
}

/** Told of one term; `false` ends the walk. */
export type TakeTerm = (term: string, start: number, end: number, kind: TermKind) => boolean;

/** The terms of `text`, in Unicode's form NFC, from the offset `from` on, one after the other: an answer may have millions. */
export function eachTerm(text: string, from: number, take: TakeTerm): void {
  // One of its own: `take` may cut text itself.
  const run = new RegExp(runs);
  run.lastIndex = from;
  for (let match = run.exec(text); match !== null; match = run.exec(text)) {
    if (!takeRun(match[0], match.index, take)) return;
  }
}

function takeRun(run: string, start: number, take: TakeTerm): boolean {
  if (plain.test(run)) {
    if (!take(cut(run.toLowerCase()), start, start + run.length, 'word')) return false;
    return !plainChange.test(run) || takePieces(run, start, take);
  }
  for (const part of run.matchAll(pairedOrNot)) {
    const goesOn = pairedStart.test(part[0]) ? takePairs(part[0], start + part.index, take) : takeWord(part[0], start + part.index, take);
    if (!goesOn) return false;
  }
  return true;
}

function takeWord(word: string, start: number, take: TakeTerm): boolean {
  return splitFolded(word).every((term) => take(term, start, start + word.length, 'word')) && (!change.test(word) || takePieces(word, start, take));
}

function takePieces(word: string, start: number, take: TakeTerm): boolean {
  if (word.length > longestTermChars) return true;
  for (const piece of word.matchAll(pieces)) {
    if (piece[0].length === word.length) return true;
    const at = start + piece.index;
    if (!splitFolded(piece[0]).every((term) => take(term, at, at + piece[0].length, 'piece'))) return false;
  }
  return true;
}

function takePairs(run: string, start: number, take: TakeTerm): boolean {
  const places: { readonly character: string; readonly start: number; readonly end: number }[] = [];
  for (const letter of run.matchAll(letters)) {
    const place = { start: start + letter.index, end: start + letter.index + letter[0].length };
    for (const character of foldForSearch(letter[0])) places.push({ character, ...place });
  }
  return places.every((place, index) => {
    const next = places[index + 1];
    if (next !== undefined) return take(place.character + next.character, place.start, next.end, 'pair');
    return take(place.character, place.start, place.end, index === 0 ? 'pair' : 'last');
  });
}

/** Folding may part a word: `½` becomes `1⁄2`. */
function splitFolded(word: string): readonly string[] {
  const folded = foldForSearch(word);
  if (plain.test(folded)) return [cut(folded)];
  return (folded.match(runs) ?? []).map(cut);
}

/** Never between the halves of a character. */
function cut(term: string): string {
  if (term.length <= longestTermChars) return term;
  const code = term.charCodeAt(longestTermChars);
  return term.slice(0, code >= 0xdc00 && code <= 0xdfff ? longestTermChars - 1 : longestTermChars);
}
