import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../../../../renderer/markdown/canonical';
import '../../../../../renderer/markdown/math/mathTree';

/** The formulas of a text: `i:` within a line, `d:` set apart. */
function formulasIn(text: string): readonly string[] {
  const found: string[] = [];
  function collect(node: Nodes): void {
    if (node.type === 'math' || node.type === 'inlineMath') {
      const classes: unknown = node.data?.hProperties?.['className'];
      if (String(classes) !== 'math-source') found.push(`${String(classes) === 'math-display' ? 'd' : 'i'}:${node.value}`);
    }
    if ('children' in node) node.children.forEach(collect);
  }
  collect(parseMarkdown(text));
  return found;
}

describe('formulas', () => {
  it.each([
    ['The $x$ axis', 'i:x'],
    ['$n$th, $x$-axis and $O(n)$.', 'i:n', 'i:x', 'i:O(n)'],
    ['公式$E=mc^2$是', 'i:E=mc^2'],
    ['$4ac$ and $3 \\text{ per day}$', 'i:4ac', 'i:3 \\text{ per day}'],
    ['$10^{-3}$ and $2 + 3 = 5$', 'i:10^{-3}', 'i:2 + 3 = 5'],
    ['$5\\text{ dollars}$', 'i:5\\text{ dollars}'],
    ['$a \\$ b$', 'i:a \\$ b'],
    ['$a_b$ and $c_d$, *so* $e*f*g$', 'i:a_b', 'i:c_d', 'i:e*f*g'],
    ['Thus \\(a \\\\ b\\) holds', 'i:a \\\\ b'],
    ['\\(a\nb\\)', 'i:a\nb'],
    ['We get $$x = y$$ here', 'd:x = y'],
    ['$$ x = y $$', 'd:x = y'],
    ['\\[ x = y \\]', 'd:x = y'],
    ['So\n\\[\nx\n\n+ y\n\\]\nand', 'd:x\n\n+ y'],
    ['So\n$$\nx\n- y\n$$\nand', 'd:x\n- y'],
    ['$$\nx = y$$\n', 'd:x = y'],
    ['- one\n\n  $$\n  x\n  $$\n- two', 'd:x'],
    ['1. \\[ a \\]\n2. b', 'd:a'],
    ['> $$\n> x\n> $$', 'd:x'],
    ['| $a$ | b |\n|---|---|\n| \\(c\\) | $d$ |', 'i:a', 'i:c', 'i:d'],
    ['**$x$** and [$y$](https://ok.example)', 'i:x', 'i:y'],
  ])('are found in %j', (text, ...formulas) => {
    expect(formulasIn(text)).toEqual(formulas);
  });

  it.each([
    'It costs $5 and $10.',
    'From $5 to 10$ each',
    'US$5, A$6',
    '$20,000 and $30,000',
    '$HOME/$USER and ${PATH}:$HOME',
    'Restaurants from $$ to $$$',
    'An open $x',
    'An open \\(x',
    '$x\ny$',
    '$ x $',
    '\\$x\\$',
    '`$x$`',
    '```\n$$\nx\n$$\n```',
    'See \\[citation needed\\].',
    '\\[link\\](https://ok.example)',
    '- \\[ \\] a task',
    '\\[x\\] done',
    '$$\nx',
    '\\[\nx',
    '$$\n$$',
    '$$$$',
    '\\(\\)',
    '<b title="$x$">',
  ])('are none in %j', (text) => {
    expect(formulasIn(text)).toEqual([]);
  });
});
