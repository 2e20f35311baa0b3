import { describe, expect, it } from 'vitest';
import { fitToScreens } from '../../../../electron/shell/screenFit';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const second = { x: 1440, y: 0, width: 1920, height: 1080 };
const at = (x: number, y: number, width = 1000, height = 700) => ({ x, y, width, height, isMaximised: false });

describe('remembered bounds', () => {
  it.each([
    ['stay on the screen they were on', at(1600, 100), [laptop, second], at(1600, 100)],
    ['are forgotten when their screen is gone', at(1600, 100), [laptop], null],
    ['may hang over an edge that leaves something to hold', at(-880, 100), [laptop], at(-880, 100)],
    ['are forgotten when too little is left to hold', at(-881, 100), [laptop], null],
    ['are forgotten when the title is above the screen', at(100, -10), [laptop], null],
    ['are forgotten when the title is below the screen', at(100, 880), [laptop], null],
    ['are made no larger than the screen', at(0, 25, 3000, 2000), [laptop], at(0, 25, 1440, 875)],
    ['are forgotten without a screen', at(0, 25), [], null],
    ['are nothing when nothing was remembered', null, [laptop], null],
  ])('%s', (_title, bounds, workAreas, expected) => {
    expect(fitToScreens(bounds, workAreas)).toEqual(expected);
  });
});
