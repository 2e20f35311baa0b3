import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { describe, expect, it } from 'vitest';
import { remarkMath } from '../../../../renderer/markdown/math/mathTree';
import { emptySplit, extendSplit, reachesAcrossBlocks } from '../../../../renderer/markdown/splitBlocks';
import type { Split } from '../../../../renderer/markdown/splitBlocks';
import { createRandom } from '../../../../electron/demoGateway/randomness';
import { randomDocument } from './randomMarkdown';

/** Without pictures: React's static markup puts a preload for them before everything else. */
function render(text: string): string {
  const components = { img: 'span' } as const;
  return renderToStaticMarkup(createElement(Markdown, { remarkPlugins: [remarkGfm, remarkMath], components }, text));
}

function blocksOf(split: Split, text: string): readonly string[] {
  const finished = split.groups.flat().map((block) => block.text);
  return [...finished, text.slice(split.openStart)];
}

function renderInBlocks(split: Split, text: string): string {
  return blocksOf(split, text).map(render).filter((html) => html !== '').join('\n');
}

/** The text as it would arrive: in pieces of 1 to 40 characters. */
function splitInPieces(text: string, random: () => number): Split {
  let split = emptySplit;
  for (let end = 0; end < text.length; ) {
    end = Math.min(text.length, end + 1 + Math.floor(random() * 40));
    split = extendSplit(split, text.slice(0, end));
  }
  return split;
}

describe('extendSplit', () => {
  it('finishes a paragraph as soon as the next one begins', () => {
    const split = extendSplit(emptySplit, 'One.\n\nT');
    expect(split.groups.flat().map((block) => block.text)).toEqual(['One.\n\n']);
    expect(split.openStart).toBe(6);
  });

  it('keeps a list open over blank lines, until a line that cannot belong to it', () => {
    const list = '- one\n\n  more of one\n\n- two\n\n';
    expect(extendSplit(emptySplit, list).groups).toEqual([]);
    expect(extendSplit(emptySplit, `${list}After`).openStart).toBe(list.length);
  });

  it('takes a code fence with blank lines as one block, also straight below a list item', () => {
    const fence = '```bash\nls\n\n# not a heading\n```\n';
    const text = `1. Do this:\n${fence}\nThen`;
    expect(blocksOf(extendSplit(emptySplit, text), text)).toEqual(['1. Do this:\n', `${fence}\n`, 'Then']);
  });

  it('cuts without a blank line where a heading, a fence or a list ends what is open', () => {
    const text = '# Title\nWords:\n- one\n- two\n## Next\nMore\n---\nEnd\n';
    expect(blocksOf(extendSplit(emptySplit, text), text)).toEqual(['# Title\n', 'Words:\n', '- one\n- two\n', '## Next\n', 'More\n---\n', 'End\n']);
  });

  it('cuts at the same places however the text arrives', () => {
    const random = createRandom(7);
    for (let round = 0; round < 200; round += 1) {
      const text = randomDocument(random);
      const atOnce = extendSplit(emptySplit, text);
      const inPieces = splitInPieces(text, random);
      expect(blocksOf(inPieces, text)).toEqual(blocksOf(atOnce, text));
    }
  });

  it('makes blocks that render to what the whole text renders to, for random documents', () => {
    const random = createRandom(20_261_121);
    let cuts = 0;
    for (let round = 0; round < 1500; round += 1) {
      const text = randomDocument(random);
      const split = extendSplit(emptySplit, text);
      if (reachesAcrossBlocks(split, text)) continue;
      cuts += split.groups.flat().length;
      expect(renderInBlocks(split, text), JSON.stringify(text)).toBe(render(text));
    }
    expect(cuts).toBeGreaterThan(500);
  });

  it('makes blocks that render to what the text so far renders to, for every prefix', () => {
    const random = createRandom(3);
    for (let round = 0; round < 12; round += 1) {
      const text = randomDocument(random);
      let split = emptySplit;
      for (let end = 1; end <= text.length; end += 1) {
        const prefix = text.slice(0, end);
        split = extendSplit(split, prefix);
        if (reachesAcrossBlocks(split, prefix)) continue;
        expect(renderInBlocks(split, prefix), JSON.stringify(prefix)).toBe(render(prefix));
      }
    }
  });

  it('reports definitions, which reach across blocks, but not what only looks so in code', () => {
    const defined = 'See [one].\n\n[one]: https://example.org\n';
    expect(reachesAcrossBlocks(extendSplit(emptySplit, defined), defined)).toBe(true);
    const note = 'See[^1].\n\n> [^1]: quoted';
    expect(reachesAcrossBlocks(extendSplit(emptySplit, note), note)).toBe(true);
    const code = '```python\nx: dict[str]: int\n```\n\nEnd';
    expect(reachesAcrossBlocks(extendSplit(emptySplit, code), code)).toBe(false);
  });

  it('keeps finished groups as they are while more text comes', () => {
    const paragraphs = (count: number): string => Array.from({ length: count }, (_, at) => `Number ${at}.\n\n`).join('');
    const early = extendSplit(emptySplit, paragraphs(70));
    const later = extendSplit(early, paragraphs(90));
    expect(early.groups).toHaveLength(3);
    expect(later.groups[0]).toBe(early.groups[0]);
    expect(later.groups[1]).toBe(early.groups[1]);
  });
});
