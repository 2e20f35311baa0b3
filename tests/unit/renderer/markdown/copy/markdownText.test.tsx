// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { markdownOf } from '../../../../../renderer/markdown/copy/markdownText';
import { MarkdownView } from '../../../../../renderer/markdown/MarkdownView';
import { loadFormulaDrawing } from '../../../../../renderer/markdown/math/useFormulaDrawing';
import { Surroundings } from '../surroundings';

beforeAll(loadFormulaDrawing);
afterEach(cleanup);

function draw(text: string): HTMLElement {
  return render(<Surroundings><MarkdownView text={text} isStreaming={false} idPrefix="m1" /></Surroundings>).container;
}

function within(root: Node): Range {
  const range = document.createRange();
  range.selectNodeContents(root);
  return range;
}

const found = (root: Element, selector: string): Element => root.querySelector(selector) ?? document.createElement('i');

describe('a selection as Markdown', () => {
  it.each([
    '# Tides',
    'Some **bold**, *slanted*, ~~gone~~ and `a*b` in a line.',
    'First.\n\nSecond.',
    '- one\n- two\n  - deep\n- three',
    '3. three\n4. four',
    '- [x] done\n- [ ] to do',
    '> quoted\n>\n> more',
    '```\nlet a;\n\nlet b = `c`;\n```',
    '| a | b |\n| --- | ---: |\n| 1 | `2` |',
    'So $x^2$ is\n\n$$\n\\int_0^1 x\n$$',
    'A [link](https://example.com/a?b=c) and more.',
    'Signs: \\*not slanted\\* \\[no link\\] \\_ \\` \\\\ \\$5',
    '\\# no heading\n\n\\- no item',
    'one\\\ntwo',
  ])('is what draws the same again: %j', (markdown) => {
    expect(markdownOf(within(draw(markdown)))).toBe(markdown);
  });

  it('is a part of a line, where a part is selected', () => {
    const page = draw('Some **bold words** here.');
    const range = document.createRange();
    range.setStart(found(page, 'p').firstChild ?? page, 2);
    range.setEnd(found(page, 'strong').firstChild ?? page, 4);
    expect(markdownOf(range)).toBe('me **bold**');
  });

  it('is code within code, and a formula within a formula', () => {
    expect(markdownOf(within(found(draw('```js\na\n```'), 'code')))).toBe('```\na\n```');
    cleanup();
    expect(markdownOf(within(found(draw('So $x_1$.'), '[data-tex]')))).toBe('$x_1$');
  });

  it('keeps the rows of a table of which a part is selected', () => {
    expect(markdownOf(within(found(draw('| a | b |\n|---|---|\n| 1 | 2 |'), 'tbody')))).toBe('| 1 | 2 |\n| --- | --- |');
  });

  it('is nothing where nothing is selected', () => {
    const range = within(draw('text'));
    range.collapse(true);
    expect(markdownOf(range)).toBeNull();
  });
});
