import type { ImageMediaType } from '../../shared/decoding';
import { hasLetters, includesLetters, letters } from './byteView';
import { nameForeignFormat } from './signatures';
import { decodeText } from '../support/decodeText';

/** What the bytes are, whatever the file is called (trust.md B9, B10: the first match counts). */
export type Content =
  | { readonly kind: 'image'; readonly mediaType: ImageMediaType }
  | { readonly kind: 'pdf' }
  | { readonly kind: 'text' }
  /** A known format that is refused, by its name. */
  | { readonly kind: 'foreign'; readonly format: string }
  | { readonly kind: 'unknown' };

/** More than this is no text file that would be accepted, and looking at all of it would take long. */
const sampleBytes = 64 * 1024;

/** Reads signatures only, and of what has none a sample, to see whether it is text. Parses nothing. */
export function sniff(bytes: Uint8Array): Content {
  const mediaType = imageMediaType(bytes);
  if (mediaType !== null) return { kind: 'image', mediaType };
  if (hasLetters(bytes, 0, '%PDF-')) return { kind: 'pdf' };
  const format = nameForeignFormat(bytes);
  if (format !== null) return { kind: 'foreign', format };
  const text = decodeText(bytes.subarray(0, sampleBytes), { isCut: bytes.length > sampleBytes });
  if (isLatePdf(bytes, text !== null)) return { kind: 'pdf' };
  if (text === null) return { kind: 'unknown' };
  return isSvg(text.text) ? { kind: 'foreign', format: 'SVG' } : { kind: 'text' };
}

export function imageMediaType(bytes: Uint8Array): ImageMediaType | null {
  if (hasLetters(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (hasLetters(bytes, 0, '\xff\xd8\xff')) return 'image/jpeg';
  if (hasLetters(bytes, 0, 'GIF87a') || hasLetters(bytes, 0, 'GIF89a')) return 'image/gif';
  if (hasLetters(bytes, 0, 'RIFF') && hasLetters(bytes, 8, 'WEBP')) return 'image/webp';
  return null;
}

/** Readers allow up to a kilobyte before a PDF's header; a text that only talks about PDFs has no trailer. */
function isLatePdf(bytes: Uint8Array, looksLikeText: boolean): boolean {
  const start = letters(bytes, 0, 1024);
  if (!(looksLikeText ? /[\r\n]%PDF-\d\.\d/u : /%PDF-\d\.\d/u).test(start)) return false;
  const end = bytes.subarray(Math.max(0, bytes.length - 1024));
  return includesLetters(end, 'startxref') && includesLetters(end, '%%EOF');
}

/** The first element counts, behind what XML allows before it. A web page that holds a drawing is text. */
function isSvg(text: string): boolean {
  let rest = text.slice(0, 16 * 1024).trimStart();
  for (;;) {
    if (/^<(?:!doctype\s+|\w+:)?svg[\s>/]/iu.test(rest)) return true;
    const close = rest.startsWith('<?') ? '?>' : rest.startsWith('<!--') ? '-->' : null;
    const end = close === null ? -1 : rest.indexOf(close);
    if (close === null || end === -1) return false;
    rest = rest.slice(end + close.length).trimStart();
  }
}
