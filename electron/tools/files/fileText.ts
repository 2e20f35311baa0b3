import { decodeText } from '../../support/decodeText';
import { findSecrets, hideSpans } from '../hideSecrets';
import type { HeldFile } from './heldFolder';

/** A piece of a text file, secrets hidden. */
export type TextPiece = {
  readonly text: string;
  readonly hiddenSecrets: number;
  /** Where it stands: of the file, or of its UTF-8 form where it has another encoding. */
  readonly fromByte: number;
  readonly toByte: number;
  readonly allBytes: number;
  /** Known for what is read as a whole. */
  readonly lines?: { readonly first: number; readonly last: number; readonly all: number };
  /** Other than UTF-8. */
  readonly encoding?: string;
};

export type TextRange = {
  /** Counts from 1. */
  readonly fromLine?: number | undefined;
  readonly lineCount?: number | undefined;
  /** Counts from 0; instead of `fromLine`. */
  readonly fromByte?: number | undefined;
};

/** At most so much comes at once; the rest of 256 KiB is for what is said about it (trust.md section 9). */
export const maxPieceBytes = 255 * 1024;
/** Up to here a file is read as a whole, in any encoding, and a line is found wherever it is. */
const maxWholeBytes = 8 * 1024 * 1024;
/** So much around a piece is looked at, so that a secret is known as one also where the piece cuts it. */
const marginBytes = 64 * 1024;

/** `null`: it is no text. */
export async function readTextPiece(file: HeldFile, range: TextRange): Promise<TextPiece | null> {
  const allBytes = file.entry.sizeBytes;
  if (allBytes > maxWholeBytes) return readWindow(file, allBytes, range);
  const decoded = decodeText(await file.read(0, allBytes));
  if (decoded === null) return null;
  const { text, encoding } = decoded;
  const start = range.fromByte === undefined ? startOfLine(text, range.fromLine ?? 1) : indexOfByte(text, range.fromByte);
  const end = cutAtBytes(text, start, endOfLines(text, start, range.lineCount));
  const fromByte = Buffer.byteLength(text.slice(0, start));
  const piece = hidden(text, start, end);
  const first = countLines(text.slice(0, start)) + 1;
  return {
    ...piece,
    fromByte,
    toByte: fromByte + Buffer.byteLength(text.slice(start, end)),
    allBytes: Buffer.byteLength(text),
    lines: { first, last: first + countLines(text.slice(start, end).replace(/\n$/u, '')), all: countLines(text.replace(/\n$/u, '')) + (text === '' ? 0 : 1) },
    ...(encoding === 'utf-8' ? {} : { encoding }),
  };
}

/** Of a long file only what is asked for, by bytes; it must be UTF-8. */
async function readWindow(file: HeldFile, allBytes: number, range: TextRange): Promise<TextPiece | null> {
  const fromByte = Math.min(range.fromByte ?? 0, allBytes);
  const before = Math.min(marginBytes, fromByte);
  const bytes = await file.read(fromByte - before, before + maxPieceBytes + marginBytes);
  if (isBinary(bytes)) return null;
  const first = characterStart(bytes, before);
  const last = characterStart(bytes, Math.min(bytes.length, before + maxPieceBytes));
  const text = (from: number, to: number): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(from, to));
  const start = text(characterStart(bytes, 0), first).length;
  const end = start + text(first, last).length;
  const wanted = range.lineCount === undefined ? end : Math.min(end, endOfLines(text(characterStart(bytes, 0), last), start, range.lineCount));
  const all = text(characterStart(bytes, 0), bytes.length);
  const from = fromByte - before + first;
  return { ...hidden(all, start, wanted), fromByte: from, toByte: from + Buffer.byteLength(all.slice(start, wanted)), allBytes };
}

function hidden(text: string, start: number, end: number): { readonly text: string; readonly hiddenSecrets: number } {
  const spans = findSecrets(text).map((span) => ({ start: span.start - start, end: span.end - start }));
  const piece = hideSpans(text.slice(start, end), spans);
  return { text: piece.text, hiddenSecrets: piece.hidden };
}

function startOfLine(text: string, line: number): number {
  let start = 0;
  for (let count = 1; count < line; count += 1) {
    const next = text.indexOf('\n', start);
    if (next === -1) return text.length;
    start = next + 1;
  }
  return start;
}

function endOfLines(text: string, start: number, lineCount: number | undefined): number {
  if (lineCount === undefined) return text.length;
  let end = start;
  for (let count = 0; count < lineCount; count += 1) {
    const next = text.indexOf('\n', end);
    if (next === -1) return text.length;
    end = next + 1;
  }
  return end;
}

/** The last whole line that fits, or, where not even one does, the last whole character. */
function cutAtBytes(text: string, start: number, end: number): number {
  const bytes = Buffer.from(text.slice(start, end));
  if (bytes.length <= maxPieceBytes) return end;
  const fitting = new TextDecoder().decode(bytes.subarray(0, characterStart(bytes, maxPieceBytes)));
  const line = fitting.lastIndexOf('\n');
  return start + (line === -1 ? fitting.length : line + 1);
}

function indexOfByte(text: string, byte: number): number {
  const bytes = Buffer.from(text);
  return bytes.subarray(0, characterStart(bytes, Math.min(byte, bytes.length))).toString().length;
}

/** The start of the character that the byte belongs to. */
function characterStart(bytes: Uint8Array, at: number): number {
  let start = at;
  while (start > 0 && start < bytes.length && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return start;
}

function isBinary(bytes: Uint8Array): boolean {
  return decodeText(bytes, { isCut: true })?.encoding !== 'utf-8';
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
