import { describe, expect, it } from 'vitest';
import { readSource, sourceFiles } from './sources';

/*
 * Sabotage tests build the app with a guard taken out, by replacing its text. Where the text has changed the build fails,
 * but only minutes into the end-to-end tests: here it fails at once.
 */
type Edit = { readonly test: string; readonly file: string; readonly from: string };

const literal = String.raw`'((?:[^'\\]|\\.)*)'`;
const edit = new RegExp(String.raw`file: ${literal},\s*from: (?:${literal}|"((?:[^"\\]|\\.)*)")`, 'g');

function editsIn(test: string): readonly Edit[] {
  return [...readSource(test).matchAll(edit)].map(([, file = '', single, double = '']) => ({
    test,
    file,
    from: (single ?? double).replaceAll('\\n', '\n').replaceAll(/\\(.)/g, '$1'),
  }));
}

const edits = sourceFiles('tests/e2e', 'tests/helpers', 'tests/integration', 'tests/unit').flatMap(editsIn);

describe('what sabotage tests replace', () => {
  it('is found by this test', () => {
    expect(edits.length).toBeGreaterThan(10);
  });

  it.each(edits)('stands once in $file, as $test wants it', ({ file, from }) => {
    expect(readSource(file).split(from)).toHaveLength(2);
  });
});
