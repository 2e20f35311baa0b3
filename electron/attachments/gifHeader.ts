import { uint16 } from './byteView';
import type { ImageHeader } from './imageHeader';
import { maxFrames } from './imageHeader';

const block = { image: 0x2c, extension: 0x21 } as const;

/** GIFs are always written anew, so this walk looks for sizes and counts frames, and judges nothing else. */
export function readGifHeader(bytes: Uint8Array): ImageHeader | null {
  let widthPx = uint16(bytes, 6, true);
  let heightPx = uint16(bytes, 8, true);
  if (widthPx === null || heightPx === null) return null;
  let frames = 0;
  let offset = 13 + colourTableBytes(bytes[10] ?? 0);
  while (frames < maxFrames) {
    const kind = bytes[offset];
    if (kind === block.image) {
      // A frame may reach beyond the screen that the header promises, and Chromium then enlarges it.
      widthPx = Math.max(widthPx, (uint16(bytes, offset + 1, true) ?? 0) + (uint16(bytes, offset + 5, true) ?? 0));
      heightPx = Math.max(heightPx, (uint16(bytes, offset + 3, true) ?? 0) + (uint16(bytes, offset + 7, true) ?? 0));
      frames += 1;
      offset = endOfSubBlocks(bytes, offset + 11 + colourTableBytes(bytes[offset + 9] ?? 0));
    } else if (kind === block.extension) {
      offset = endOfSubBlocks(bytes, offset + 2);
    } else {
      break;
    }
  }
  return { widthPx, heightPx, orientation: 1, frames: Math.max(1, frames), hasLocation: false, isOnlyPixels: false };
}

function colourTableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1);
}

function endOfSubBlocks(bytes: Uint8Array, start: number): number {
  let offset = start;
  for (let length = bytes[offset]; length !== undefined && length !== 0; length = bytes[offset]) offset += 1 + length;
  return offset + 1;
}
