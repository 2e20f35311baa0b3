import { basename } from 'node:path';

/** Longer ones cost tokens with every path. */
const longestLabel = 40;

/**
 * What the model calls a folder, the first part of each path in it: the folder's own name without what could be mistaken in a path,
 * and a number where another has it, in whatever case or composition.
 */
export function folderLabel(path: string, taken: readonly string[]): string {
  const plain = basename(path)
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}/\\:*?"<>|~%]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, longestLabel)
    .replaceAll(/^[\s.]+|[\s.]+$/g, '');
  const name = plain === '' ? 'folder' : plain;
  const others = new Set(taken.map(folded));
  for (let count = 1; ; count += 1) {
    const label = count === 1 ? name : `${name} ${count}`;
    if (!others.has(folded(label))) return label;
  }
}

function folded(label: string): string {
  return label.normalize('NFKC').toLowerCase();
}
