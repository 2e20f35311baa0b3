import { describe, expect, it } from 'vitest';
import { cropPicture } from '../../../../electron/screenshot/cropPicture';
import { paintedPicture, speckled } from '../../../helpers/fakeScreens';

describe('a part of a picture', () => {
  const picture = paintedPicture({ widthPx: 50, heightPx: 30 }, speckled);

  it.each([
    { leftPx: 0, topPx: 0, widthPx: 50, heightPx: 30 },
    { leftPx: 7, topPx: 3, widthPx: 20, heightPx: 9 },
    { leftPx: 49, topPx: 29, widthPx: 1, heightPx: 1 },
  ])('has the pixels that lie there: %j', (region) => {
    const part = cropPicture(picture, region);
    const { pixels } = paintedPicture(region, (x, y) => speckled(x + region.leftPx, y + region.topPx));
    expect([part.widthPx, part.heightPx]).toEqual([region.widthPx, region.heightPx]);
    expect(part.pixels()).toEqual(pixels());
  });
});
