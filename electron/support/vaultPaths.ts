import { join } from 'node:path';

/** Where bytes lie that are kept by their SHA-256: `ab/abcdef…`; the words of a document and a small picture beside them. */
export function pathInVault(directory: string, sha256: string, beside: '' | '.text' | '.thumbnail' = ''): string {
  return join(directory, sha256.slice(0, 2), sha256 + beside);
}

/** A name that comes from elsewhere leads to no other place. */
export function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
