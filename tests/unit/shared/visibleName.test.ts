import { describe, expect, it } from 'vitest';
import { visibleName, withBoundedClusters, withVisibleControls } from '../../../shared/visibleName';

describe('a name as it is shown', () => {
  it.each([
    ['a\nb', 'a⟦LF⟧b'],
    ['a\0b', 'a⟦U+0000⟧b'],
    ['photo\u{202E}gpj.exe', 'photo⟦RLO⟧gpj.exe'],
    ['\u{E0041}tag', '⟦U+E0041⟧tag'],
    ['zero\u{200B}width', 'zero⟦U+200B⟧width'],
    ['\u{3164}.txt', '⟦U+3164⟧.txt'],
    ['a\u{E0173}\u{E0165}.txt', 'a⟦U+E0173⟧⟦U+E0165⟧.txt'],
    ['a\u{FE0F}\u{FE01}\u{FE02}.txt', 'a\u{FE0F}⟦U+FE01⟧⟦U+FE02⟧.txt'],
  ])('has nothing that hides: %j', (name, shown) => {
    expect(visibleName(name)).toBe(shown);
  });

  it('leaves scripts and emoji whole that need their joiners', () => {
    for (const name of ['👨‍👩‍👧.png', 'می‌خواهم.pdf', 'क्‍ष.txt', '葛\u{E0100}城.txt', '❤️.png']) expect(visibleName(name)).toBe(name);
  });

  it('is shortened in the middle, never inside a character', () => {
    const shown = visibleName(`${'😀'.repeat(100)}.jpeg`);
    expect(shown.endsWith('😀.jpeg')).toBe(true);
    expect(Array.from(shown)).toHaveLength(60);
    expect(shown).not.toContain('\u{FFFD}');
  });

  it('shows a lone surrogate instead of breaking the text', () => {
    expect(withVisibleControls('a\u{D800}b')).toBe('a⟦U+D800⟧b');
  });
});

describe('a text as it may be drawn', () => {
  it('has no letter of endless marks and no endless picture', () => {
    expect(withBoundedClusters(`a${'\u0301'.repeat(50_000)}b`)).toBe(`a${'\u0301'.repeat(40)}⟦+49960⟧b`);
    expect(Array.from(withBoundedClusters('\u{1F468}\u200D'.repeat(4000)))).toHaveLength(2 * 20 + '⟦+7960⟧'.length);
    expect(withVisibleControls(`a${'\u0301'.repeat(50_000)}`).length).toBeLessThan(60);
  });

  it('is otherwise left alone', () => {
    const text = 'ក្រុង नमस्ते Tiếng Việt \u{1F469}\u{1F3FD}\u200D\u2695\uFE0F \u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466} Z\u0334\u0315\u0300';
    expect(withBoundedClusters(text)).toBe(text);
  });
});
