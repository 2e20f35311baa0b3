import type { ImageMediaType } from '../../shared/decoding';
import { readGifHeader } from './gifHeader';
import type { ImageHeader } from './imageHeader';
import { readJpegHeader } from './jpegHeader';
import { readPngHeader } from './pngHeader';
import { readWebpHeader } from './webpHeader';

/** `null` when there is no size to be read, or one side is 0. */
export function readImageHeader(mediaType: ImageMediaType, bytes: Uint8Array): ImageHeader | null {
  const header = readers[mediaType](bytes);
  return header === null || header.widthPx === 0 || header.heightPx === 0 ? null : header;
}

const readers: { readonly [Type in ImageMediaType]: (bytes: Uint8Array) => ImageHeader | null } = {
  'image/png': readPngHeader,
  'image/jpeg': readJpegHeader,
  'image/gif': readGifHeader,
  'image/webp': readWebpHeader,
};
