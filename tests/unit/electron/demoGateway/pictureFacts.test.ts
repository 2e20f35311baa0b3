import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { drawPicture } from '../../../../electron/demoGateway/drawPicture';
import { readPictureFacts } from '../../../../electron/demoGateway/pictureFacts';

function webp(kind: string, body: readonly number[]): Buffer {
  return Buffer.concat([Buffer.from('RIFF....WEBP', 'latin1'), Buffer.from(kind, 'latin1'), Buffer.alloc(4), Buffer.from(body), Buffer.alloc(12)]);
}

describe('readPictureFacts', () => {
  it('reads a photograph as it is stored, and notices its EXIF block', async () => {
    const photo = await readFile('resources/samples/dandelion.jpg');
    expect(readPictureFacts(photo)).toEqual({ format: 'JPEG', widthPx: 2400, heightPx: 2000, hasExif: true });
  });

  it('reads the picture that the demo draws', () => {
    expect(readPictureFacts(drawPicture('a lighthouse'))).toEqual({ format: 'PNG', widthPx: 384, heightPx: 256, hasExif: false });
  });

  it('reads GIF and the three kinds of WebP', () => {
    const gif = Buffer.from([...Buffer.from('GIF89a'), 10, 0, 7, 1, 0, 0]);
    expect(readPictureFacts(gif)).toMatchObject({ format: 'GIF', widthPx: 10, heightPx: 263 });
    expect(readPictureFacts(webp('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, 0x20, 0x03, 0x58, 0x02]))).toMatchObject({ widthPx: 800, heightPx: 600 });
    expect(readPictureFacts(webp('VP8L', [0x2f, 0x1f, 0xc3, 0x95, 0x00]))).toMatchObject({ widthPx: 800, heightPx: 600 });
    expect(readPictureFacts(webp('VP8X', [0x08, 0, 0, 0, 0x1f, 0x03, 0, 0x57, 0x02, 0]))).toMatchObject({ widthPx: 800, heightPx: 600, hasExif: true });
  });

  it('knows when it does not know', async () => {
    const photo = await readFile('resources/samples/dandelion.jpg');
    for (const bytes of [Buffer.alloc(0), Buffer.from('not a picture at all, just words'), photo.subarray(0, 40)]) {
      expect(readPictureFacts(bytes)).toBeNull();
    }
  });
});
