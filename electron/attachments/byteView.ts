/**
 * Reading numbers and letters out of foreign bytes. Nothing here throws: beyond the end is `null` for numbers and an
 * empty or shorter string for letters, so that a lying length can never crash a header reader.
 */
export function uint16(bytes: Uint8Array, offset: number, isLittleEndian: boolean): number | null {
  const [first, second] = [bytes[offset], bytes[offset + 1]];
  if (first === undefined || second === undefined) return null;
  return isLittleEndian ? second * 0x100 + first : first * 0x100 + second;
}

export function uint24(bytes: Uint8Array, offset: number): number | null {
  const low = uint16(bytes, offset, true);
  const high = bytes[offset + 2];
  return low === null || high === undefined ? null : high * 0x1_0000 + low;
}

export function uint32(bytes: Uint8Array, offset: number, isLittleEndian: boolean): number | null {
  const first = uint16(bytes, offset, isLittleEndian);
  const second = uint16(bytes, offset + 2, isLittleEndian);
  if (first === null || second === null) return null;
  return isLittleEndian ? second * 0x1_0000 + first : first * 0x1_0000 + second;
}

/** Bytes as the letters of Latin-1, for signatures and tags. */
export function letters(bytes: Uint8Array, offset: number, count: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + Math.min(count, 4096)));
}

export function hasLetters(bytes: Uint8Array, offset: number, wanted: string): boolean {
  return letters(bytes, offset, wanted.length) === wanted;
}

/** Whether `wanted` (Latin-1) occurs; native search, without a copy. */
export function includesLetters(bytes: Uint8Array, wanted: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(wanted, 0, 'latin1');
}
