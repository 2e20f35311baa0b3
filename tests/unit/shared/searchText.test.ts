import { describe, expect, it } from 'vitest';
import { eachTerm, foldForSearch, termsOf } from '../../../shared/searchText';
import { seededRandom } from '../../helpers/storedRows';

const words = (text: string): readonly string[] => termsOf(text.normalize('NFC')).map(({ term, kind }) => (kind === 'word' || kind === 'pair' ? term : `(${term})`));

describe('text is cut into what can be searched for', () => {
  it.each([
    ['words without case and accents', 'Crème BRÛLÉE, naïve', ['creme', 'brulee', 'naive']],
    ['Vietnamese', 'Tiếng Việt ở Đà Nẵng', ['tieng', 'viet', 'o', 'da', 'nang']],
    ['German', 'Straße, Öl und Übung', ['strasse', 'ol', 'und', 'ubung']],
    ['Turkish, with and without dots', 'İstanbul ısı IŞIK', ['istanbul', 'isi', 'isik']],
    ['Greek and its last sigma', 'Ὀδυσσεύς', ['οδυσσευσ']],
    ['Arabic without points', 'العَرَبِيَّة', ['العربية']],
    ['names of a program', 'parseHTTPHeader utf8 snake_case a.b.c', ['parsehttpheader', '(parse)', '(http)', '(header)', 'utf8', '(utf)', '(8)', 'snake', 'case', 'a', 'b', 'c']],
    ['Japanese as pairs', '東京都へ', ['東京', '京都', '都へ', '(へ)']],
    ['Chinese beside digits', '第3章', ['第', '3', '章']],
    ['Korean as pairs', '서울에서 만나', ['서울', '울에', '에서', '(서)', '만나', '(나)']],
    ['Thai, with its vowels', 'ภาษา', ['ภา', 'าษ', 'ษา', '(า)']],
    ['voiced half-wide kana as the usual ones', 'ｶﾞｷﾞ', ['ガギ', '(ギ)']],
    ['Indonesian', 'pertanggungjawaban di Yogyakarta', ['pertanggungjawaban', 'di', 'yogyakarta']],
    ['pictures one by one', '🎉 👩‍👩‍👧 🇮🇩', ['🎉', '👩', '👩', '👧', '🇮', '🇩']],
    ['nothing but signs', ' ++ "*" ', []],
  ])('%s', (_what, text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('and every term says where it stands', () => {
    const text = 'Über camelCase 東京都, ½!'.normalize('NFC');
    for (const { start, end } of termsOf(text)) expect(text.slice(start, end)).not.toBe('');
    expect(termsOf(text).map(({ term, start, end }) => [term, text.slice(start, end)])).toEqual([
      ['uber', 'Über'], ['camelcase', 'camelCase'], ['camel', 'camel'], ['case', 'Case'], ['東京', '東京'], ['京都', '京都'], ['都', '都'], ['1', '½'], ['2', '½'],
    ]);
  });

  it('no letter of a Thai or Japanese word is taken for an accent', () => {
    expect(foldForSearch('ที่')).toBe('ที่');
    expect(foldForSearch('ガ')).not.toBe(foldForSearch('カ'));
  });

  it('words without an end are cut, and never within a character', () => {
    const terms = termsOf(`${'a'.repeat(500)} ${'𝒳y'.repeat(80)} ${'😀'.repeat(3)}`);
    expect(terms.every(({ term }) => term.length <= 64 && !/\p{Cs}/u.test(term))).toBe(true);
  });

  it('whatever the text is: nothing throws, places go forward, and the walk ends when it is told to', () => {
    const random = seededRandom(41);
    for (let round = 0; round < 400; round += 1) {
      const text = String.fromCodePoint(...Array.from({ length: 60 }, () => Math.floor(random() ** 3 * 0x10_ff_ff))).normalize('NFC');
      let last = 0;
      let taken = 0;
      eachTerm(text, 0, (term, start, end) => {
        expect(term).not.toBe('');
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(end).toBeGreaterThanOrEqual(last - 1_000);
        last = end;
        taken += 1;
        return taken < 5;
      });
      expect(taken).toBeLessThanOrEqual(5);
    }
  });
});
