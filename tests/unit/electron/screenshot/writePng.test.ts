import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readPngHeader } from '../../../../electron/attachments/pngHeader';
import { writePng } from '../../../../electron/screenshot/writePng';
import { paintedPicture } from '../../../helpers/fakeScreens';
import { readPng } from '../../../helpers/readPng';

const colourful = (x: number, y: number) => [(x * 7) % 256, (y * 13) % 256, (x * y) % 256] as const;

describe('a picture as PNG', () => {
  it.each([[1, 1], [3, 2], [640, 400], [2000, 333]])('of %i × %i has every colour at its place', async (widthPx, heightPx) => {
    const png = readPng(await writePng(paintedPicture({ widthPx, heightPx }, colourful)));
    expect([png.widthPx, png.heightPx]).toEqual([widthPx, heightPx]);
    for (let y = 0; y < heightPx; y += 1) {
      for (let x = 0; x < widthPx; x += 1) {
        const [red, green, blue] = png.colourAt(x, y);
        const [r, g, b] = colourful(x, y);
        if (red !== r || green !== g || blue !== b) throw new Error(`At ${x}, ${y}: ${[red, green, blue].join()} for ${[r, g, b].join()}`);
      }
    }
  });

  it('is nothing but pixels, so that the attachment service lets its bytes pass', async () => {
    const png = await writePng(paintedPicture({ widthPx: 40, heightPx: 30 }, colourful));
    expect(readPng(png).chunks).toEqual(['IHDR', 'IDAT', 'IEND']);
    expect(readPngHeader(png)).toMatchObject({ widthPx: 40, heightPx: 30, isOnlyPixels: true });
  });

  it('has the checksums that readers ask for', async () => {
    const png = Buffer.from(await writePng(paintedPicture({ widthPx: 40, heightPx: 30 }, colourful)));
    // The end of every PNG, as its standard writes it.
    expect(png.subarray(-12).toString('hex')).toBe('0000000049454e44ae426082');
    expect(png.readUInt32BE(29)).toBe(crc32(png.subarray(12, 29)));
  });

  it('lets others have their turn while it is written', async () => {
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 0);
    await writePng(paintedPicture({ widthPx: 1600, heightPx: 1000 }, colourful));
    clearInterval(counting);
    expect(turns).toBeGreaterThan(0);
  });
});
