import { letters, uint16, uint24, uint32 } from './byteView';
import { noExif, readExif, xmpHasLocation } from './exif';
import type { ImageHeader } from './imageHeader';
import { maxFrames } from './imageHeader';

const maxChunks = 100_000;

type Size = { readonly widthPx: number; readonly heightPx: number };

/** WebP pictures are always written anew, so this walk looks for sizes, frames and the place, and judges nothing else. */
export function readWebpHeader(bytes: Uint8Array): ImageHeader | null {
  const sizes: Size[] = [];
  let { orientation, hasLocation } = noExif;
  let frames = 0;
  let offset = 12;
  for (let index = 0; index < maxChunks && frames < maxFrames; index += 1) {
    const length = uint32(bytes, offset + 4, true);
    if (length === null) break;
    const data = bytes.subarray(offset + 8, offset + 8 + length);
    const type = letters(bytes, offset, 4);
    const size = readSize(type, data);
    if (size !== null) sizes.push(size);
    if (type === 'ANMF') frames += 1;
    if (type === 'EXIF') {
      const exif = readExif(letters(data, 0, 6) === 'Exif\0\0' ? data.subarray(6) : data);
      orientation = exif.orientation;
      hasLocation ||= exif.hasLocation;
    }
    if (type === 'XMP ') hasLocation ||= xmpHasLocation(data);
    offset += 8 + length + (length % 2);
  }
  if (sizes.length === 0) return null;
  const widthPx = Math.max(...sizes.map((size) => size.widthPx));
  const heightPx = Math.max(...sizes.map((size) => size.heightPx));
  return { widthPx, heightPx, orientation, frames: Math.max(1, frames), hasLocation, isOnlyPixels: false };
}

function readSize(type: string, data: Uint8Array): Size | null {
  if (type === 'VP8X') return sized(increased(uint24(data, 4)), increased(uint24(data, 7)));
  // A frame of an animation: its place, then its size; its own picture stands inside.
  if (type === 'ANMF') return sized(increased(uint24(data, 6)), increased(uint24(data, 9)));
  if (type === 'VP8 ') return sized(masked(uint16(data, 6, true)), masked(uint16(data, 8, true)));
  const packed = type === 'VP8L' ? uint32(data, 1, true) : null;
  return packed === null ? null : { widthPx: (packed & 0x3fff) + 1, heightPx: ((packed >>> 14) & 0x3fff) + 1 };
}

function sized(widthPx: number | null, heightPx: number | null): Size | null {
  return widthPx === null || heightPx === null ? null : { widthPx, heightPx };
}

function increased(value: number | null): number | null {
  return value === null ? null : value + 1;
}

/** The two upper bits only say how a player should scale. */
function masked(value: number | null): number | null {
  return value === null ? null : value & 0x3fff;
}
