import type { InvalidKeyReason } from '../../shared/failure';
import { FailureError } from '../../shared/failure';

export const maxKeyChars = 4096;

/**
 * The only way a key enters the app: trims what a paste adds around it, and refuses what could not be a header value
 * before the SDK, the keychain or a log sees it (trust.md finding 3: the SDK's error text would hold the whole key).
 * The prefix is not looked at: other formats than `vck_` exist (gateway-api.md section 2). Throws `secret.invalid`.
 */
export function validateKey(text: string): string {
  const key = text.trim();
  const reason = invalidReasonOf(key);
  if (reason !== null) throw new FailureError({ code: 'secret.invalid', reason });
  return key;
}

function invalidReasonOf(key: string): InvalidKeyReason | null {
  if (key === '') return 'empty';
  if (key.length > maxKeyChars) return 'tooLong';
  if (/^(?:[a-z][a-z0-9+.-]*:\/\/|https?:|www\.)/i.test(key)) return 'looksLikeAddress';
  // Line breaks and tabs are white space to a reader, and tell more than "control character".
  if (/\s/.test(key)) return 'whitespace';
  if (/\p{Cc}/u.test(key)) return 'controlCharacter';
  if (!/^[\x21-\x7e]+$/.test(key)) return 'notLatin';
  return null;
}

/** The part of a key that may be shown: its last four characters, and only when at least 12 keep the rest unknown. */
export function lastFourOf(key: string): string | null {
  return key.length >= 12 ? key.slice(-4) : null;
}
