import type { Root } from 'mdast';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { createBlockGrowth } from '../../../../../renderer/markdown/growing/growBlock';
import type { GrowingBlock } from '../../../../../renderer/markdown/growing/growBlock';
import { parseGrowing, type ParsedText } from '../../../../../renderer/markdown/growing/parsedText';
import { parseMarkdown, toPage } from '../../../../../renderer/markdown/canonical';
import { drawPage } from '../../../../../renderer/markdown/drawPage';
import { MarkdownBlock } from '../../../../../renderer/markdown/MarkdownBlock';
import { PartedBlock } from '../../../../../renderer/markdown/MarkdownBlocks';
import { createRandom } from '../../../../../electron/demoGateway/randomness';
import { Surroundings } from '../surroundings';
import { ungrouped } from '../ungrouped';

const kinds = {
  list: [
    '- item', '- other **bold** item', '- [ ] task', '- [x] done', '  more of it', '  - nested', '    - deeper', '  1. numbered', '', '',
    '  ```js', '  code();', '  ```', '- `code` in item', '* star', 'lazy line', '- ', '-', '  > quoted', '- - -', '  \\*', '- www.example.org/a and', '- a | b', '- costs $5, $x$ and \\(y\\)', '  $$', '  z', '   odd',
  ],
  ordered: ['1. first', '2. second', '3. third', '10. tenth', '   text below', '   - nested', '', '', '1) other', '   ```', '   code', '4. *four', 'five*', '007. bond', '   | a | b |', '   |---|---|', '   | 1 | 2 |'],
  table: ['| 1 | *two* |', '| a | `b|c` |', '| only one |', '| 1 | 2 | 3 |', 'no pipes', '|  |', '| x \\| y | z |', '', '> quote', '- item', '| www.example.org | a@b.org |', '  | in | dented |', '| &amp; | é漢 |', '| $1.00 | $2.50 |', '| $x$ | \\(y\\) |', '$$'],
  quote: ['> text', '> - item', '> - other', '> > nested', '>', '> ', '> ```', '> code', '>no space', '> | a | b |', '> |---|---|', '> | 1 | 2 |', '> # heading', 'lazy', '', '>   indented', '>\ttab', ' > shifted', '> $$', '> a $x$ b'],
  prose: ['Plain words go on,', 'with **bold** and *more', 'text* here.', '`code` and www.example.org', 'http://example.org/a_b and a@b.org', '[link](https://example.org "t")', '![pic](x.png)', '&copy; and &nope', '~~gone~~ 1. no', '**a.**b', 'foo_bar_ baz', 'trailing  ', 'x \\* y', '<b>raw</b>', '===', '# head #', 'http:// and xmpp:a@b', '(paren) [ref] not', 'end!', 'for $5 or $6', 'so $x$ and', '$y$-axis', 'with \\(z\\) in it', '\\[ w \\]', '$$', '\\] a'],
  code: ['const a = 1;', '  indented();', '', '', '\tx\u202Ey', '~~~', '``', '``` no end', '# not a heading', '- nor an item', '```', '', '| a |', '> b', '   ```', 'after'],
} as const;

type Kind = keyof typeof kinds;

const starts: { readonly [K in Kind]: string } = { list: '- first\n', ordered: '1. one\n', table: '| a | b |\n| :-- | --: |\n', quote: '> first\n', prose: '', code: '```ts\n' };

function randomBlock(kind: Kind, random: () => number): string {
  const lines = kinds[kind];
  let text = starts[kind];
  const count = 1 + Math.floor(random() * 7);
  // Mostly the kind's first, tame lines: what is uncertain ends the growth in parts.
  for (let at = 0; at < count; at += 1) text += `${lines[Math.floor(random() ** (1 + random() * 2) * lines.length)] ?? ''}\n`;
  return random() < 0.5 ? text.trimEnd() : text;
}

function canonical(text: string): string {
  return renderToStaticMarkup(<Surroundings><MarkdownBlock text={text} idPrefix="m1" /></Surroundings>);
}

function drawn(block: GrowingBlock): string {
  return ungrouped(renderToStaticMarkup(<Surroundings><PartedBlock block={block} isOpen={false} isLive={false} /></Surroundings>));
}

/** What a text draws that grew up to here; `null` while it has no parts. */
type Look = { readonly shown: string; readonly html: string } | null;

/** Each prefix of a text in turn, one to three characters longer than the last, and what is drawn of it. */
function* grown(text: string, random: () => number): Generator<readonly [prefix: string, look: Look]> {
  const grow = createBlockGrowth();
  for (let end = 1; end < text.length; end += 1 + Math.floor(random() * 3)) {
    const prefix = text.slice(0, end);
    const block = grow(prefix, true);
    yield [prefix, block === null ? null : { shown: prefix.slice(0, prefix.length - block.withheldChars), html: drawn(block) }];
  }
  const whole = grow(text, false);
  yield [text, whole === null ? null : { shown: text, html: drawn(whole) }];
}

const rounds = 40;

