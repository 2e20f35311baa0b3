import { describe, expect, it } from 'vitest';
import { readAnswerImage } from '../../../../electron/gateway/answerImage';

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
const uri = (mediaType: string, bytes: Buffer) => `data:${mediaType};base64,${bytes.toString('base64')}`;

describe('a picture in an answer', () => {
  it('is decoded, and named by its bytes whatever its label says', () => {
    for (const label of ['image/png', 'image/jpeg', 'image/svg+xml', 'IMAGE/PNG;charset=utf-8']) {
      const read = readAnswerImage(uri(label, png));
      expect(read).toEqual({ image: { mediaType: 'image/png', bytes: new Uint8Array(png) } });
    }
    const heads = { 'image/jpeg': '\u00FF\u00D8\u00FF\u00E0', 'image/gif': 'GIF89a', 'image/webp': 'RIFF\u0000\u0000\u0000\u0000WEBP' };
    for (const [mediaType, head] of Object.entries(heads)) {
      expect(readAnswerImage(uri('image/x', Buffer.from(`${head}rest`, 'latin1')))).toMatchObject({ image: { mediaType } });
    }
  });

  it.each([
    ['a web address', 'https://pictures.example/a.png'],
    ['no base64', 'data:image/png,abc'],
    ['text', uri('text/html', png)],
    ['broken base64', 'data:image/png;base64,iVBORw0K!!!GgoAAAANSUhEUg=='],
    ['cut base64', 'data:image/png;base64,iVBOR w0KGgo'],
    ['an SVG', uri('image/svg+xml', Buffer.from('<svg onload="alert(1)"/>'))],
    ['nothing', 'data:image/png;base64,'],
  ])('that is %s gives a note and what the person reads instead', (_what, url) => {
    expect(readAnswerImage(url)).toEqual({ note: expect.any(String), failure: { code: 'attachment.unreadable', name: 'image' } });
  });

  it('of several pieces is the same as in one, at every padding, and damage in any of them is seen', () => {
    for (const more of [0, 1, 2]) {
      const bytes = Buffer.concat([png, Buffer.from(Array.from({ length: 2 * 1024 * 1024 + more }, (_, at) => (at * 7919) % 251))]);
      const read = readAnswerImage(uri('image/png', bytes));
      expect('image' in read && Buffer.compare(read.image.bytes, bytes)).toBe(0);
    }
    const long = `${'A'.repeat(2_000_000)}!${'A'.repeat(1_000_003)}`;
    expect(readAnswerImage(`data:image/png;base64,${png.subarray(0, 60).toString('base64')}${long}`)).toMatchObject({ failure: { code: 'attachment.unreadable' } });
  });

  it('larger than 64 MiB is refused before it is decoded', () => {
    expect(readAnswerImage(`data:image/png;base64,${'A'.repeat(90 * 1024 * 1024)}`)).toEqual({
      note: 'a picture was larger than the limit',
      failure: { code: 'attachment.tooLarge', name: 'image', sizeBytes: 70_778_880, limitBytes: 67_108_864 },
    });
  });
});
