import type { Failure } from './failure';

/**
 * What the system handed to the app ("Open with", a link that asks), on its way into a draft. Nothing of it is ever sent by
 * itself (trust.md T37).
 */
export type HandedOver = {
  /** What links ask, in order, with everything invisible made visible. */
  readonly texts: readonly string[];
  readonly files: readonly HandedFile[];
  readonly refused: readonly Failure[];
};

/** A file known by an id, never by its path. */
export type HandedFile = { readonly handedId: string; readonly name: string; readonly sizeBytes: number };

/** A page asks what a person has in mind, not a book. */
export const longestAskedChars = 32 * 1024;
