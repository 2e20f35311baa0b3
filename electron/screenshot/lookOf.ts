import type { Picture } from './ports';

/** What is seen at a glance: nothing, black from edge to edge, one other colour, or something. */
export type Look = 'empty' | 'black' | 'oneColour' | 'something';

/** What compression and colour profiles make of pure black. */
const blackest = 8;
/** So many pixels are looked at first: nearly every picture shows something in them. */
const glances = 4_096;

/** Looks at a picture before it is shown: what is protected or forbidden comes as black (trust.md T34, F73). */
export function lookOf(picture: Picture): Look {
  if (picture.widthPx < 1 || picture.heightPx < 1) return 'empty';
  const pixels = picture.pixels();
  if (pixels.length < picture.widthPx * picture.heightPx * 4) return 'empty';
  const few = Math.max(1, Math.floor(pixels.length / 4 / glances));
  const first = lookAtEvery(few, pixels);
  return first === 'something' || few === 1 ? first : lookAtEvery(1, pixels);
}

function lookAtEvery(step: number, pixels: Uint8Array): Look {
  const [blue = 0, green = 0, red = 0] = pixels;
  let isOneColour = true;
  let isBlack = true;
  for (let at = 0; at + 3 < pixels.length; at += 4 * step) {
    const b = pixels[at] ?? 0;
    const g = pixels[at + 1] ?? 0;
    const r = pixels[at + 2] ?? 0;
    isOneColour &&= b === blue && g === green && r === red;
    isBlack &&= b <= blackest && g <= blackest && r <= blackest;
    if (!isOneColour && !isBlack) return 'something';
  }
  return isBlack ? 'black' : 'oneColour';
}
