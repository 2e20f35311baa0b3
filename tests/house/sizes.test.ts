import { describe, expect, it } from 'vitest';
import { readSource, sourceFiles } from './sources';

const maxLines = 400;
/** Files that are longer, each with its reason. This list may only shrink. */
const exceptions: Readonly<Record<string, string>> = {};

describe('the size of files', () => {
  it(`stays at ${maxLines} lines or under`, () => {
    const tooLong = sourceFiles('shared', 'electron', 'renderer', 'tests', 'scripts')
      .map((path) => ({ path, lines: readSource(path).split('\n').length }))
      .filter(({ path, lines }) => lines > maxLines && exceptions[path] === undefined);
    expect(tooLong).toEqual([]);
  });

  it('has no exception that is not needed', () => {
    const needless = Object.keys(exceptions).filter((path) => readSource(path).split('\n').length <= maxLines);
    expect(needless).toEqual([]);
  });
});
