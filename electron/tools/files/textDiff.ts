import { structuredPatch } from 'diff';
import type { DiffLine, TextDiff } from '../../../shared/tools';

/** More is counted and not drawn. */
const maxDrawnLines = 2_000;
const contextLines = 3;
/** Texts that differ in more lines than this are shown as one replaced by the other, between what they begin and end with alike. */
const maxEdits = 2_000;

/** What changes between two texts, line by line. */
export function diffTexts(before: string, after: string): TextDiff {
  const patch = structuredPatch('', '', before, after, '', '', { context: contextLines, maxEditLength: maxEdits });
  const hunks = patch === undefined ? [replacedWhole(before, after)] : patch.hunks.map(numbered);
  const lines = hunks.flat();
  return {
    hunks: drawn(hunks),
    addedLines: lines.filter(({ kind }) => kind === 'added').length,
    removedLines: lines.filter(({ kind }) => kind === 'removed').length,
    leftOutLines: Math.max(0, lines.length - maxDrawnLines),
  };
}

type Hunk = { readonly oldStart: number; readonly newStart: number; readonly lines: readonly string[] };

function numbered({ oldStart, newStart, lines }: Hunk): readonly DiffLine[] {
  let beforeLine = oldStart;
  let afterLine = newStart;
  return lines.flatMap((line): readonly DiffLine[] => {
    const text = line.slice(1);
    if (line.startsWith('+')) return [{ kind: 'added', text, afterLine: afterLine++ }];
    if (line.startsWith('-')) return [{ kind: 'removed', text, beforeLine: beforeLine++ }];
    // "\ No newline at end of file" is about the line before it.
    return line.startsWith('\\') ? [] : [{ kind: 'same', text, beforeLine: beforeLine++, afterLine: afterLine++ }];
  });
}

function replacedWhole(before: string, after: string): readonly DiffLine[] {
  const old = linesOf(before);
  const young = linesOf(after);
  let start = 0;
  while (start < old.length && start < young.length && old[start] === young[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < young.length - start && old.at(-1 - end) === young.at(-1 - end)) end += 1;
  const removed = old.slice(start, old.length - end).map((text, at): DiffLine => ({ kind: 'removed', text, beforeLine: start + at + 1 }));
  const added = young.slice(start, young.length - end).map((text, at): DiffLine => ({ kind: 'added', text, afterLine: start + at + 1 }));
  return [...removed, ...added];
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\n$/u, '').split('\n'));

function drawn(hunks: readonly (readonly DiffLine[])[]): readonly (readonly DiffLine[])[] {
  let room = maxDrawnLines;
  return hunks.flatMap((hunk) => {
    const lines = hunk.slice(0, room);
    room -= lines.length;
    return lines.length === 0 ? [] : [lines];
  });
}
