import { maxDetailsChars } from '../../shared/failure';

/** Takes secrets out of foreign text. Every text of a server, the SDK or the network goes through one of these. */
export type Scrub = (text: string) => string;

const mask = '•••';
const maxFactBytes = 256;
const credentialPatterns = [
  /\b(Bearer|Basic)\s+[^\s"'<>,;]+/gi,
  /\b(?:vck|sk|pk|rk)[-_][\w-]{8,}/g,
  /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g,
];

/** Masks the key as it is, percent-encoded and in base64, and whatever looks like any credential (trust.md T15). */
export function createScrub(key: string): Scrub {
  const forms = key === '' ? [] : [key, encodeURIComponent(key), Buffer.from(key).toString('base64').replace(/=+$/, '')];
  return (text) => {
    let clean = text;
    for (const form of forms) clean = clean.split(form).join(mask);
    for (const pattern of credentialPatterns) clean = clean.replace(pattern, mask);
    return clean;
  };
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
