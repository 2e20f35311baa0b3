import { describe, expect, it } from 'vitest';
import { namePattern } from '../../../../../electron/tools/files/namePattern';

describe('a pattern for names', () => {
  it.each([
    ['tide', 'sub/Low-Tide.md', true],
    ['tide', 'tide/other.md', false],
    ['*.md', 'sub/a.md', true],
    ['*.md', 'a.mdx', false],
    ['?.md', 'sub/a.md', true],
    ['?.md', 'ab.md', false],
    ['sub/*.md', 'sub/a.md', true],
    ['sub/*.md', 'x/sub/a.md', true],
    ['sub/a', 'x/sub/abc.md', true],
    ['a*b*c', 'xaxbxc', false],
    ['*a*b*c', 'xaxbxc', true],
    ['[a].md', '[a].md', true],
    ['a.c', 'abc', false],
    ['caf\u00E9*', 'cafe\u0301.txt', true],
  ])('%s on %s: %s', (pattern, path, isFound) => {
    expect(namePattern(pattern)(path)).toBe(isFound);
  });

  it('does not multiply its stars', () => {
    expect(namePattern(`${'*a'.repeat(90)}b`)('a'.repeat(250))).toBe(false);
  });
});
