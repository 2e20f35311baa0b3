import { describe, expect, it } from 'vitest';
import { lookOf } from '../../../../electron/screenshot/lookOf';
import { paintedPicture, plain, speckled } from '../../../helpers/fakeScreens';

const size = { widthPx: 300, heightPx: 200 };

describe('a look at a picture', () => {
  it('tells nothing, black, one colour and something apart', () => {
    expect(lookOf(paintedPicture({ widthPx: 0, heightPx: 0 }, speckled))).toBe('empty');
    expect(lookOf(paintedPicture(size, plain([0, 0, 0])))).toBe('black');
    expect(lookOf(paintedPicture(size, plain([250, 250, 250])))).toBe('oneColour');
    expect(lookOf(paintedPicture(size, speckled))).toBe('something');
  });

  it('takes the noise of a black picture for black', () => {
    expect(lookOf(paintedPicture(size, (x, y) => [x % 3, y % 4, (x + y) % 5]))).toBe('black');
  });

  it.each([[0, 0], [299, 199], [150, 101]])('sees one single point on black, at %i, %i', (left, top) => {
    expect(lookOf(paintedPicture(size, (x, y) => (x === left && y === top ? [90, 90, 90] : [0, 0, 0])))).toBe('something');
  });

  it('takes fewer pixels than there should be for none', () => {
    expect(lookOf({ ...size, pixels: () => new Uint8Array(size.widthPx * size.heightPx * 4 - 1).fill(9) })).toBe('empty');
  });

  it('goes by colours alone: what the fourth byte says is nobody’s colour', () => {
    const picture = { widthPx: 10, heightPx: 10, pixels: () => Uint8Array.from({ length: 400 }, (_, at) => (at % 4 === 3 ? at % 256 : 0)) };
    expect(lookOf(picture)).toBe('black');
  });
});
