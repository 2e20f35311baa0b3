/*
 * Which addresses of machines a page may be fetched from: those that the whole world shares. Everything that could be this
 * machine, this network, or a service of a cloud that trusts whoever asks from inside, is none (trust.md section 9).
 */

type Block = readonly [start: string, bits: number];

/** By the registries of special addresses (RFC 6890 and what came after it). */
const privateV4: readonly Block[] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.31.196.0', 24], ['192.52.193.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['192.175.48.0', 24], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
  // Services of clouds that stand at public-looking addresses.
  ['168.63.129.16', 32],
];
/** Only what is inside this was ever given out to the world; within it, what is not. */
const worldV6: Block = ['2000::', 3];
const privateV6: readonly Block[] = [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['2620:4f:8000::', 48], ['3fff::', 20]];
/** Addresses of IPv4 as networks without it write them: as public as what they hold. */
const translated: Block = ['64:ff9b::', 96];

/** Whether `address`, as a resolver writes it, is one that the whole world shares; what is no address is not. */
export function isPublicAddress(address: string): boolean {
  const v4 = bytesOfV4(address);
  if (v4 !== null) return isPublicV4(v4);
  const v6 = bytesOfV6(address);
  if (v6 === null) return false;
  if (isIn(v6, translated)) return isPublicV4(v6.slice(12));
  return isIn(v6, worldV6) && !privateV6.some((block) => isIn(v6, block));
}

function isPublicV4(bytes: readonly number[]): boolean {
  return !privateV4.some((block) => isIn(bytes, block));
}

function isIn(bytes: readonly number[], [start, bits]: Block): boolean {
  const block = bytesOfV4(start) ?? bytesOfV6(start) ?? [];
  if (block.length !== bytes.length) return false;
  return block.every((byte, at) => {
    const mask = (0xff00 >> Math.min(8, Math.max(0, bits - at * 8))) & 0xff;
    return (byte & mask) === ((bytes[at] ?? 0) & mask);
  });
}

/** Four numbers and three dots; the shorter and the octal spellings are no address here. */
function bytesOfV4(address: string): readonly number[] | null {
  const match = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/.exec(address);
  const bytes = match?.slice(1).map(Number);
  return bytes === undefined || bytes.some((byte) => byte > 255) ? null : bytes;
}

/** One with a zone (`fe80::1%eth0`) is of this network and none. */
function bytesOfV6(address: string): readonly number[] | null {
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  const embedded = tail === null ? null : bytesOfV4(tail[2] ?? '');
  if (tail !== null && embedded === null) return null;
  const plain = tail === null || embedded === null ? address : `${tail[1]}${wordOf(embedded, 0)}:${wordOf(embedded, 2)}`;
  if (!/^[\da-f:]{2,39}$/i.test(plain)) return null;
  const halves = plain.split('::');
  if (halves.length > 2) return null;
  const [before = [], after = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - before.length - after.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const words = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  if (words.some((word) => !/^[\da-f]{1,4}$/i.test(word))) return null;
  return words.flatMap((word) => [Number.parseInt(word, 16) >> 8, Number.parseInt(word, 16) & 0xff]);
}

function wordOf(bytes: readonly number[], at: number): string {
  return (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)).toString(16);
}
