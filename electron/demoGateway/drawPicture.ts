import { deflateSync } from 'node:zlib';
import { pngFile } from '../support/pngFile';
import { createRandom } from './randomness';

type Colour = readonly [red: number, green: number, blue: number];

export type Look = { readonly widthPx: number; readonly heightPx: number; readonly tint?: Colour };

const usual: Look = { widthPx: 384, heightPx: 256 };
/** The landscape is laid out on a sheet of this size and scaled from there. */
const sheetWidth = 384;
const sheetHeight = 256;

/** A small landscape as a real PNG: a sky, a sun and three hills, placed and coloured by the words of the wish. */
export function drawPicture(wish: string, { widthPx, heightPx, tint = [1, 1, 1] }: Look = usual): Buffer {
  const random = createRandom([...wish].reduce((sum, letter) => Math.imul(sum, 33) ^ (letter.codePointAt(0) ?? 0), 5381));
  const warmth = random();
  const sun = { x: 60 + random() * 260, y: 50 + random() * 60, radius: 18 + random() * 16 };
  const hills = [0, 1, 2].map((row) => ({ base: 150 + row * 32, height: 18 + random() * 18, waves: 0.008 + random() * 0.02, shift: random() * 6, shade: row }));

  const rowBytes = 1 + widthPx * 3;
  const rows = Buffer.alloc(heightPx * rowBytes);
  for (let column = 0; column < widthPx; column += 1) {
    const x = (column * sheetWidth) / widthPx;
    const tops = hills.map(({ base, height, waves, shift }) => base - height * Math.sin(x * waves + shift));
    for (let row = 0; row < heightPx; row += 1) {
      const y = (row * sheetHeight) / heightPx;
      const hill = tops.findLastIndex((top) => y > top);
      const isSun = Math.hypot(x - sun.x, y - sun.y) < sun.radius;
      const colour = hill >= 0 ? hillColour(hill, warmth) : isSun ? sunColour : skyColour(y / sheetHeight, warmth);
      const at = row * rowBytes + 1 + column * 3;
      for (const [part, light] of colour.entries()) rows[at + part] = Math.min(255, Math.round(light * (tint[part] ?? 1)));
    }
  }
  return pngFile(widthPx, heightPx, deflateSync(rows));
}

const sunColour: Colour = [255, 236, 170];

function skyColour(height: number, warmth: number): Colour {
  return [90 + 110 * warmth + 50 * height, 130 + 90 * height, 190 - 70 * warmth + 30 * height];
}

function hillColour(shade: number, warmth: number): Colour {
  return [70 - 18 * shade + 40 * warmth, 110 - 24 * shade, 90 - 20 * shade];
}
