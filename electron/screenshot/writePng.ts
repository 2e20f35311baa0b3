import { Readable } from 'node:stream';
import { constants, createDeflate } from 'node:zlib';
import type { Picture } from './ports';

const signature = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);
/** So much is prepared at once: a few milliseconds of main's time, after which others have their turn. */
const blockBytes = 512 * 1024;

/**
 * A picture as PNG (red, green, blue; nothing but pixels). It is compressed on Node's thread pool: Electron's own encoder holds
 * up main for 220 ms with a screen of 3840 × 2160 (measured).
 */
export async function writePng(picture: Picture): Promise<Uint8Array<ArrayBuffer>> {
  const compressed: Buffer[] = [];
  // Rows resemble those above them, and screens hold large plain areas: little effort finds nearly all of it.
  const deflate = Readable.from(filteredRows(picture)).pipe(createDeflate({ level: 4, strategy: constants.Z_FILTERED }));
  for await (const piece of deflate) compressed.push(Buffer.from(piece));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(picture.widthPx, 0);
  header.writeUInt32BE(picture.heightPx, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return new Uint8Array(Buffer.concat([signature, ...chunk('IHDR', header), ...chunk('IDAT', Buffer.concat(compressed)), ...chunk('IEND', Buffer.alloc(0))]));
}

/** Every row as the difference to the one above it (filter 2), some rows at a time. */
function* filteredRows({ widthPx, heightPx, pixels: read }: Picture): Generator<Buffer> {
  const pixels = read();
  const rowBytes = 1 + widthPx * 3;
  const rowsAtOnce = Math.max(1, Math.floor(blockBytes / rowBytes));
  const stride = widthPx * 4;
  for (let first = 0; first < heightPx; first += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, heightPx - first);
    const block = Buffer.alloc(rows * rowBytes);
    let to = 0;
    for (let y = first; y < first + rows; y += 1) {
      block[to] = 2;
      to += 1;
      let from = y * stride;
      for (let x = 0; x < widthPx; x += 1) {
        // Blue, green, red in; red, green, blue out. What lies above the first row is zero.
        for (let colour = 2; colour >= 0; colour -= 1) {
          const above = y === 0 ? 0 : (pixels[from + colour - stride] ?? 0);
          block[to] = (pixels[from + colour] ?? 0) - above;
          to += 1;
        }
        from += 4;
      }
    }
    yield block;
  }
}

function chunk(name: string, content: Buffer): readonly Buffer[] {
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

/** CRC-32, as PNG asks for; Node has it only since 22. */
function checksum(bytes: Uint8Array): number {
  let sum = 0xff_ff_ff_ff;
  for (const byte of bytes) sum = (table[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  return (sum ^ 0xff_ff_ff_ff) >>> 0;
}
