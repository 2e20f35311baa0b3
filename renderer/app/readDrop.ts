import type { Failure } from '../../shared/failure';

export type Drop = { readonly files: readonly File[]; readonly refused: readonly Failure[] };

/**
 * What a drop holds that can be attached. Folders are named and refused, never walked (trust.md B13); a dragged address
 * is named and never fetched (B41), unless the drag carries the bytes as a file.
 */
export function readDrop(data: DataTransfer): Drop {
  const files: File[] = [];
  const refused: Failure[] = [];
  for (const item of data.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry?.() ?? null;
    const file = item.getAsFile();
    if (entry?.isDirectory === true) refused.push({ code: 'attachment.directory', name: entry.name });
    else if (file !== null) files.push(file);
  }
  if (files.length === 0 && refused.length === 0) {
    const address = firstAddress(data.getData('text/uri-list'));
    if (address !== null) refused.push({ code: 'attachment.link', name: address });
  }
  return { files, refused };
}

/** Lines that begin with `#` are comments in a uri-list. */
function firstAddress(uriList: string): string | null {
  return uriList.split(/\r?\n/).find((line) => line !== '' && !line.startsWith('#')) ?? null;
}
