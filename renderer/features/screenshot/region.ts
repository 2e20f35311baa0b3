import type { Region } from '../../../shared/screenshot';

/** A picture's size, and the points in it, in its own pixels. */
export type PictureSize = { readonly widthPx: number; readonly heightPx: number };
export type Point = { readonly x: number; readonly y: number };

/** Less shows nothing, and is a click rather than a drag. */
export const leastSidePx = 8;

/** From corner to corner, within the picture; `null` for what is too small to be meant. */
export function regionBetween(from: Point, to: Point, size: PictureSize): Region | null {
  const [left, right] = [from.x, to.x].map((x) => clamp(Math.round(x), 0, size.widthPx)).toSorted((a, b) => a - b);
  const [top, bottom] = [from.y, to.y].map((y) => clamp(Math.round(y), 0, size.heightPx)).toSorted((a, b) => a - b);
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return null;
  if (right - left < leastSidePx || bottom - top < leastSidePx) return null;
  return { leftPx: left, topPx: top, widthPx: right - left, heightPx: bottom - top };
}

/** What the keyboard begins with: the middle half. */
export function middleOf({ widthPx, heightPx }: PictureSize): Region {
  const [width, height] = [Math.max(1, Math.round(widthPx / 2)), Math.max(1, Math.round(heightPx / 2))];
  return { leftPx: Math.floor((widthPx - width) / 2), topPx: Math.floor((heightPx - height) / 2), widthPx: width, heightPx: height };
}

/** Moved as a whole, as far as the picture goes. */
export function moved(region: Region, byX: number, byY: number, size: PictureSize): Region {
  return {
    ...region,
    leftPx: clamp(region.leftPx + byX, 0, size.widthPx - region.widthPx),
    topPx: clamp(region.topPx + byY, 0, size.heightPx - region.heightPx),
  };
}

/** Its lower right corner moved; never smaller than can be seen. */
export function resized(region: Region, byX: number, byY: number, size: PictureSize): Region {
  const [widest, highest] = [size.widthPx - region.leftPx, size.heightPx - region.topPx];
  return {
    ...region,
    widthPx: clamp(region.widthPx + byX, Math.min(leastSidePx, widest), widest),
    heightPx: clamp(region.heightPx + byY, Math.min(leastSidePx, highest), highest),
  };
}

/** What a key does with the part: arrows move, with Shift they change its size, with Alt by single pixels. `undefined`: nothing. */
export function regionByKey(region: Region | null, key: string, keys: { readonly isShifted: boolean; readonly hasAlt: boolean }, size: PictureSize): Region | undefined {
  const direction = directions[key];
  if (direction === undefined) return undefined;
  if (region === null) return middleOf(size);
  const step = keys.hasAlt ? 1 : Math.max(1, Math.round(Math.max(size.widthPx, size.heightPx) / 64));
  return (keys.isShifted ? resized : moved)(region, direction.x * step, direction.y * step, size);
}

const directions: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
