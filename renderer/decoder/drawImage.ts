import type { DecodedImage, ImageOrder, WrittenImage, WrittenMediaType } from '../../shared/decoding';
import { fitWithin } from './fitWithin';

const pictureQuality = 0.9;
const thumbnailQuality = 0.8;

/**
 * Decodes the first frame, upright, and writes it anew when the order says so: what was in the file besides pixels
 * (place, camera, comments, colour profile, further frames) is not in what is written. Throws when it cannot be decoded.
 */
export async function drawImage(bytes: ArrayBuffer, order: ImageOrder): Promise<DecodedImage> {
  const source = new Blob([bytes], { type: order.mediaType });
  const bitmap = await createImageBitmap(source, { imageOrientation: 'from-image' });
  try {
    const picture = order.writeAs === null ? null : await write(bitmap, order.writeAs, order.maxSidePx, pictureQuality);
    // WebP is small and keeps transparency, and only our own pages ever see it.
    const thumbnail = await write(bitmap, 'image/webp', order.thumbnailSidePx, thumbnailQuality);
    return { picture, thumbnail };
  } finally {
    bitmap.close();
  }
}

async function write(bitmap: ImageBitmap, mediaType: WrittenMediaType, maxSidePx: number, quality: number): Promise<WrittenImage> {
  const { widthPx, heightPx } = fitWithin(bitmap.width, bitmap.height, maxSidePx);
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d', { alpha: mediaType !== 'image/jpeg' });
  if (context === null) throw new Error('No canvas to draw on');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, widthPx, heightPx);
  const blob = await canvas.convertToBlob({ type: mediaType, quality });
  // A canvas that cannot write a type writes PNG instead, without saying so.
  if (blob.type !== mediaType) throw new Error(`Wrote ${blob.type} and not ${mediaType}`);
  return { mediaType, widthPx, heightPx, bytes: new Uint8Array(await blob.arrayBuffer()) };
}
