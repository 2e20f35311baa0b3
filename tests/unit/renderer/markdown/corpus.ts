/** Answers as models write them: everything that Markdown has, in the orders that go wrong. */
export const corpus: readonly (readonly [name: string, text: string])[] = [
  ['prose', 'A first paragraph with **bold**, *emphasis* and `code`.\n\nA second one,\nover two lines.\n\n## A heading\n\nAnd more.'],
  ['lists', '1. Do this:\n```bash\nnpm install\n\nnpm start\n```\n2. Then that\n\n   - nested\n   - nested, too\n\n3. Done.\n\nAfter the list.\n\n- [x] tested\n- [ ] shipped\n'],
  ['table', 'Compare:\n\n| Model | Price |\n| :--- | ---: |\n| A | $0.10 |\n| B \\| C | $3.00 |\n\nThat is **all**.'],
  ['code', 'Here:\n\n```ts\nconst a: number = 1;\n\nexport { a };\n```\n\nand `~~~` too:\n\n~~~\nplain\n```\nstill code\n~~~\n\nEnd.'],
  ['quotes', '> One\n> two\n\n> - a list\n> - in a quote\n\nText\n> lazily quoted\nstill quoted\n\n---\n\nEnd'],
  ['html', 'Before\n\n<script>\nalert(1)\n\nalert(2)\n</script>\n\n<div onclick="x()">text</div>\n\n<!-- one\n\ntwo -->\n\n**After** <img src=x onerror=alert(1)>'],
  ['right to left', 'مرحبا بالعالم\n\nHello world\n\n- שלום\n- hello'],
  ['windows lines', 'One\r\n\r\nTwo\r\n- a\r\n- b\r\n\r\nThree'],
  ['formulas', 'The area is $\\pi r^2$, or \\(a_b\\) and *so* $c_d$.\n\n$$\n\\begin{aligned}\na &= b \\\\\n- c\n\n\\end{aligned}\n$$\nThen\n\\[ x + y \\]\n\n- $i$th\n\n  \\[\n  z\n  \\]\n- costs $5 and $10\n\n> $$\n> q\n> $$\n\n| $a$ | $1.00 |\n|---|---|\n| \\(b\\) | $2 |\n\nOpen $x and\n\n\\[\nnever closed'],
  ['formulas at once', 'We have $$x = y$$ here, $1 each, $HOME/$USER.\n$$\nz$$\n# After\n\\[a\\]\nb\n\n\\[citation\\] and \\[x\\](y)'],
  ['diff and diagram', '```diff\n- old\n+ new\n@@ -1 +1 @@\n same\n```\n\n```mermaid\ngraph TD\n  A --> B\n```\n\n- [ ] to do with `code`\n- [x] done $x$\n'],
  ['footnotes alone', 'One[^a] and two[^b].\n\n[^a]: The *first*.\n[^b]: The second,\n    with more.\n\nEnd.'],
  ['references', 'See [the book][1] and this[^note].\n\nMore.\n\n[1]: https://example.org/book\n[^note]: A footnote.\n\nLast.'],
];
