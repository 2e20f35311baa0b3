import type { Region } from '../../shared/screenshot';
import type { Picture } from './ports';

/** A part of a picture, with the pixels that it has there; it must lie within. */
export function cropPicture(picture: Picture, region: Region): Picture {
  const whole = picture.pixels();
  const cut = new Uint8Array(region.widthPx * region.heightPx * 4);
  for (let row = 0; row < region.heightPx; row += 1) {
    const from = ((region.topPx + row) * picture.widthPx + region.leftPx) * 4;
    cut.set(whole.subarray(from, from + region.widthPx * 4), row * region.widthPx * 4);
  }
  return { widthPx: region.widthPx, heightPx: region.heightPx, pixels: () => cut };
}
