const signature = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);

/** A PNG of eight bits in red, green and blue, around rows that are filtered and compressed already (W3C PNG, 5 and 11.2.1). */
export function pngFile(widthPx: number, heightPx: number, compressedRows: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([signature, ...chunk('IHDR', header), ...chunk('IDAT', compressedRows), ...chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, content: Uint8Array): readonly Buffer[] {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(checksum(named));
  return [length, named, sum];
}

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xed_b8_83_20 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32, as PNG asks for; not every Node that Electron brings has `zlib.crc32`. */
function checksum(bytes: Uint8Array): number {
  let sum = 0xff_ff_ff_ff;
  for (const byte of bytes) sum = (table[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  return (sum ^ 0xff_ff_ff_ff) >>> 0;
}
