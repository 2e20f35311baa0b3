// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cleanTextOf, quotableText, selectedRange } from '../../../../../renderer/markdown/copy/selection';
import { MarkdownView } from '../../../../../renderer/markdown/MarkdownView';
import { loadFormulaDrawing } from '../../../../../renderer/markdown/math/useFormulaDrawing';
import { Surroundings } from '../surroundings';

beforeAll(loadFormulaDrawing);
afterEach(cleanup);

/** Two messages, drawn; the texts of both are model text. */
function drawTwo(first: string, second: string): HTMLElement {
  return render(
    <Surroundings>
      {[first, second].map((text, at) => (
        <article key={text} data-message-id={`m${at}`}><MarkdownView text={text} isStreaming={false} idPrefix={`m${at}`} /></article>
      ))}
    </Surroundings>,
  ).container;
}

function select(from: Node, to: Node): Range {
  document.getSelection()?.setBaseAndExtent(from, 0, to, to.childNodes.length);
  const range = selectedRange(document.body);
  if (range === null) throw new Error('nothing is selected');
  return range;
}

function found(root: Element, selector: string): Element {
  const element = root.querySelector(selector);
  if (element === null) throw new Error(`no ${selector}`);
  return element;
}

describe('a selection in the transcript', () => {
  it('is copied with formulas as their source', () => {
    const page = drawTwo('So $x^2$ is **bold**.', 'other');
    expect(cleanTextOf(select(found(page, 'p'), found(page, 'p')))).toEqual({ html: 'So <code>x^2</code> is <strong>bold</strong>.', text: 'So x^2 is bold.' });
  });

  it('is left to the window within code', () => {
    const page = drawTwo('```\na\n```', 'other');
    expect(cleanTextOf(select(found(page, 'code'), found(page, 'code')))).toBeNull();
  });

  it('can be quoted within one message, and not across two', () => {
    const page = drawTwo('First $a_b$.', 'second');
    expect(quotableText(select(found(page, 'p'), found(page, 'p')))).toBe('First a_b.');
    expect(quotableText(select(found(page, 'p'), found(page, 'article:last-of-type')))).toBeNull();
  });

  it('counts only where all of it lies within the root', () => {
    const page = drawTwo('one', 'two');
    select(found(page, 'p'), found(page, 'article:last-of-type'));
    expect(selectedRange(found(page, 'article'))).toBeNull();
    document.getSelection()?.removeAllRanges();
    expect(selectedRange(document.body)).toBeNull();
  });
});
