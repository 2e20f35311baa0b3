// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { richTextOf } from '../../../../../renderer/markdown/copy/richText';

const flat = (html: string): string => html.replaceAll(/\n+/g, '');

describe('a message as rich text', () => {
  it('keeps its structure, and of attributes an address, the first number of a list and the side of a cell', () => {
    const { html } = richTextOf('# Head\n\n3. *one* [link](https://ok.example "t")\n\n| a | b |\n|---|--:|\n| 1 | 2 |');
    expect(flat(html)).toBe(
      '<h1>Head</h1><ol start="3"><li><em>one</em> <a href="https://ok.example">link</a></li></ol>' +
        '<table><thead><tr><th>a</th><th align="right">b</th></tr></thead><tbody><tr><td>1</td><td align="right">2</td></tr></tbody></table>',
    );
  });

  it('has formulas as their source, boxes as they are typed, and code in lists and quotations beside its neighbours', () => {
    const { html, text } = richTextOf('- [x] see $x^2$\n\n  ```js\n  let a;\n  ```\n\n> before\n>\n> ```\n> code\n> ```');
    expect(flat(html)).toBe('<ul><li><p>[x] see <code>x^2</code></p><pre><code>let a;</code></pre></li></ul><blockquote><p>before</p><pre><code>code</code></pre></blockquote>');
    expect(text).toBe('- [x] see x^2\n  let a;\n\nbefore\n\ncode');
  });

  it('takes footnotes along without what leads to them and back', () => {
    const { html, text } = richTextOf('Known[^1].\n\n[^1]: A *note*.');
    expect(flat(html)).toBe('<p>Known<sup>1</sup>.</p><ol><li><p>A <em>note</em>. </p></li></ol>');
    expect(text).toBe('Known[1].\n\n1. A note.');
  });

  it('holds nothing that runs or loads', () => {
    const { html } = richTextOf('<img src=x onerror=alert(1)> [x](javascript:alert(1)) ![pic](https://trap.example/i.png) $\\href{javascript:alert(1)}{x}$');
    expect(html).toBe('<p>&lt;img src=x onerror=alert(1)&gt; x pic <code>\\href{javascript:alert(1)}{x}</code></p>');
  });

  it('leaves what cannot be parsed as it is written', () => {
    const tooDeep = '- '.repeat(150);
    expect(richTextOf(tooDeep)).toEqual({ html: `<pre>${tooDeep}</pre>`, text: tooDeep });
  });
});
