import { describe, expect, it } from 'vitest';
import { createFileNames, safeName } from '../../../../electron/archive/fileNames';
import { hostileNames } from '../../../fixtures/hostile/names';

describe('names in an export', () => {
  it.each([
    ['../../etc/passwd', 'etc passwd'],
    ['C:\\Windows\\x.txt', 'C Windows x.txt'],
    ['con.txt', 'con_.txt'],
    ['LPT1', 'LPT1_'],
    ['.hidden', 'hidden'],
    ['-rf', 'rf'],
    ['a<b>c:d"e|f?g*.md', 'a b c d e f g.md'],
    ['trailing. . .', 'trailing'],
    ['two\nlines', 'two LF lines'],
    ['', 'file'],
    ['...', 'file'],
    ['門.pdf', '門.pdf'],
  ])('mean nothing to any system: %j', (wanted, safe) => {
    expect(safeName(wanted, 'file')).toBe(safe);
  });

  it('are one step of a path, short enough for any disk, whoever chose them', () => {
    expect(hostileNames).toHaveLength(60);
    for (const { name } of hostileNames) {
      const safe = safeName(name, 'file');
      expect(safe).not.toMatch(/[<>:"/\\|?*\p{Cc}]|(?!\u200D)\p{Cf}|^[.-]|[. ]$|^$/u);
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(170);
    }
  });

  it('are given once, whatever the case of their letters', () => {
    const nameOf = createFileNames();
    expect(['Gate.md', 'gate.md', 'GATE.md', 'gate (2).md', ''].map((name) => nameOf(name, 'file'))).toEqual(['Gate.md', 'gate (2).md', 'GATE (3).md', 'gate (2) (2).md', 'file']);
  });
});
