import { describe, expect, it } from 'vitest';
import { diffTexts } from '../../../../../electron/tools/files/textDiff';

const lines = (count: number, from = 0): readonly string[] => Array.from({ length: count }, (_, at) => `line ${from + at}`);

describe('the difference of two texts', () => {
  it('shows a new text as added and none as removed', () => {
    expect(diffTexts('', 'a\nb\n')).toEqual({ hunks: [[{ kind: 'added', text: 'a', afterLine: 1 }, { kind: 'added', text: 'b', afterLine: 2 }]], addedLines: 2, removedLines: 0, leftOutLines: 0 });
    expect(diffTexts('same\n', 'same\n')).toEqual({ hunks: [], addedLines: 0, removedLines: 0, leftOutLines: 0 });
  });

  it('counts the lines of both texts, with three around each change', () => {
    const before = lines(40);
    const after = before.with(9, 'changed').toSpliced(30, 1);
    const { hunks, addedLines, removedLines } = diffTexts(before.join('\n'), after.join('\n'));
    expect([addedLines, removedLines]).toEqual([1, 2]);
    expect(hunks.map((hunk) => hunk.length)).toEqual([8, 7]);
    expect(hunks[1]?.[0]).toEqual({ kind: 'same', text: 'line 27', beforeLine: 28, afterLine: 28 });
    expect(hunks[1]?.find(({ kind }) => kind === 'removed')).toEqual({ kind: 'removed', text: 'line 30', beforeLine: 31 });
  });

  it('draws at most 2,000 lines and counts all', () => {
    const diff = diffTexts('', `${lines(5_000).join('\n')}\n`);
    expect(diff.hunks.flat()).toHaveLength(2_000);
    expect(diff).toMatchObject({ addedLines: 5_000, removedLines: 0, leftOutLines: 3_000 });
  });

  it('does not look for ever for what two wholly different texts have in common', () => {
    const before = ['first', ...lines(30_000), 'last'];
    const after = ['first', ...lines(30_000, 100_000), 'last'];
    const diff = diffTexts(before.join('\n'), after.join('\n'));
    expect(diff).toMatchObject({ addedLines: 30_000, removedLines: 30_000, leftOutLines: 58_000 });
    expect(diff.hunks[0]?.[0]).toEqual({ kind: 'removed', text: 'line 0', beforeLine: 2 });
  });
});