describe('createBlockGrowth', () => {
  it.each(['list', 'ordered', 'table', 'quote', 'code'] as const)('draws at every prefix of a growing %s what the canonical pipeline draws', (kind) => {
    const random = createRandom(kind.length);
    let looks = 0;
    for (let round = 0; round < rounds; round += 1) {
      for (const [prefix, look] of grown(randomBlock(kind, random), random)) {
        if (look === null) continue;
        looks += 1;
        expect(look.html.trim(), JSON.stringify(prefix)).toBe(canonical(look.shown).trim());
      }
    }
    expect(looks).toBeGreaterThan(rounds * 8);
  });

  it('withholds no more than a line that does not say yet what it is, and nothing at the end', () => {
    const grow = createBlockGrowth();
    expect(grow('- one\n', true)?.withheldChars).toBe(0);
    expect(grow('- one\n-', true)?.withheldChars).toBe(1);
    expect(grow('- one\n- t', true)?.withheldChars).toBe(0);
    expect(createBlockGrowth()('> one\n> ', true)?.withheldChars).toBe(2);
    expect(createBlockGrowth()('- one\n- two', false)?.withheldChars).toBe(0);
  });

  it('keeps the very nodes of items and rows that are finished', () => {
    const growList = createBlockGrowth();
    const early = growList('- one\n- two\n- th', true);
    const late = growList('- one\n- two\n- three\n- four', true);
    if (early?.kind !== 'list' || late?.kind !== 'list') throw new Error('no lists');
    expect(late.groups[0]?.slice(0, 2)).toEqual(early.groups[0]?.slice(0, 2));
    expect(late.groups[0]?.[0]).toBe(early.groups[0]?.[0]);
    expect(late.groups[0]?.[1]).toBe(early.groups[0]?.[1]);
    const growTable = createBlockGrowth();
    const head = '| a |\n| - |\n';
    const before = growTable(`${head}| 1 |\n| 2`, true);
    const after = growTable(`${head}| 1 |\n| 2 |\n| 3`, true);
    if (before?.kind !== 'table' || after?.kind !== 'table') throw new Error('no tables');
    expect(after.groups[0]).toHaveLength(3);
    expect(after.groups[0]?.[0]).toBe(before.groups[0]?.[0]);
  });

  it.each(['- item', '7. item', '| cell |'])('draws a long block of lines like "%s" in boxes around what the canonical pipeline draws', (line) => {
    const head = line.startsWith('|') ? '| a |\n| - |\n' : '';
    const text = head + `${line}\n`.repeat(150);
    const grow = createBlockGrowth();
    let block: GrowingBlock | null = null;
    for (let end = 20; end < text.length + 20; end += 20) block = grow(text.slice(0, end), end < text.length);
    if (block === null) throw new Error('it was given up');
    const html = renderToStaticMarkup(<Surroundings><PartedBlock block={block} isOpen={false} isLive={false} /></Surroundings>);
    expect(html.split(' data-blocks=""')).toHaveLength(4);
    expect(ungrouped(html).trim()).toBe(canonical(text).trim());
  });

  it('gives up where it is not certain: lazy lines, another list, a table that may have ended', () => {
    expect(createBlockGrowth()('- one\nlazy', true)).toBeNull();
    expect(createBlockGrowth()('- one\n1. two\n', true)).toBeNull();
    expect(createBlockGrowth()('| a |\n| - |\n> quote\n', true)).toBeNull();
    expect(createBlockGrowth()('> one\nlazy\n', true)).toBeNull();
    expect(createBlockGrowth()('```ts\na\n```\nafter', true)).toBeNull();
    expect(createBlockGrowth()('Only words', true)).toBeNull();
  });
});

describe('parseGrowing', () => {
  it('makes at every prefix of growing prose the tree that is parsed at once', () => {
    const random = createRandom(5);
    let grownTrees = 0;
    for (let round = 0; round < rounds * 2; round += 1) {
      const text = randomBlock('prose', random);
      let parsed: ParsedText | null = null;
      for (let end = 1; end <= text.length; end += 1 + Math.floor(random() * 3)) {
        const prefix = text.slice(0, end);
        const tree: Root = (parsed = parseGrowing(parsed, prefix)).tree;
        grownTrees += 1;
        expect(htmlOf(tree), JSON.stringify(prefix)).toBe(htmlOf(parseMarkdown(prefix)));
      }
    }
    expect(grownTrees).toBeGreaterThan(1000);
  });

  it('parses nothing anew while only words are added, and keeps what is settled of a line', () => {
    const first = parseGrowing(null, 'Some **bold** words that');
    const second = parseGrowing(first, 'Some **bold** words that go on');
    expect(second.settled).toBe(first.settled);
    expect(first.settled?.end).toBe('Some **bold** words '.length);
    const [before, after] = [first.tree.children[0], second.tree.children[0]];
    if (before?.type !== 'paragraph' || after?.type !== 'paragraph') throw new Error('no paragraphs');
    expect(after.children[1]).toBe(before.children[1]);
  });
});

function htmlOf(tree: Root): string {
  return renderToStaticMarkup(<Surroundings>{drawPage(toPage(tree))}</Surroundings>);
}
