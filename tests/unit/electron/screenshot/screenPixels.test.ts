import { describe, expect, it } from 'vitest';
import { screenPixels } from '../../../../electron/screenshot/screenPixels';

describe('the pixels of a screen', () => {
  it.each([1, 2, 3])('are told exactly at the scale factor %i', (scaleFactor) => {
    expect(screenPixels(1117, scaleFactor)).toBe(1117 * scaleFactor);
  });

  it.each([
    [1366, 1.5], [768, 1.5], [768, 1.75], [1366, 1.25], [1920, 1.5], [1080, 1.5], [1920, 1.75], [1080, 1.75], [2560, 1.5], [1440, 1.75], [3840, 2.5], [2160, 2.25], [2256, 1.5], [1050, 1.25], [1280, 1.1],
  ])('are %i again at the factor %d, whether their units were rounded down or up', (pixels, scaleFactor) => {
    expect(screenPixels(Math.floor(pixels / scaleFactor), scaleFactor)).toBe(pixels);
    expect(screenPixels(Math.ceil(pixels / scaleFactor), scaleFactor)).toBe(pixels);
  });
});
