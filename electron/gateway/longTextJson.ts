import { createBase64Reader, type Base64Bytes } from './base64Reader';

/**
 * A JSON text that arrives in pieces, with long base64 in it: what is longer than 16 KiB is decoded while it comes, and stands in the
 * value as `{ longText: its place in the list }`. So pictures of dozens of MiB are never one text in memory (trust.md F38).
 */
export type LongTextJson = {
  readonly push: (bytes: Uint8Array) => void;
  /** `undefined` for what is no JSON, or for more than `maxRestBytes` beside the long texts. */
  readonly end: () => { readonly value: unknown; readonly longTexts: readonly Base64Bytes[] };
};

const longFromBytes = 16 * 1024;
const quote = 0x22;
const backslash = 0x5c;

export function createLongTextJson({ maxTextBytes, maxRestBytes }: { readonly maxTextBytes: number; readonly maxRestBytes: number }): LongTextJson {
  const rest: Buffer[] = [];
  const longTexts: Base64Bytes[] = [];
  let restBytes = 0;
  let isInText = false;
  let isEscaped = false;
  let shortText: Buffer[] = [];
  let shortBytes = 0;
  let longText: ReturnType<typeof createBase64Reader> | null = null;

  function push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let at = 0; at < bytes.length; ) {
      const end = isInText ? endOfText(bytes, at) : indexOr(bytes, quote, at);
      const piece = bytes.subarray(at, end);
      if (isInText) growText(piece);
      else keep(piece);
      if (end < bytes.length) {
        if (isInText) closeText();
        isInText = !isInText;
      }
      at = end + 1;
    }
  }

  /** Where the closing quote stands; behind the last byte where it is still to come. */
  function endOfText(bytes: Buffer, from: number): number {
    let at = from;
    if (isEscaped) {
      isEscaped = false;
      at += 1;
    }
    let nextEscape = indexOr(bytes, backslash, at);
    let end = indexOr(bytes, quote, at);
    while (nextEscape < end) {
      at = nextEscape + 2;
      if (at > bytes.length) {
        isEscaped = true;
        return bytes.length;
      }
      nextEscape = indexOr(bytes, backslash, at);
      if (end < at) end = indexOr(bytes, quote, at);
    }
    return end;
  }

  function growText(piece: Buffer): void {
    if (longText !== null) {
      longText.push(piece);
      return;
    }
    shortText.push(piece);
    shortBytes += piece.length;
    if (shortBytes <= longFromBytes) return;
    longText = createBase64Reader(maxTextBytes);
    longText.push(Buffer.concat(shortText));
    shortText = [];
  }

  function closeText(): void {
    if (longText === null) keep(Buffer.from('"'), ...shortText, Buffer.from('"'));
    else keep(Buffer.from(`{"longText":${longTexts.push(longText.end()) - 1}}`));
    longText = null;
    shortText = [];
    shortBytes = 0;
  }

  /** A copy: a piece would hold on to all that came with it. */
  function keep(...pieces: readonly Buffer[]): void {
    for (const piece of pieces) {
      restBytes += piece.length;
      if (restBytes <= maxRestBytes) rest.push(Buffer.from(piece));
    }
  }

  return {
    push,
    end: () => ({ value: restBytes > maxRestBytes || isInText ? undefined : parsed(Buffer.concat(rest).toString('utf8')), longTexts }),
  };
}

function indexOr(bytes: Buffer, byte: number, from: number): number {
  const at = bytes.indexOf(byte, from);
  return at < 0 ? bytes.length : at;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
