import { maxDetailsChars } from '../../shared/failure';
import { secretPattern } from '../support/secretForms';

/** Takes secrets out of foreign text. Every text of a server, the SDK or the network goes through one of these. */
export type Scrub = (text: string) => string;

const mask = '•••';
const maxFactBytes = 256;
const credentialPatterns = [
  // No quote and no backslash, so that masked JSON stays JSON.
  /\b(Bearer|Basic)\s+[^\s"'<>,;\\]+/gi,
  /\b(?:vck|sk|pk|rk)[-_][\w-]{8,}/g,
  /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g,
];

/** Masks the key, and others that go along with it, in every spelling of `secretForms`, and whatever looks like any credential (trust.md T15). */
export function createScrub(key: string, others: readonly string[] = []): Scrub {
  const own = [key, ...others].map(secretPattern).filter((pattern) => pattern !== null);
  const patterns = [...own, ...credentialPatterns];
  return (text) => patterns.reduce((clean, pattern) => clean.replace(pattern, mask), text);
}

/** The same for a value that was read from JSON: every text in it, before anything of it is cut. */
export function scrubValue(value: unknown, scrub: Scrub): unknown {
  const text: string | undefined = JSON.stringify(value);
  return text === undefined ? value : JSON.parse(scrub(text));
}

/** A foreign word among the facts of a failure or a receipt (a model, an id, a finish reason): without secrets, and short. */
export function toFact(text: string, scrub: Scrub): string {
  return cutToBytes(scrub(text), maxFactBytes);
}

/** Foreign text as `Failure.details` may carry it: without secrets and control characters, at most 2 KB. */
export function toDetails(text: string, scrub: Scrub): { readonly details?: string } {
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  const clean = scrub(text).replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '').trim();
  return clean === '' ? {} : { details: cutToBytes(clean, maxDetailsChars) };
}

/** Cut at a whole character, so that the UTF-8 form is at most `maxBytes` long. */
function cutToBytes(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text.slice(0, maxBytes));
  if (text.length <= maxBytes && bytes.length <= maxBytes) return text;
  return bytes.toString('utf8', 0, maxBytes - 3).replace(/\uFFFD+$/, '') + '…';
}
