import { hasLetters, includesLetters, uint16, uint32 } from './byteView';

export type Exif = {
  /** 1 is upright; 2 to 8 as TIFF counts them. */
  readonly orientation: number;
  readonly hasLocation: boolean;
};

export const noExif: Exif = { orientation: 1, hasLocation: false };

const orientationTag = 0x0112;
const locationTag = 0x8825;

/** Reads the first directory of the TIFF structure that EXIF is. Damage reads as what is there, never as an error. */
export function readExif(tiff: Uint8Array): Exif {
  const isLittleEndian = hasLetters(tiff, 0, 'II');
  if (!isLittleEndian && !hasLetters(tiff, 0, 'MM')) return noExif;
  const directory = uint32(tiff, 4, isLittleEndian);
  const count = directory === null ? null : uint16(tiff, directory, isLittleEndian);
  if (directory === null || count === null) return noExif;
  let { orientation, hasLocation } = noExif;
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * 12;
    const tag = uint16(tiff, entry, isLittleEndian);
    if (tag === null) break;
    if (tag === locationTag) hasLocation = true;
    const value = tag === orientationTag ? uint16(tiff, entry + 8, isLittleEndian) : null;
    if (value !== null && value >= 1 && value <= 8) orientation = value;
  }
  return { orientation, hasLocation };
}

/** Adobe's XML packet may hold the place too. */
export function xmpHasLocation(packet: Uint8Array): boolean {
  return includesLetters(packet, 'GPSL');
}
