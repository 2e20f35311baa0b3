import { describe, expect, it } from 'vitest';
import { grown, placeOn, withPlace, type Screen } from '../../../../electron/shell/quickAskPlace';
import { maxQuickAskPlaces } from '../../../../shared/quickAsk';

const left: Screen = { id: '1', workArea: { x: 0, y: 30, width: 1600, height: 1000 } };
const right: Screen = { id: '2', workArea: { x: 1600, y: 0, width: 1000, height: 700 } };

describe('where quick-ask stands', () => {
  it('is the upper middle of a screen on which it was never moved', () => {
    expect(placeOn(left, [], 168)).toEqual({ x: 480, y: 230, width: 640, height: 168 });
    expect(placeOn(right, [], 168)).toEqual({ x: 1780, y: 140, width: 640, height: 168 });
  });

  it('is where it was put last, on each screen for itself', () => {
    const places = withPlace(withPlace([], left, { x: 20, y: 50, width: 700, height: 168 }), right, { x: 1610, y: 500, width: 640, height: 168 });
    expect(placeOn(left, places, 168)).toEqual({ x: 20, y: 50, width: 700, height: 168 });
    expect(placeOn(right, places, 168)).toEqual({ x: 1610, y: 500, width: 640, height: 168 });
  });

  it('goes with its screen when that lies elsewhere now', () => {
    const places = withPlace([], right, { x: 1610, y: 500, width: 640, height: 168 });
    expect(placeOn({ ...right, workArea: { ...right.workArea, x: -1000, y: 200 } }, places, 168)).toMatchObject({ x: -990, y: 700 });
  });

  it('is wholly on the screen, also when that became smaller or the place is nonsense', () => {
    const small: Screen = { id: '1', workArea: { x: 0, y: 0, width: 500, height: 300 } };
    expect(placeOn(small, [{ screenId: '1', x: 1200, y: 900, width: 640 }], 400)).toEqual({ x: 0, y: 0, width: 500, height: 300 });
    expect(placeOn(left, [{ screenId: '1', x: -90_000, y: 90_000, width: 640 }], 168)).toEqual({ x: 0, y: 862, width: 640, height: 168 });
  });

  it('is remembered once for each screen, for the screens used last', () => {
    const bounds = { x: 1, y: 31, width: 640, height: 168 };
    const many = Array.from({ length: maxQuickAskPlaces + 5 }, (_, index) => `screen-${index}`).reduce<ReturnType<typeof withPlace>>((places, id) => withPlace(places, { ...left, id }, bounds), []);
    expect(many).toHaveLength(maxQuickAskPlaces);
    expect(many[0]).toEqual({ screenId: 'screen-16', x: 1, y: 1, width: 640 });
    expect(withPlace(many, { ...left, id: 'screen-9' }, bounds).map(({ screenId }) => screenId).filter((id) => id === 'screen-9')).toHaveLength(1);
  });
});

describe('growing with the answer', () => {
  it('goes down, and up only where the screen ends', () => {
    const bounds = { x: 480, y: 230, width: 640, height: 168 };
    expect(grown(bounds, 500, left.workArea)).toEqual({ ...bounds, height: 500 });
    expect(grown(bounds, 900, left.workArea)).toEqual({ ...bounds, y: 130, height: 900 });
    expect(grown(bounds, 5_000, left.workArea)).toEqual({ ...bounds, y: 30, height: 1000 });
  });
});
