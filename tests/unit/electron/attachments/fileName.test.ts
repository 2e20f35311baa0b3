import { describe, expect, it } from 'vitest';
import { extensionOf, safeFileName } from '../../../../electron/attachments/fileName';

describe('the name of a file', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['Bericht März 2026.pdf', 'Bericht März 2026.pdf'],
    ['写真 😀.jpg', '写真 😀.jpg'],
    ['👨‍👩‍👧.png', '👨‍👩‍👧.png'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\plan.txt', 'plan.txt'],
    ['folder/', 'folder'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['-rf', '-rf'],
    ['a\nb.txt', 'a⟦LF⟧b.txt'],
    ['a\0b.txt', 'a⟦U+0000⟧b.txt'],
    ['a\u001B[31mb.txt', 'a⟦U+001B⟧[31mb.txt'],
    ['invoice\u202Efdp.exe', 'invoice⟦RLO⟧fdp.exe'],
    ['\uD800.txt', '⟦U+D800⟧.txt'],
    ['tag\u{E0041}.txt', 'tag⟦U+E0041⟧.txt'],
    ['', 'file'],
    ['   ', 'file'],
    ['/', 'file'],
  ])('%j is kept as %j', (name, kept) => {
    expect(safeFileName(name)).toBe(kept);
  });

  it('is shortened in the middle, and its ending stays', () => {
    const kept = safeFileName(`${'😀'.repeat(255)}.tar.gz`);
    expect(Array.from(kept).length).toBe(120);
    expect(kept.startsWith('😀😀')).toBe(true);
    expect(kept.endsWith('.tar.gz')).toBe(true);
  });

  it.each([
    ['a.PDF', 'pdf'],
    ['a.tar.gz', 'gz'],
    ['.gitignore', ''],
    ['README', ''],
    ['a.', ''],
    ['a.p\u202Edf', ''],
  ])('%j ends in %j', (name, extension) => {
    expect(extensionOf(name)).toBe(extension);
  });
});
