import { hasLetters, uint16 } from './byteView';
import { noExif, readExif, xmpHasLocation } from './exif';
import type { ImageHeader } from './imageHeader';

const marker = { endOfImage: 0xd9, startOfScan: 0xda, jfif: 0xe0, exif: 0xe1, adobe: 0xee } as const;

/** Tables and scans: quantisation, Huffman, arithmetic, restart interval, scan, number of lines. */
const drawingMarkers: readonly number[] = [0xdb, 0xc4, 0xcc, 0xdd, 0xda, 0xdc];
const exifMark = 'Exif\0\0';
const xmpMark = 'http://ns.adobe.com/xap/1.0/\0';
const maxSegments = 100_000;

export function readJpegHeader(bytes: Uint8Array): ImageHeader | null {
  let widthPx = 0;
  let heightPx = 0;
  let { orientation, hasLocation } = noExif;
  let isOnlyPixels = true;
  let isEnded = false;
  let offset = 2;
  for (let index = 0; index < maxSegments && bytes[offset] === 0xff; index += 1) {
    const code = bytes[offset + 1];
    if (code === 0xff) {
      // Fill bytes may stand before a marker; a picture as our own writer makes it has none.
      isOnlyPixels = false;
      offset = Math.max(offset + 1, lastOfRun(bytes, offset));
      continue;
    }
    if (code === marker.endOfImage) {
      isEnded = true;
      offset += 2;
      break;
    }
    const length = uint16(bytes, offset + 2, false);
    if (code === undefined || length === null || length < 2) break;
    const data = bytes.subarray(offset + 4, offset + 2 + length);
    if (isFrame(code)) {
      heightPx = Math.max(heightPx, uint16(data, 1, false) ?? 0);
      widthPx = Math.max(widthPx, uint16(data, 3, false) ?? 0);
    } else if (code === marker.exif && hasLetters(data, 0, exifMark)) {
      const exif = readExif(data.subarray(exifMark.length));
      orientation = exif.orientation;
      hasLocation ||= exif.hasLocation;
    } else if (code === marker.exif && hasLetters(data, 0, xmpMark)) {
      hasLocation ||= xmpHasLocation(data);
    }
    isOnlyPixels &&= isFrame(code) || drawingMarkers.includes(code) || isBareMark(code, data);
    offset += 2 + length;
    if (code === marker.startOfScan) offset = endOfScan(bytes, offset);
  }
  return { widthPx, heightPx, orientation, frames: 1, hasLocation, isOnlyPixels: isOnlyPixels && isEnded && offset === bytes.length };
}

function isFrame(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;
}

/** The two application segments that tell how to draw, at exactly the size they need: no thumbnail, no comment. */
function isBareMark(code: number, data: Uint8Array): boolean {
  if (code === marker.jfif) return data.length === 14 && hasLetters(data, 0, 'JFIF\0') && data[12] === 0 && data[13] === 0;
  return code === marker.adobe && data.length === 12 && hasLetters(data, 0, 'Adobe');
}

/** The last 0xFF of a run of them. */
function lastOfRun(bytes: Uint8Array, offset: number): number {
  let last = offset;
  while (bytes[last + 1] === 0xff) last += 1;
  return last;
}

/** Where the next real marker stands: within a scan, 0xFF is followed by 0x00 or by a restart marker. */
function endOfScan(bytes: Uint8Array, start: number): number {
  let offset = bytes.indexOf(0xff, start);
  while (offset !== -1) {
    const code = bytes[offset + 1] ?? 0;
    if (code !== 0 && (code < 0xd0 || code > 0xd7)) return offset;
    offset = bytes.indexOf(0xff, offset + 2);
  }
  return bytes.length;
}
