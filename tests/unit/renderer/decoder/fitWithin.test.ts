import { describe, expect, it } from 'vitest';
import { fitWithin } from '../../../../renderer/decoder/fitWithin';

describe('the size of a smaller picture', () => {
  it.each([
    [4032, 3024, 2048, 2048, 1536],
    [3024, 4032, 2048, 1536, 2048],
    [2048, 2048, 2048, 2048, 2048],
    [640, 480, 2048, 640, 480],
    [16_384, 1, 320, 320, 1],
    [1, 1, 320, 1, 1],
  ])('of %i × %i within %i is %i × %i', (widthPx, heightPx, maxSidePx, fittingWidthPx, fittingHeightPx) => {
    expect(fitWithin(widthPx, heightPx, maxSidePx)).toEqual({ widthPx: fittingWidthPx, heightPx: fittingHeightPx });
  });
});
