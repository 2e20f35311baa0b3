import { describe, expect, it } from 'vitest';
import { exactRuns, exactText, hidesSomething } from '../../../shared/exactText';
import { withVisibleControls } from '../../../shared/visibleName';
import { unseenCharacters } from '../../fixtures/hostile/unseenCharacters';

const seen = /^[^\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]*$/u;

describe('exact text', () => {
  it.each(unseenCharacters)('says a character that nobody sees by its number: %s', (_what, character) => {
    const number = `\\u{${character.codePointAt(0)?.toString(16).toUpperCase()}}`;
    expect(exactText(`rm${character} -rf`)).toBe(`rm${number} -rf`);
    expect(exactRuns(`rm${character} -rf`)).toEqual([{ kind: 'plain', text: 'rm' }, { kind: 'hidden', text: number }, { kind: 'plain', text: ' -rf' }]);
    expect(hidesSomething(character)).toBe(true);
  });

  it('knows forty of them and more', () => {
    expect(new Set(unseenCharacters.map(([, character]) => character)).size).toBeGreaterThanOrEqual(40);
  });

  it('leaves what is seen as it is, in every script', () => {
    for (const text of ['{"path":"Notes/tides.txt"}', 'ملخص تقرير', 'סיכום', '第三四半期', 'ประชุม', '😀', 'e\u0301', '']) {
      expect(exactText(text)).toBe(text);
      expect(hidesSomething(text)).toBe(false);
    }
  });

  it('is stricter than what names are shown with, which keeps what joins and selects: one alone would not do', () => {
    const kept = unseenCharacters.filter(([, character]) => withVisibleControls(`a${character}b`).includes(character));
    expect(kept.length).toBeGreaterThanOrEqual(10);
    expect(kept.map(([what]) => what)).toEqual(expect.arrayContaining(['zero-width joiner', 'picture selector', 'no-break space', 'Hangul filler']));
  });

  it('tells a character that is hidden from the same letters written out', () => {
    expect(exactRuns('\\u{202E}')).toEqual([{ kind: 'plain', text: '\\u{202E}' }]);
    expect(exactRuns('\u202E')).toEqual([{ kind: 'hidden', text: '\\u{202E}' }]);
  });

  it('keeps lines and tabs apart, which are drawn with a mark', () => {
    expect(exactRuns('a\n\tb').map(({ kind }) => kind)).toEqual(['plain', 'break', 'tab', 'plain']);
    expect(exactText('a\nb')).toBe('a\\u{A}b');
    expect(hidesSomething('a\n\tb')).toBe(false);
  });

  it('bounds marks that are heaped on one letter, and says how many there are', () => {
    expect(exactText(`a${'\u0301'.repeat(5000)}`)).toMatch(/⟦\+4960⟧$/);
  });

  it('lets nothing unseen through, in ten thousand texts of random characters', () => {
    let state = 7;
    const next = (below: number): number => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state % below;
    };
    for (let round = 0; round < 10_000; round += 1) {
      const text = Array.from({ length: 12 }, () => String.fromCodePoint(next(0x110000))).join('');
      expect(seen.test(exactText(text))).toBe(true);
    }
  });
});
