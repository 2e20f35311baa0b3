import hljs from 'highlight.js/lib/common';
import { describe, expect, it } from 'vitest';
import { createColouring, type ColouredPiece } from '../../../../../renderer/markdown/highlight/colourCode';
import { SpanEmitter, type Span } from '../../../../../renderer/markdown/highlight/spanEmitter';
import { codeSamples } from './codeSamples';

function colourCode(language: string, code: string): readonly ColouredPiece[] {
  return createColouring(language)?.(code) ?? [];
}

/** The whole code in one go. */
function wholeOf(language: string, code: string): { readonly spans: readonly Span[] } {
  const { _emitter: emitter } = hljs.highlight(code, { language, ignoreIllegals: true });
  return { spans: emitter instanceof SpanEmitter ? emitter.spans : [] };
}

/** Each character with its classes: how the runs are cut says nothing. */
function looksOf(pieces: readonly { readonly spans: readonly Span[] }[]): readonly string[] {
  return pieces.flatMap(({ spans }) => spans.flatMap(([classes, text]) => [...text].filter((letter) => letter !== '\n').map((letter) => `${letter} ${letter === ' ' ? '' : classes}`)));
}

describe('createColouring', () => {
  it('gives back every character, in runs with the highlighter’s classes', () => {
    const [piece] = colourCode('js', "const a = 'x'; // why\nlet b;");
    expect(piece?.text).toBe("const a = 'x'; // why\nlet b;");
    expect(piece?.spans).toContainEqual(['hljs-keyword', 'const']);
    expect(piece?.spans).toContainEqual(['hljs-string', "'x'"]);
    expect(piece?.spans).toContainEqual(['hljs-comment', '// why']);
  });

  it('names all classes of what stands within something else, also in code of another language', () => {
    expect(colourCode('js', '`a ${b + 1} c`')[0]?.spans).toContainEqual(['hljs-string hljs-subst hljs-number', '1']);
    expect(colourCode('html', '<script>let a;</script>')[0]?.spans).toContainEqual(['hljs-keyword', 'let']);
  });

  it('cuts the code into pieces of 24 lines, also within a comment', () => {
    const code = `/*\n${'line\n'.repeat(58)}*/`;
    const pieces = colourCode('js', code);
    expect(pieces.map(({ text }) => text.split('\n').length)).toEqual([24, 24, 12]);
    expect(pieces.map(({ text }) => text).join('\n')).toBe(code);
    expect(pieces[1]?.spans.every(([classes]) => classes === 'hljs-comment')).toBe(true);
  });

  it('does not know every language', () => {
    expect(createColouring('no-such-language')).toBeNull();
    expect(createColouring('constructor')).toBeNull();
  });

  it.each(Object.entries(codeSamples))('gives the same colours whether the code grew or came at once, and those of the whole: %s', (language, sample) => {
    const code = sample.repeat(Math.ceil(200 / sample.split('\n').length));
    const colour = createColouring(language);
    for (let end = 0; end < code.length; end += 97) {
      const grown = colour?.(code.slice(0, end)) ?? [];
      expect(grown.map(({ text }) => text).join('\n')).toBe(code.slice(0, end));
    }
    const grown = colour?.(code) ?? [];
    expect(grown).toEqual(colourCode(language, code));
    expect(grown.length).toBeGreaterThan(5);
    expect(looksOf(grown)).toEqual(looksOf([wholeOf(language, code)]));
  });

  it('colours what is settled once: those pieces are the same objects when the code has grown', () => {
    const colour = createColouring('ts');
    const lines = 'const gate = open(3); // wide\n'.repeat(470);
    const before = colour?.(lines) ?? [];
    const after = colour?.(`${lines}const more = 1;`) ?? [];
    expect(before.length).toBe(20);
    expect(after.slice(0, 19).every((piece, at) => piece === before[at])).toBe(true);
  });

  it('begins anew with other code', () => {
    const colour = createColouring('ts');
    colour?.('const a = 1;\n'.repeat(100));
    expect(colour?.('let b;')).toEqual(colourCode('ts', 'let b;'));
  });
});
