import { describe, expect, it } from 'vitest';
import { folderLabel } from '../../../../electron/tools/folderLabel';

describe('what a model calls a folder', () => {
  it.each([
    ['/home/ann/Notes', [], 'Notes'],
    ['/home/ann/Notes', ['Notes'], 'Notes 2'],
    ['/home/ann/notes', ['Notes', 'NOTES 2'], 'notes 3'],
    ['/home/ann/Caf\u0065\u0301', ['Caf\u00e9'], 'Caf\u00e9 2'],
    ['/home/ann/ﬁles', ['files'], 'ﬁles 2'],
    ['/', [], 'folder'],
    ['/home/ann/..\u202enotes', [], 'notes'],
    ['/home/ann/ .hidden. ', [], 'hidden'],
    ['/home/ann/a\nb:c*?"<>|~%d', [], 'a b c d'],
    ['/home/ann/a\\b', [], 'a b'],
    ['/home/ann/\u0000\u200b', [], 'folder'],
    [`/home/ann/${'x'.repeat(90)}`, [], 'x'.repeat(40)],
  ])('%j beside %j is %j', (path, taken, label) => {
    expect(folderLabel(path, taken)).toBe(label);
  });
});
