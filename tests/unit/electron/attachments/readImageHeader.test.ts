import { describe, expect, it } from 'vitest';
import { readImageHeader } from '../../../../electron/attachments/readImageHeader';
import type { ImageMediaType } from '../../../../shared/decoding';
import {
  bigEndian, bytesOf, exifSegment, gif, jfifSegment, jpeg, jpegSegment, png, pngChunk, pngMark, tiff,
  webp, webpCanvas, webpChunk, webpFrame, webpLossless, webpLossy,
} from '../../../fixtures/files/pictures';

const xmp = 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta exif:GPSLatitude="48,51N"/>';

const isOnlyPixels = (mediaType: ImageMediaType, bytes: Uint8Array) => readImageHeader(mediaType, bytes)?.isOnlyPixels;

describe('the size in a header', () => {
  it.each<[string, ImageMediaType, Uint8Array, number, number]>([
    ['PNG', 'image/png', png(300, 200), 300, 200],
    ['PNG bomb', 'image/png', png(30_000, 30_000, { pixels: [] }), 30_000, 30_000],
    ['PNG with a lying size', 'image/png', png(0xff_ff_ff_ff, 0x7f_ff_ff_ff, { pixels: [] }), 0xff_ff_ff_ff, 0x7f_ff_ff_ff],
    ['JPEG', 'image/jpeg', jpeg(640, 480), 640, 480],
    ['progressive JPEG', 'image/jpeg', jpeg(640, 480, { frame: 0xc2 }), 640, 480],
    ['JPEG with a small frame before the real one', 'image/jpeg', jpeg(9000, 9000, { extra: [jpegSegment(0xc0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0])] }), 9000, 9000],
    ['GIF', 'image/gif', gif(20, 10), 20, 10],
    ['GIF whose frame is larger than its screen', 'image/gif', gif(1, 1, { frameSize: [65_535, 65_535] }), 65_535, 65_535],
    ['lossy WebP', 'image/webp', webp(webpLossy(640, 480)), 640, 480],
    ['lossless WebP', 'image/webp', webp(webpLossless(16_384, 3)), 16_384, 3],
    ['extended WebP', 'image/webp', webp(webpCanvas(70_000, 2), webpLossy(10, 2)), 70_000, 2],
    ['WebP whose picture is larger than its canvas', 'image/webp', webp(webpCanvas(1, 1), webpLossless(9000, 9000)), 9000, 9000],
  ])('is read: %s', (_what, mediaType, bytes, widthPx, heightPx) => {
    expect(readImageHeader(mediaType, bytes)).toMatchObject({ widthPx, heightPx });
  });

  it.each<[string, ImageMediaType, Uint8Array]>([
    ['PNG cut in its header', 'image/png', png(3, 3).subarray(0, 20)],
    ['PNG without a header', 'image/png', bytesOf(pngMark, pngChunk('IDAT', new Uint8Array(20)))],
    ['PNG of no width', 'image/png', png(0, 5, { pixels: [] })],
    ['JPEG without a frame', 'image/jpeg', bytesOf('\xff\xd8', jfifSegment, '\xff\xd9')],
    ['JPEG with a segment beyond its end', 'image/jpeg', bytesOf([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 1])],
    ['JPEG with a segment of no length', 'image/jpeg', bytesOf([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0])],
    ['JPEG of no height', 'image/jpeg', jpeg(5, 0)],
    ['GIF cut in its header', 'image/gif', bytesOf('GIF89a', [1])],
    ['WebP without a picture', 'image/webp', webp(webpChunk('ALPH', new Uint8Array(8)))],
    ['WebP cut in its header', 'image/webp', bytesOf('RIFF\0\0\0\0WEBPVP8 ')],
  ])('is missing: %s', (_what, mediaType, bytes) => {
    expect(readImageHeader(mediaType, bytes)).toBeNull();
  });

  it('survives every cut of every format', () => {
    const files: readonly [ImageMediaType, Uint8Array][] = [
      ['image/png', png(5, 5, { extra: [pngChunk('eXIf', tiff({ orientation: 6, hasLocation: true })), pngChunk('acTL', bigEndian(3, 4))] })],
      ['image/jpeg', jpeg(5, 5, { extra: [exifSegment({ orientation: 6, hasLocation: true })] })],
      ['image/gif', gif(5, 5, { frames: 3 })],
      ['image/webp', webp(webpCanvas(5, 5), webpFrame(5, 5), webpChunk('EXIF', tiff({ orientation: 3 })))],
    ];
    for (const [mediaType, bytes] of files) {
      for (let length = 0; length <= bytes.length; length += 1) {
        const header = readImageHeader(mediaType, bytes.subarray(0, length));
        expect(header === null || header.widthPx === 5).toBe(true);
      }
    }
  });
});

