import { deflateSync } from 'node:zlib';
import { pngFile } from '../support/pngFile';
import { createRandom } from './randomness';

const widthPx = 384;
const heightPx = 256;

type Colour = readonly [red: number, green: number, blue: number];

/** A small landscape as a real PNG: a sky, a sun and three hills, placed and coloured by the words of the wish. */
export function drawPicture(wish: string): Buffer {
  const random = createRandom([...wish].reduce((sum, letter) => Math.imul(sum, 33) ^ (letter.codePointAt(0) ?? 0), 5381));
  const warmth = random();
  const sun = { x: 60 + random() * 260, y: 50 + random() * 60, radius: 18 + random() * 16 };
  const hills = [0, 1, 2].map((row) => ({ base: 150 + row * 32, height: 18 + random() * 18, waves: 0.008 + random() * 0.02, shift: random() * 6, shade: row }));

  const rows = Buffer.alloc(heightPx * (1 + widthPx * 3));
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const hill = hills.findLast(({ base, height, waves, shift }) => y > base - height * Math.sin(x * waves + shift));
      const isSun = Math.hypot(x - sun.x, y - sun.y) < sun.radius;
      const colour = hill ? hillColour(hill.shade, warmth) : isSun ? sunColour : skyColour(y / heightPx, warmth);
      rows.set(colour, y * (1 + widthPx * 3) + 1 + x * 3);
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
