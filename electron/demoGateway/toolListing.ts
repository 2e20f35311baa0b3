import { isRecord } from './json';

/** The path of the file of that name in what a tool listed; `null` where it is not among them. */
export function pathIn(listing: string, name: string): string | null {
  const found = entriesOf(listing).find((entry) => entry === name || entry.endsWith(`/${name}`));
  return found ?? null;
}

/** The first folder in what a tool listed. */
export function firstFolderIn(listing: string): string | null {
  const first = entriesOf(listing)[0]?.replace(/\/+$/, '');
  return first === undefined || first === '' ? null : first;
}

/** Texts in JSON, or else lines, without the marks of a list. */
function entriesOf(listing: string): readonly string[] {
  try {
    return textsWithin(JSON.parse(listing));
  } catch {
    return listing.split('\n').map((line) => line.replace(/^\s*(?:[-*]\s+)?/, '').trimEnd()).filter((line) => line !== '');
  }
}

function textsWithin(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsWithin);
  return isRecord(value) ? Object.values(value).flatMap(textsWithin) : [];
}