describe('the marks of a camera', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('tell that a JPEG is turned: %i', (orientation) => {
    for (const isLittleEndian of [true, false]) {
      const bytes = jpeg(5, 4, { extra: [exifSegment({ orientation, isLittleEndian })] });
      expect(readImageHeader('image/jpeg', bytes)).toMatchObject({ orientation, hasLocation: false });
    }
  });

  it.each<[string, ImageMediaType, Uint8Array]>([
    ['JPEG', 'image/jpeg', jpeg(5, 4, { extra: [exifSegment({ hasLocation: true })] })],
    ['JPEG in big-endian order', 'image/jpeg', jpeg(5, 4, { extra: [exifSegment({ hasLocation: true, isLittleEndian: false })] })],
    ['JPEG by its XML packet', 'image/jpeg', jpeg(5, 4, { extra: [jpegSegment(0xe1, xmp)] })],
    ['PNG', 'image/png', png(5, 4, { extra: [pngChunk('eXIf', tiff({ hasLocation: true }))] })],
    ['PNG by its XML packet', 'image/png', png(5, 4, { extra: [pngChunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${xmp}`)] })],
    ['WebP', 'image/webp', webp(webpCanvas(5, 4), webpLossy(5, 4), webpChunk('EXIF', tiff({ hasLocation: true })))],
    ['WebP with the older prefix', 'image/webp', webp(webpCanvas(5, 4), webpChunk('EXIF', bytesOf('Exif\0\0', tiff({ hasLocation: true }))))],
  ])('give the place away: %s', (_what, mediaType, bytes) => {
    expect(readImageHeader(mediaType, bytes)).toMatchObject({ hasLocation: true });
  });

  it('mean nothing when they are nonsense', () => {
    const nonsense = [tiff({ orientation: 9 }), tiff({ orientation: 0 }), bytesOf('II*\0', [0xff, 0xff, 0xff, 0xff]), bytesOf('II*\0', [8, 0, 0, 0, 0xff, 0xff]), bytesOf('XX')];
    for (const exif of nonsense) {
      const bytes = jpeg(5, 4, { extra: [jpegSegment(0xe1, bytesOf('Exif\0\0', exif))] });
      expect(readImageHeader('image/jpeg', bytes)).toMatchObject({ widthPx: 5, orientation: 1, hasLocation: false });
    }
  });
});

describe('the frames of an animation', () => {
  it.each<[string, ImageMediaType, Uint8Array, number]>([
    ['still GIF', 'image/gif', gif(2, 2), 1],
    ['GIF', 'image/gif', gif(2, 2, { frames: 120 }), 120],
    ['GIF without an end', 'image/gif', gif(2, 2, { frames: 3 }).subarray(0, -1), 3],
    ['GIF of very many', 'image/gif', gif(2, 2, { frames: 20_000 }), 10_000],
    ['APNG', 'image/png', png(2, 2, { extra: [pngChunk('acTL', [0, 0, 0, 7, 0, 0, 0, 0])] }), 7],
    ['WebP', 'image/webp', webp(webpCanvas(2, 2), webpFrame(2, 2), webpFrame(2, 2)), 2],
  ])('are counted: %s', (_what, mediaType, bytes, frames) => {
    expect(readImageHeader(mediaType, bytes)).toMatchObject({ frames });
  });
});

describe('a picture that is nothing but pixels', () => {
  it.each<[string, ImageMediaType, Uint8Array]>([
    ['bare PNG', 'image/png', png(5, 4)],
    ['PNG with its resolution and colours', 'image/png', png(5, 4, { extra: [pngChunk('sRGB', [0]), pngChunk('gAMA', bigEndian(45_455, 4)), pngChunk('pHYs', new Uint8Array(9))] })],
    ['bare JPEG', 'image/jpeg', jpeg(5, 4)],
    ['JPEG with the mark of its colours', 'image/jpeg', jpeg(5, 4, { extra: [jfifSegment, jpegSegment(0xee, bytesOf('Adobe', new Uint8Array(7)))] })],
  ])('is known: %s', (_what, mediaType, bytes) => {
    expect(isOnlyPixels(mediaType, bytes)).toBe(true);
  });

  it.each<[string, ImageMediaType, Uint8Array]>([
    ['PNG with text', 'image/png', png(5, 4, { extra: [pngChunk('tEXt', 'Comment\0hello')] })],
    ['PNG with compressed text', 'image/png', png(5, 4, { extra: [pngChunk('zTXt', 'Raw profile type exif\0\0x')] })],
    ['PNG with a colour profile', 'image/png', png(5, 4, { extra: [pngChunk('iCCP', new Uint8Array(40))] })],
    ['PNG with the time', 'image/png', png(5, 4, { extra: [pngChunk('tIME', new Uint8Array(7))] })],
    ['PNG with an unknown chunk', 'image/png', png(5, 4, { extra: [pngChunk('caBX', new Uint8Array(9))] })],
    ['PNG whose resolution is too long', 'image/png', png(5, 4, { extra: [pngChunk('pHYs', new Uint8Array(5000))] })],
    ['PNG with something behind its end', 'image/png', png(5, 4, { after: 'PK\x03\x04' })],
    ['PNG without an end', 'image/png', png(5, 4).subarray(0, -12)],
    ['PNG of a million chunks', 'image/png', png(5, 4, { extra: Array.from({ length: 100_001 }, () => pngChunk('IDAT')) })],
    ['JPEG with EXIF', 'image/jpeg', jpeg(5, 4, { extra: [jfifSegment, exifSegment({})] })],
    ['JPEG with a comment', 'image/jpeg', jpeg(5, 4, { extra: [jpegSegment(0xfe, 'hello')] })],
    ['JPEG with a colour profile', 'image/jpeg', jpeg(5, 4, { extra: [jpegSegment(0xe2, 'ICC_PROFILE\0')] })],
    ['JPEG with a thumbnail in its first mark', 'image/jpeg', jpeg(5, 4, { extra: [jpegSegment(0xe0, bytesOf('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9]))] })],
    ['JPEG with something behind its end', 'image/jpeg', jpeg(5, 4, { end: '\xff\xd9hidden' })],
    ['JPEG without an end', 'image/jpeg', jpeg(5, 4, { end: '' })],
    ['JPEG with a second picture behind it', 'image/jpeg', bytesOf(jpeg(5, 4), jpeg(5, 4))],
    ['GIF', 'image/gif', gif(5, 4)],
    ['WebP', 'image/webp', webp(webpLossy(5, 4))],
  ])('is not mistaken: %s', (_what, mediaType, bytes) => {
    expect(isOnlyPixels(mediaType, bytes)).toBe(false);
  });
});
