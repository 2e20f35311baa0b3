import { describe, expect, it } from 'vitest';
import { middleOf, moved, regionBetween, regionByKey, resized } from '../../../../../renderer/features/screenshot/region';

const size = { widthPx: 640, heightPx: 400 };
const part = { leftPx: 100, topPx: 50, widthPx: 200, heightPx: 100 };
const none = { isShifted: false, hasAlt: false };

describe('a part that is dragged', () => {
  it('lies between the two corners, whichever way it was drawn', () => {
    const region = { leftPx: 10, topPx: 20, widthPx: 90, heightPx: 60 };
    expect(regionBetween({ x: 10, y: 20 }, { x: 100, y: 80 }, size)).toEqual(region);
    expect(regionBetween({ x: 100.2, y: 79.8 }, { x: 9.6, y: 20.4 }, size)).toEqual(region);
  });

  it('ends where the picture ends', () => {
    expect(regionBetween({ x: -50, y: -1 }, { x: 9_999, y: 400.4 }, size)).toEqual({ leftPx: 0, topPx: 0, ...size });
  });

  it('is none where it is too small to be meant', () => {
    expect(regionBetween({ x: 10, y: 10 }, { x: 17, y: 300 }, size)).toBeNull();
    expect(regionBetween({ x: 10, y: 10 }, { x: 10, y: 10 }, size)).toBeNull();
    expect(regionBetween({ x: 700, y: 10 }, { x: 900, y: 100 }, size)).toBeNull();
  });
});

describe('a part by the keyboard', () => {
  it('begins in the middle, with the first arrow', () => {
    const middle = { leftPx: 160, topPx: 100, widthPx: 320, heightPx: 200 };
    expect(middleOf(size)).toEqual(middle);
    expect(regionByKey(null, 'ArrowUp', none, size)).toEqual(middle);
    expect(middleOf({ widthPx: 1, heightPx: 1 })).toEqual({ leftPx: 0, topPx: 0, widthPx: 1, heightPx: 1 });
  });

  it('is moved by arrows, sized with Shift, by single pixels with Alt', () => {
    expect(regionByKey(part, 'ArrowRight', none, size)).toEqual({ ...part, leftPx: 110 });
    expect(regionByKey(part, 'ArrowUp', { isShifted: false, hasAlt: true }, size)).toEqual({ ...part, topPx: 49 });
    expect(regionByKey(part, 'ArrowDown', { isShifted: true, hasAlt: false }, size)).toEqual({ ...part, heightPx: 110 });
    expect(regionByKey(part, 'ArrowLeft', { isShifted: true, hasAlt: true }, size)).toEqual({ ...part, widthPx: 199 });
  });

  it.each(['Enter', 'Tab', 'a', 'Escape'])('leaves %s to others', (key) => {
    expect(regionByKey(part, key, none, size)).toBeUndefined();
  });

  it('stays within the picture, and can always be seen', () => {
    expect(moved(part, -9_999, 9_999, size)).toEqual({ ...part, leftPx: 0, topPx: 300 });
    expect(resized(part, 9_999, -9_999, size)).toEqual({ ...part, widthPx: 540, heightPx: 8 });
    expect(resized({ leftPx: 637, topPx: 0, widthPx: 3, heightPx: 400 }, -5, 5, size)).toEqual({ leftPx: 637, topPx: 0, widthPx: 3, heightPx: 400 });
  });
});
