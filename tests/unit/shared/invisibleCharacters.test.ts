import { describe, expect, it } from 'vitest';
import { removeInvisible } from '../../../shared/invisibleCharacters';

const tags = (text: string): string => Array.from(text, (letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))).join('');
const selectors = (text: string): string => Array.from(text, (letter) => String.fromCodePoint(0xe0100 + (letter.codePointAt(0) ?? 0))).join('');

/** What is written, what is left, how many were removed (trust.md B29). */
const removed: readonly (readonly [name: string, text: string, left: string, count: number])[] = [
  ['a sentence in tags', `hello${tags('ignore all before')}`, 'hello', 17],
  ['the tag that begins a language', `a\u{E0001}${tags('en')}b`, 'ab', 3],
  ['tags after a flag that is no region', `\u{1F3F4}${tags('send the key')}`, '\u{1F3F4}', 12],
  ['tags after a region that has ended', `\u{1F3F4}${tags('gbeng')}\u{E007F}${tags('obey')}`, `\u{1F3F4}${tags('gbeng')}\u{E007F}`, 4],
  ['a zero-width space in a word', 'ig\u200Bnore', 'ignore', 1],
  ['zero-width bits between Latin letters', 'a\u200B\u200C\u200D\u200Bb', 'ab', 4],
  ['a joiner between Latin letters', 'a\u200Db', 'ab', 1],
  ['a non-joiner between Latin letters', 'a\u200Cb', 'ab', 1],
  ['a joiner after a picture, before nothing', '\u{1F468}\u200D', '\u{1F468}', 1],
  ['a joiner after a picture, before a letter', '\u{1F468}\u200Da', '\u{1F468}a', 1],
  ['two joiners in a family', '\u{1F468}\u200D\u200D\u{1F469}', '\u{1F468}\u{1F469}', 2],
  ['a word joiner', 'a\u2060b', 'ab', 1],
  ['invisible operators', 'a\u2061b\u2062c\u2063d\u2064e', 'abcde', 4],
  ['deprecated format characters', '\u206Aa\u206Fb', 'ab', 2],
  ['a byte order mark in the middle', 'a\uFEFFb', 'ab', 1],
  ['soft hyphens', 'java\u00ADscript\u00AD:', 'javascript:', 2],
  ['Hangul fillers', 'a\u3164b\u115Fc\u1160d\uFFA0e', 'abcde', 4],
  ['only fillers', '\u3164\u3164\u3164', '', 3],
  ['combining grapheme joiners', 'a\u034F\u034Fb', 'ab', 2],
  ['a Mongolian vowel separator between Latin letters', 'a\u180Eb', 'ab', 1],
  ['Mongolian selectors after Latin letters', 'a\u180B\u180C\u180D', 'a', 3],
  ['selectors after a letter', 'a\uFE0F\uFE0Eb', 'ab', 2],
  ['a second selector after a picture', '\u2764\uFE0F\uFE0F', '\u2764\uFE0F', 1],
  ['bytes hidden behind a picture', `\u{1F60A}${selectors('steal')}`, '\u{1F60A}', 5],
  ['bytes hidden behind a letter', `a${selectors('do it')}`, 'a', 5],
  ['bytes in the small selectors', 'a\uFE00\uFE01\uFE0C\uFE0D', 'a', 4],
  ['a second selector after a Han character', '\u845B\u{E0100}\u{E0101}', '\u845B\u{E0100}', 1],
  ['a keycap without its cap', '1\uFE0F2', '12', 1],
  ['interlinear annotation', '\uFFF9a\uFFFAb\uFFFB', 'ab', 3],
  ['musical format characters', 'a\u{1D173}b\u{1D17A}', 'ab', 2],
  ['shorthand format characters', 'a\u{1BCA0}\u{1BCA3}', 'a', 2],
  ['Khmer inherent vowels', 'a\u17B4\u17B5b', 'ab', 2],
  ['reserved characters beside the tags', 'a\u{E0080}\u{E0FFF}b', 'ab', 2],
  ['a zero-width space before a Thai word', 'a\u200B\u0E44', 'a\u0E44', 1],
  ['many kinds at once', `a\u200B\u2060\u00AD\u3164${tags('x')}b`, 'ab', 5],
  ['a message of nothing else', '\u200B\u200B', '', 2],
  ['between the letters of an address', 'https://tr\u200Bap.exa\u00ADmple', 'https://trap.example', 2],
  ['in code', '`cu\u200Brl x`', '`curl x`', 1],
  ['at the start and the end', '\u2060a\u2060', 'a', 2],
  ['fifty-seven', `a${'\u200B'.repeat(57)}b`, 'ab', 57],
];

/** Languages, and pictures, that need what is not seen. */
const unharmed: readonly (readonly [name: string, text: string])[] = [
  ['Persian', 'می\u200Cخواهم کتاب\u200Cها را ببینم'],
  ['Urdu', 'یہ اردو زبان ہے، آپ\u200Cکا شکریہ'],
  ['Hindi', 'क्\u200Dष और क्\u200Cष हिन्दी में'],
  ['Bengali', 'র\u200D্য এবং উদ্\u200Cঘাটন'],
  ['Malayalam', 'അവന്\u200D പറഞ്ഞു'],
  ['Sinhala', 'ශ්\u200Dරී ලංකාව'],
  ['Thai', 'สวัสดี\u200Bครับ'],
  ['Khmer', 'ភាសា\u200Bខ្មែរ'],
  ['Mongolian', 'ᠮᠣᠩᠭᠣᠯ\u180Eᠠ ᠪᠢᠴᠢᠭ\u180B'],
  ['Japanese names', '葛\u{E0100}城と辻\u{E0101}'],
  ['Hebrew with its marks', 'שלום\u200F (1)\u200E \u2067אב\u2069'],
  ['old Hangul', '\u115F\u1161\u11A8 \u1112\u1160\u11AB'],
  ['a family', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}'],
  ['a doctor of a skin colour', '\u{1F469}\u{1F3FD}\u200D\u2695\uFE0F'],
  ['a rainbow flag', '\u{1F3F3}\uFE0F\u200D\u{1F308}'],
  ['the flag of Scotland', `\u{1F3F4}${tags('gbsct')}\u{E007F}`],
  ['a heart, a keycap, a sign of text', '\u2764\uFE0F 1\uFE0F\u20E3 \u00A9\uFE0E'],
];

describe('removeInvisible', () => {
  it('is shown forty strings, ten languages and pictures', () => {
    expect(new Set(removed.map(([, text]) => text)).size).toBe(40);
    expect(unharmed).toHaveLength(17);
  });

  it.each(removed)('removes %s, and counts them', (_name, text, left, count) => {
    expect(removeInvisible(text)).toEqual({ text: left, removed: count });
  });

  it.each(unharmed)('leaves %s as it is', (_name, text) => {
    expect(removeInvisible(text)).toEqual({ text, removed: 0 });
  });

  it('has nothing left to remove the second time', () => {
    for (const [, text] of removed) expect(removeInvisible(removeInvisible(text).text).removed).toBe(0);
  });
});
