import { describe, expect, it } from 'vitest';
import { markupIn } from '../../../../../electron/store/search/markup';
import { beginningOf, snippetOf } from '../../../../../electron/store/search/snippet';
import { parseQuery } from '../../../../../shared/searchQuery';
import { searchLimits } from '../../../../../shared/search';

const shown = (text: string, query: string): string | undefined =>
  snippetOf(text.normalize('NFC'), parseQuery(query))?.map((part) => (part.isMarked ? `[${part.text}]` : part.text)).join('');

describe('a snippet', () => {
  it.each([
    ['a whole short text', 'The stone gate.', 'gate', 'The stone [gate].'],
    ['a word that goes on', 'The stone gatehouse.', 'gate', 'The stone [gatehouse].'],
    ['accents as they were written', 'A Crème Brûlée', 'creme brulee', 'A [Crème] [Brûlée]'],
    ['exact words as one', 'gate, stone gate', '"stone gate"', 'gate, [stone gate]'],
    ['a part of a name', 'see parseHeader()', 'header', 'see parse[Header]()'],
    ['a run of Japanese', '昨日は東京都へ行く', '東京都', '昨日は[東京都]へ行く'],
    ['one character', '昨日は東京都へ行く', '京', '昨日は東[京]都へ行く'],
    ['lines as one', 'one\n\n  gate\t two', 'gate', 'one [gate] two'],
    ['all words', 'gate and bridge and gate', 'bridge gate', '[gate] and [bridge] and [gate]'],
  ])('marks %s', (_what, text, query, expected) => {
    expect(shown(text, query)).toBe(expected);
  });

  const shownOf = (markdown: string, query: string): string | undefined =>
    snippetOf(markdown, parseQuery(query), markupIn)?.map((part) => (part.isMarked ? `[${part.text}]` : part.text)).join('');
  const address = `https://x.test/${'deep/'.repeat(40)}`;

  it.each([
    ['words as they are read', '## The **stone** [gate](https://x.test)', 'gate', 'The stone [gate]'],
    ['a match that marks run through', 'a stone **gate** here', '"stone gate"', 'a [stone gate] here'],
    ['what is not read only where it is what was looked for', 'see [the site](https://gate.test/a) and [more](https://x.test)', 'gate', 'see the site(https://[gate].test/a) and more'],
    ['no address that comes before it, however long', `Read [all of this](${address}) about the gate`, 'gate', 'Read all of this about the [gate]'],
    ['no address that it would begin in', `${'lead '.repeat(100)}[words](${address}) the gate`, 'gate', '…words the [gate]'],
    ['the language of a fence that was looked for', 'So:\n```python\nrun()\n```', 'python', 'So: [python] run()'],
  ])('of Markdown shows %s', (_what, text, query, expected) => {
    const snippet = shownOf(text, query);
    expect(expected.startsWith('…') ? snippet?.slice(snippet.indexOf('words')) : snippet).toBe(expected.replace('…', ''));
  });

  it('of Markdown without a match begins with what is read', () => {
    expect(beginningOf('---\n# Head\n\nThe **gate**', markupIn)).toEqual([{ text: 'Head The gate', isMarked: false }]);
  });

  it('is cut out around the first word, and says so', () => {
    const snippet = shown(`${'before '.repeat(300)}needle ${'after '.repeat(300)}`, 'needle') ?? '';
    expect(snippet).toMatch(/^…before .*\[needle\] after .*…$/);
    expect(snippet.length).toBeLessThan(searchLimits.snippetChars + 40);
  });

  it('finds a word with accents far inside a long text', () => {
    expect(shown(`${'x '.repeat(5_000)}Brûlée`, 'brulee')).toContain('[Brûlée]');
  });

  it('is none where the words are elsewhere, and then a text shows its beginning', () => {
    expect(snippetOf('nothing here', parseQuery('gate'))).toBeNull();
    expect(beginningOf('word '.repeat(200)).at(-1)).toEqual({ text: '…', isMarked: false });
  });

  it('never cuts a character in half', () => {
    for (let lead = 0; lead < 70; lead += 1) {
      const parts = snippetOf(`${'x'.repeat(lead)}${'😀'.repeat(200)} needle ${'😀'.repeat(200)}`, parseQuery('needle')) ?? [];
      expect(parts.length).toBeGreaterThan(0);
      expect(parts.every(({ text }) => !/\p{Cs}/u.test(text))).toBe(true);
    }
  });
});
