import { hasLetters, letters, uint32 } from './byteView';
import { noExif, readExif, xmpHasLocation } from './exif';
import type { ImageHeader } from './imageHeader';
import { maxFrames } from './imageHeader';

/** Chunks that only say how to draw the pixels, with the most bytes each can need, so that none can hide anything. */
const drawingChunks: { readonly [type: string]: number } = {
  IHDR: 13, PLTE: 768, IDAT: Number.POSITIVE_INFINITY, IEND: 0,
  tRNS: 256, gAMA: 4, cHRM: 32, sRGB: 1, sBIT: 4, bKGD: 6, pHYs: 9, cICP: 4,
};

/** A file of millions of tiny chunks would take long to walk; ordinary ones have a few thousand at most. */
const maxChunks = 100_000;

export function readPngHeader(bytes: Uint8Array): ImageHeader | null {
  const widthPx = uint32(bytes, 16, false);
  const heightPx = uint32(bytes, 20, false);
  if (widthPx === null || heightPx === null || !hasLetters(bytes, 12, 'IHDR')) return null;
  let { orientation, hasLocation } = noExif;
  let frames = 1;
  let isOnlyPixels = true;
  let offset = 8;
  let type = '';
  for (let index = 0; index < maxChunks && type !== 'IEND'; index += 1) {
    const length = uint32(bytes, offset, false);
    type = letters(bytes, offset + 4, 4);
    if (length === null || offset + 12 + length > bytes.length) break;
    const data = bytes.subarray(offset + 8, offset + 8 + length);
    const maxLength = Object.hasOwn(drawingChunks, type) ? drawingChunks[type] : undefined;
    if (maxLength === undefined || length > maxLength) isOnlyPixels = false;
    if (type === 'eXIf') {
      const exif = readExif(data);
      orientation = exif.orientation;
      hasLocation ||= exif.hasLocation;
    }
    if (type === 'iTXt') hasLocation ||= xmpHasLocation(data);
    if (type === 'acTL') frames = Math.min(maxFrames, Math.max(1, uint32(data, 0, false) ?? 1));
    offset += 12 + length;
  }
  return { widthPx, heightPx, orientation, frames, hasLocation, isOnlyPixels: isOnlyPixels && type === 'IEND' && offset === bytes.length };
}
