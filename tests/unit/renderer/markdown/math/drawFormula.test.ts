// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { drawFormula } from '../../../../../renderer/markdown/math/drawFormula';

/** The drawing in a box of its own. */
function drawn(tex: string, isDisplay = false): HTMLElement | null {
  const node = drawFormula(tex, isDisplay);
  if (node === null) return null;
  const box = document.createElement('div');
  box.append(node);
  return box;
}

describe('drawFormula', () => {
  it('draws for the eye, and as MathML for screen readers', () => {
    const box = drawn('\\frac{a}{b}');
    expect(box?.querySelector('math mfrac')).not.toBeNull();
    expect(box?.querySelector('.katex-html')?.getAttribute('aria-hidden')).toBe('true');
    expect(box?.querySelector('annotation')?.textContent).toBe('\\frac{a}{b}');
    expect(drawn('x', true)?.querySelector('.katex-display')).not.toBeNull();
  });

  it.each(['a \\\\ b', 'x = 中', '\\text{für alle } x', '\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}', '\\color{red} x'])(
    'takes what models write: %s',
    (tex) => {
      expect(drawn(tex, true)).not.toBeNull();
    },
  );

  it.each([
    ['a mistake', '\\frac{a'],
    ['an unknown command', '\\nosuchcommand'],
    ['a loop', '\\def\\a{\\a\\a}\\a'],
    ['a command of its own', '\\newcommand{\\a}{x}\\a'],
    ['a link', '\\href{javascript:alert(1)}{x}'],
    ['an address', '\\url{https://trap.example}'],
    ['a picture', '\\includegraphics{https://trap.example/i}'],
    ['attributes', '\\htmlData{onclick=x}{y}'],
    ['a style', '\\htmlStyle{position:fixed}{y}'],
    ['a colour that is none', '\\color{url(https://trap.example)} x'],
    ['HTML', '\\frac{<img src=x onerror=alert(1)>'],
    ['a hidden character', '\\char"202E x'],
    ['nesting that overflows the stack', `${'{'.repeat(1400)}${'}'.repeat(1400)}${'\\frac'.repeat(30)}`],
    ['more than 3,000 characters', 'x+'.repeat(1501)],
  ])('leaves %s to be shown as source', (_name, tex) => {
    expect(drawn(tex)).toBeNull();
  });

  it('never makes a box larger than 20 em', () => {
    const html = drawn('\\rule{1000000em}{1000000em}')?.querySelector('.katex-html')?.innerHTML ?? '';
    const sizes = [...html.matchAll(/([\d.]+)em/g)].map(([, size]) => Number(size));
    expect(sizes.length).toBeGreaterThan(0);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(20);
  });

  it('never expands one command into many characters, within or beyond the limits of KaTeX', () => {
    expect(drawn(`\\def\\a{${'x'.repeat(1000)}}${'\\a'.repeat(900)}`)).toBeNull();
    expect(drawn(`\\gdef\\a{${'x'.repeat(1000)}}${'\\a'.repeat(9)}`)).toBeNull();
  });
});
