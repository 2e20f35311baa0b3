import { describe, expect, it } from 'vitest';
import { markupIn } from '../../../../../electron/store/search/markup';

/** The text without its marks. */
function read(text: string, from = 0, to = text.length): string {
  const seenFrom = [from, ...markupIn(text, from, to).map(({ end }) => Math.min(end, to))];
  const seenTo = [...markupIn(text, from, to).map(({ start }) => Math.max(start, from)), to];
  return seenFrom.map((start, at) => text.slice(start, seenTo[at])).join('');
}

describe('Markdown as it is read', () => {
  it.each([
    ['emphasis', 'A **strong** and *soft* and __loud__ and _low_ and ***both*** and ~~gone~~ word', 'A strong and soft and loud and low and both and gone word'],
    ['emphasis in emphasis', '**bold with *soft* in it** and **[a link](https://x.test/_a_)**', 'bold with soft in it and a link'],
    ['links', 'See [the gate](https://x.test/a_(b)_c "A *title*") and [that][ref] now', 'See the gate and that now'],
    ['pictures, also in links', '![A gate](blob:1) [![Badge](https://x.test/b.svg)](https://x.test)', 'A gate Badge'],
    ['addresses', '<https://x.test/a*b*c> or <me@x.test> or https://x.test/_a_/b', 'https://x.test/a*b*c or me@x.test or https://x.test/_a_/b'],
    ['code', 'Call `a_b_c(*x*)` or ``a`b``', 'Call a_b_c(*x*) or a`b'],
    ['escapes', String.raw`\*not soft\* and \[no link\](x)`, '*not soft* and [no link](x)'],
    ['headings, quotes, lists and tasks', '## Head\n> - quoted\n* item\n- [x] done\n1. first', 'Head\nquoted\nitem\ndone\n1. first'],
    ['rulers', 'Head\n====\ntext\n---\n* * *\nmore', 'Head\n\ntext\n\n\nmore'],
    ['tables', '| a | **b** |\n|---|:-:|\n| 1 | 2 |', 'a | b\n\n1 | 2'],
    ['footnotes and where links go', 'Said[^1].\n\n[^1]: A note\n[ref]: https://x.test', 'Said.\n\n A note\n'],
    ['fences', 'a *b*\n```ts\nconst a = *b* | c;\n- [x](y)\n```\n*after*', 'a b\n\nconst a = *b* | c;\n- [x](y)\n\nafter'],
    ['a fence in a fence, and one that is never closed', '````md\n```ts\n*a*\n```\n````\n*b*\n~~~\n*c*', '\n```ts\n*a*\n```\n\nb\n\n*c*'],
  ])('is without the marks of %s', (_what, text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each(['2 * 3 * 4 and 5 ** 6', 'snake_case_name and __dirname', 'a [b] c (d) and x[1](', 'a < b > c', 'C:\\new\\table', 'half **open and `open', 'Preis: 3*'])('leaves alone what is no mark: %s', (text) => {
    expect(read(text)).toBe(text);
  });

  it('is found from the middle of a link, and from within a fence', () => {
    const linked = 'Before [the gate](https://x.test/a/very/long/address) after';
    expect(read(linked, linked.indexOf('very'), linked.length)).toBe(' after');
    expect(read(linked, linked.indexOf('gate'), linked.length)).toBe('gate after');
    const fenced = '```\n*one*\n*two*\n```\n*three*';
    expect(read(fenced, fenced.indexOf('two'), fenced.length)).toBe('two*\n\nthree');
  });

  it('gives marks in their order and apart from each other, whatever the text', () => {
    const pieces = ['*', '**', '_', '`', '```', '[', ']', '(', ')', '!', '<', '>', '|', '\n', '#', '-', ' ', 'a', '😀', '\\', '~~', ':', 'https://x'];
    for (let seed = 1; seed < 400; seed += 1) {
      const text = Array.from({ length: 60 }, (_, at) => pieces[(seed * (at + 3) * (at + seed)) % pieces.length]).join('');
      let last = 0;
      for (const { start, end } of markupIn(text, 0, text.length)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
    }
  });
});
