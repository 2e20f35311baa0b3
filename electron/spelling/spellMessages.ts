import { isRecord } from '../../shared/isRecord';

/* What main and the process that spells say to each other. */

export type SpellRequest =
  | { readonly type: 'check'; readonly id: number; readonly words: readonly string[] }
  | { readonly type: 'suggest'; readonly id: number; readonly word: string };

/** To `check` the misspelled ones, to `suggest` what the word may have been meant to be. */
export type SpellReply = { readonly id: number; readonly words: readonly string[] };

/** `null` for what is none. */
export function parseSpellRequest(message: unknown): SpellRequest | null {
  if (!isRecord(message)) return null;
  const { type, id, words, word } = message;
  if (typeof id !== 'number') return null;
  if (type === 'check' && isWords(words)) return { type, id, words };
  return type === 'suggest' && typeof word === 'string' ? { type, id, word } : null;
}

/** `null` for what is none. */
export function parseSpellReply(message: unknown): SpellReply | null {
  if (!isRecord(message)) return null;
  const { id, words } = message;
  return typeof id === 'number' && isWords(words) ? { id, words } : null;
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((word) => typeof word === 'string');
}
