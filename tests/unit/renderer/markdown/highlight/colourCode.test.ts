import { describe, expect, it } from 'vitest';
import { colourCode } from '../../../../../renderer/markdown/highlight/colourCode';

describe('colourCode', () => {
  it('gives back every character, in runs with the highlighter’s classes', () => {
    const [piece] = colourCode('js', "const a = 'x'; // why\nlet b;") ?? [];
    expect(piece?.text).toBe("const a = 'x'; // why\nlet b;");
    expect(piece?.spans).toContainEqual(['hljs-keyword', 'const']);
    expect(piece?.spans).toContainEqual(['hljs-string', "'x'"]);
    expect(piece?.spans).toContainEqual(['hljs-comment', '// why']);
  });

  it('names all classes of what stands within something else', () => {
    const [piece] = colourCode('js', '`a ${b + 1} c`') ?? [];
    expect(piece?.spans).toContainEqual(['hljs-string hljs-subst hljs-number', '1']);
  });

  it('cuts the code into pieces of 24 lines, also within a comment', () => {
    const code = `/*\n${'line\n'.repeat(58)}*/`;
    const pieces = colourCode('js', code) ?? [];
    expect(pieces.map(({ text }) => text.split('\n').length)).toEqual([24, 24, 12]);
    expect(pieces.map(({ text }) => text).join('\n')).toBe(code);
    expect(pieces[1]?.spans.every(([classes]) => classes === 'hljs-comment')).toBe(true);
  });

  it('does not know every language', () => {
    expect(colourCode('no-such-language', 'x')).toBeNull();
    expect(colourCode('constructor', 'x')).toBeNull();
  });
});
