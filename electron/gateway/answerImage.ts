import type { Failure } from '../../shared/failure';

/** A picture that came inside an answer, decoded from its data URI. */
export type AnswerImage = { readonly mediaType: string; readonly bytes: Uint8Array };

/** Larger ones are refused (trust.md F38). */
export const maxImageBytes = 64 * 1024 * 1024;

const dataUriHead = /^data:image\/[a-z0-9.+-]+(?:;[a-z0-9=-]+)*;base64,/i;

/** Why a picture was left out: a note for the log, and the failure that the person reads. */
export type LostImage = { readonly note: string; readonly failure: Failure };

/**
 * Decodes `data:image/…;base64,…`. Says what is wrong instead when it is no such thing, broken, too large, or not a picture a
 * page may show. The type comes from the bytes, not from the label. A web address is never fetched.
 */
export function readAnswerImage(url: string): { readonly image: AnswerImage } | LostImage {
  const head = dataUriHead.exec(url.slice(0, 256));
  if (head === null) return unreadable('a picture was no base64 data URI');
  const base64Chars = url.length - head[0].length;
  if (base64Chars > (maxImageBytes * 4) / 3 + 4) return tooLargeImage(base64Chars);
  const bytes = decode(url, head[0].length);
  if (bytes === null) return unreadable('a picture was broken base64');
  return pictureOfBytes(bytes);
}

/** The type comes from the bytes, not from what they are called. */
export function pictureOfBytes(bytes: Buffer): { readonly image: AnswerImage } | LostImage {
  const mediaType = rasterTypeOf(bytes);
  if (mediaType === null) return unreadable('a picture was none of the known formats');
  return { image: { mediaType, bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) } };
}

/** A picture of so many characters of base64, whether they were kept or dropped as they came. */
export function tooLargeImage(base64Chars: number): LostImage {
  const sizeBytes = Math.floor((base64Chars * 3) / 4);
  return { note: 'a picture was larger than the limit', failure: { code: 'attachment.tooLarge', name: imageName, sizeBytes, limitBytes: maxImageBytes } };
}

export function unreadable(note: string): LostImage {
  return { note, failure: { code: 'attachment.unreadable', name: imageName } };
}

/** As a file that was kept is called, but for the ending that nobody knows. */
const imageName = 'image';

/** Whole groups of four. Node copies a text to two bytes a character to decode it, so a large one goes in pieces. */
const pieceChars = 1024 * 1024;

/** The bytes of clean base64; `Buffer` leaves out foreign characters, so fewer bytes than due show damage: `null`. */
function decode(url: string, from: number): Buffer | null {
  const padding = url.endsWith('==') ? 2 : url.endsWith('=') ? 1 : 0;
  const bytes = Buffer.allocUnsafeSlow(Math.floor(((url.length - from - padding) * 3) / 4));
  let written = 0;
  for (let at = from; at < url.length; at += pieceChars) written += bytes.write(url.slice(at, at + pieceChars), written, 'base64');
  return written === bytes.length ? bytes : null;
}

function rasterTypeOf(bytes: Buffer): string | null {
  const head = bytes.toString('latin1', 0, 12);
  if (head.startsWith('\u0089PNG\r\n\u001A\n')) return 'image/png';
  if (head.startsWith('\u00FF\u00D8\u00FF')) return 'image/jpeg';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'image/gif';
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'image/webp';
  return null;
}
