const lines = [
  '', '', '', '', '   ', 'plain text', 'more *text* with `code`', '# Heading', '## Other', '---', '***', '- - -', '===',
  '- item', '- other item', '* star', '+ plus', '1. first', '2. second', '10. tenth', '3) third', '-', '1.', '- [ ] task', '- [x] done',
  '-     code in item', '- - nested', '1. - nested', '- ```', '- # heading', '- > quote', '-\titem after tab',
  '```', '```js', '````', '~~~', '~~~~ text', '``` not`a fence', '> quote', '> - quoted item', '> ```', '>', '> # heading', '>quote',
  '| a | b |', '| --- | --- |', '| 1 | 2 |', 'a | b', '--- | ---',
  '<div>', '</div>', '<!--', '-->', '<!-- one -->', '<script>', '</script>', '<pre>', '</pre>', '<b>bold</b> text', '<br>', '<?php', '?>',
  '<!DOCTYPE html>', '<![CDATA[', ']]>', '<details>', '<https://example.org>', '**bold', 'end**', '`open code', '\\', 'line with two spaces  ',
  '1986\\. A year', 'https://example.org/a_b_c', '![picture](https://example.org/p.png)', '[link](https://example.org)', '\u0000nul', '\uFEFFbom',
  '&amp; &copy;', '~~gone~~', 'tail\ttab', '_a_', '+', '12345678901. no list',
  '$$', '$$', '\\[', '\\]', '$$x$$', 'a $x$ b', '\\(y\\) c', 'costs $5 and $6', 'x = y$$', '\\[z\\]', '\\[no\\] more', '- $$', '> $$', 'open \\( here', 'end\\) there',
  '-no item', '#no heading', '    # code',
];
const indents = ['', '', '', '', ' ', '  ', '   ', '    ', '      ', '\t', ' \t', '        '];
const endings = ['\n', '\n', '\n', '\n', '\n', '\n', '\r\n', '\r'];

const tameLines = ['plain text', 'more *text* with `code`', '# Heading', '- item', '- other item', '1. first', '2. second', '| a | b |', '> quote', '---'];

/**
 * Lines of Markdown that mean mischief together: lists, fences, quotes, tables and HTML, at all indents; some documents
 * are wild and some are tame, because what opens and never closes hides all that follows.
 */
export function randomDocument(random: () => number): string {
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  const count = 2 + Math.floor(random() * 14);
  const wildness = random();
  let text = '';
  for (let line = 0; line < count; line += 1) {
    const isBlank = random() < 0.3;
    const isWild = random() < wildness;
    if (!isBlank) text += isWild ? pick(indents) + pick(lines) : (random() < 0.2 ? '  ' : '') + pick(tameLines);
    text += pick(endings);
  }
  return random() < 0.5 ? text.trimEnd() : text;
}
