/**
 * Text out of bytes of unknown encoding (trust.md B25, B26). Promises well-formed text without NULs, or `null` for what
 * is no text; `isChanged` when what comes out is not what went in, so that it can be said.
 */
export type DecodedText = { readonly text: string; readonly encoding: TextEncoding; readonly isChanged: boolean };

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'shift_jis' | 'windows-1252';

type Options = {
  /** The bytes are the beginning of something longer; a character cut at the end is no damage. */
  readonly isCut?: boolean;
};

export function decodeText(bytes: Uint8Array, { isCut = false }: Options = {}): DecodedText | null {
  if (hasWideMark(bytes)) return null;
  const wide = wideEncoding(bytes);
  if (wide !== null) return accept(decodeWide(bytes, wide), wide);
  const unicode = new TextDecoder('utf-8').decode(bytes, { stream: isCut });
  // A damaged byte here and there does not make a text that is otherwise UTF-8 into something else.
  const damaged = count(unicode, /\uFFFD/gu);
  if (damaged === 0 || count(unicode, /[^\0-\x7F\uFFFD]/gu) > damaged) return accept(unicode, 'utf-8');
  return acceptLegacy(bytes, isCut);
}

/** UTF-32 begins with the mark of UTF-16 and two NULs; nobody sends it on purpose. */
function hasWideMark(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  return start === 'fffe0000' || start === '0000feff';
}

/** By its mark, or by the NULs that UTF-16 puts beside each Latin letter, line break and space. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
  const sample = bytes.subarray(0, 4096);
  const nuls = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = nuls.map((count) => count / (sample.length / 2));
  if (odd > 0.7 && even < 0.05) return 'utf-16le';
  return even > 0.7 && odd < 0.05 ? 'utf-16be' : null;
}

function decodeWide(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): string {
  // An odd last byte is half a character.
  const whole = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  return new TextDecoder('utf-16le').decode(encoding === 'utf-16be' ? whole.swap16() : whole);
}

/** More control characters than this, and it is no text. */
const maxControlShare = 0.02;

function accept(text: string, encoding: TextEncoding): DecodedText | null {
  if (countControls(text) > text.length * maxControlShare) return null;
  const clean = text.replaceAll('\0', '\uFFFD');
  return { text: clean, encoding, isChanged: encoding !== 'utf-8' || clean.includes('\uFFFD') };
}

/** Old one-byte text is mostly ASCII; bytes that are mostly not are an alphabet that cannot be told apart, or no text. */
const maxLegacyShare = 0.4;

function acceptLegacy(bytes: Uint8Array, isCut: boolean): DecodedText | null {
  const japanese = decodeJapanese(bytes, isCut);
  if (japanese !== null) return accept(japanese, 'shift_jis');
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9F]/gu, (letter) => windows1252[letter.charCodeAt(0) - 0x80] ?? letter);
  const foreign = count(text, /[^\0-\x7F]/gu);
  return countControls(text) > 0 || foreign > text.length * maxLegacyShare ? null : accept(text, 'windows-1252');
}

/** Only when it is valid throughout and shows what other encodings do not give by chance: Japanese syllables. */
function decodeJapanese(bytes: Uint8Array, isCut: boolean): string | null {
  try {
    const text = new TextDecoder('shift_jis', { fatal: true }).decode(bytes, { stream: isCut });
    const foreign = count(text, /[^\0-\x7F]/gu);
    return count(text, /[\u3041-\u30FF]/gu) > foreign * 0.2 ? text : null;
  } catch {
    return null;
  }
}

/** Tabs, line ends, page breaks, backspaces and terminal colours; text needs no other control characters. */
const neededControls = '\t\n\v\f\r\b\x85\x1B';

function countControls(text: string): number {
  let found = 0;
  for (const [letter] of text.matchAll(/\p{Cc}/gu)) if (!neededControls.includes(letter)) found += 1;
  return found;
}

/** What Windows-1252 has where Latin-1 has control characters; the five it leaves out stay what they are. */
const windows1252 = [...'€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ'];

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _match of text.matchAll(pattern)) found += 1;
  return found;
}
