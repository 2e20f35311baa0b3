import { parsed, textsWithin } from './json';

/** The path of the file of that name in what a tool listed; `null` where it is not among them. */
export function pathIn(listing: string, name: string): string | null {
  return entriesOf(listing).find((entry) => entry === name || entry.endsWith(`/${name}`)) ?? null;
}

/** The first folder in what a tool listed. */
export function firstFolderIn(listing: string): string | null {
  return sharedFoldersIn(listing)[0] ?? null;
}

/** The folders that stand on the first level of a listing: the shared ones. */
export function sharedFoldersIn(listing: string): readonly string[] {
  return entriesOf(listing).flatMap((entry) => (/^[^/]+\/$/.test(entry) ? [entry.slice(0, -1)] : []));
}

/** Texts in JSON, or else the paths at the beginning of lines, without what is said of them behind. */
function entriesOf(listing: string): readonly string[] {
  const value = parsed(listing);
  if (value !== undefined) return textsWithin(value);
  return listing.split('\n').flatMap((line) => {
    const path = line.replace(/ {2}\(.*\)$/, '').trim();
    const quoted = path.startsWith('"') ? parsed(path) : undefined;
    return typeof quoted === 'string' ? [quoted] : path === '' ? [] : [path];
  });
}
