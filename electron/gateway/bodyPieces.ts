import type { PromptMessage } from '../chat/ports';

/** A piece of a body: its text, or the file that stands there, in base64 or as it is. */
export type Piece = string | { readonly bytes: Uint8Array; readonly isRaw: boolean };

/** Shorter ones are as quickly read as their hash. */
const leastFileBytes = 256;
const comparedBytes = 48;

/** The files of a prompt that are worth taking out of its body. */
export function filesOf(messages: readonly PromptMessage[]): readonly Uint8Array[] {
  return messages.flatMap(({ parts }) => parts.flatMap((part) => ((part.kind === 'image' || part.kind === 'file') && part.bytes.length >= leastFileBytes ? [part.bytes] : [])));
}

/**
 * Takes the base64 of these files out of a JSON body. Nothing is decoded and no long text is looked through: where base64 may begin is
 * searched natively, and a file is known by its length, its beginning and its end.
 */
export function takeFilesOut(body: string, files: readonly Uint8Array[]): readonly Piece[] {
  if (files.length === 0) return [body];
  const known = files.map((bytes) => ({ bytes, length: Math.ceil(bytes.length / 3) * 4, begin: base64(bytes.subarray(0, comparedBytes)), end: base64(bytes.subarray(tailAt(bytes.length))) }));
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = beginsAfter(body, 0); at !== -1; at = beginsAfter(body, at)) {
    const file = known.find(({ length, begin, end }) => body.startsWith(begin, at) && body.startsWith(end, at + length - end.length) && body.charAt(at + length) === '"');
    if (file === undefined) continue;
    pieces.push(own(body.slice(from, at)), { bytes: file.bytes, isRaw: false });
    from = at + file.length;
    at = from;
  }
  return [...pieces, own(body.slice(from))];
}

/** The same for a form, in which files stand as they are (gateway-api.md section 11). */
export function takeRawFilesOut(body: Uint8Array, files: readonly Uint8Array[]): readonly Piece[] {
  const form = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const pieces: Piece[] = [];
  let from = 0;
  for (const bytes of files.map((file) => ({ file, at: form.indexOf(file) })).filter(({ at }) => at !== -1).toSorted((one, other) => one.at - other.at).map(({ file }) => file)) {
    const at = form.indexOf(bytes, from);
    if (at === -1) continue;
    pieces.push(form.toString('utf8', from, at), { bytes, isRaw: true });
    from = at + bytes.length;
  }
  return [...pieces, form.toString('utf8', from)];
}

/** The last bytes from a whole group of three on, so that they are spelled as in the whole. */
function tailAt(length: number): number {
  return Math.floor((length - comparedBytes) / 3) * 3;
}

/** In a data URI, or bare as the gateway has files. */
function beginsAfter(body: string, from: number): number {
  const places = [';base64,', '"data":"'].flatMap((mark) => {
    const place = body.indexOf(mark, from);
    return place === -1 ? [] : [place + mark.length];
  });
  return places.length === 0 ? -1 : Math.min(...places);
}

/** A slice would hold on to all of the body. */
function own(text: string): string {
  return Buffer.from(text).toString();
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
