import { Readable } from 'node:stream';
import { constants, createDeflate } from 'node:zlib';
import { pngFile } from '../support/pngFile';
import type { Picture } from './ports';

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
  return new Uint8Array(pngFile(picture.widthPx, picture.heightPx, Buffer.concat(compressed)));
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
