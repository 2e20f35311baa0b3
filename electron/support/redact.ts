import { secretPattern } from './secretForms';

const mask = '[redacted]';

/** What is a secret by its shape, wherever it stands: a bearer token, a gateway key, a JSON web token. */
const shapes: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer)(?:\s|%20)+[^\s"'\\,;]{8,}/gi, `$1 ${mask}`],
  [/\b(?:vck|sk)[_-][A-Za-z0-9_-]{6,}/g, mask],
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?/g, mask],
];

/** Shorter ones would mask ordinary words. */
const minSecretChars = 6;

/** `text` without these secrets, in every spelling of `secretForms`. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length < minSecretChars) continue;
    const pattern = secretPattern(secret);
    if (pattern !== null) clean = clean.replace(pattern, mask);
  }
  return clean;
}

/** `text` without keys: those known by value, in every spelling of `secretForms`, and those known by shape. */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = maskSecrets(text, secrets);
  for (const [shape, replacement] of shapes) clean = clean.replace(shape, replacement);
  return clean;
}
