import { maxQuickAskPlaces, type QuickAskPlace } from '../../shared/quickAsk';
import type { Area } from './screenFit';

export type Screen = { readonly id: string; readonly workArea: Area };

/** Where a window that was never moved stands: so far down its screen that an answer has room below. */
const shareAbove = 0.2;
const usualWidthPx = 640;

/** The bounds on this screen: where the window stood there last, or in the middle; always wholly on the screen. */
export function placeOn({ id, workArea }: Screen, places: readonly QuickAskPlace[], heightPx: number): Area {
  const known = places.find((place) => place.screenId === id);
  const width = known?.width ?? usualWidthPx;
  const x = workArea.x + (known?.x ?? Math.round((workArea.width - width) / 2));
  const y = workArea.y + (known?.y ?? Math.round(workArea.height * shareAbove));
  return within({ x, y, width, height: heightPx }, workArea);
}

/** As high as asked, growing down from where it stands, up only where the screen ends. */
export function grown(bounds: Area, heightPx: number, workArea: Area): Area {
  return within({ ...bounds, height: heightPx }, workArea);
}

/** `places` with where the window stands on this screen now, which comes first. */
export function withPlace(places: readonly QuickAskPlace[], { id, workArea }: Screen, bounds: Area): readonly QuickAskPlace[] {
  const place = { screenId: id, x: bounds.x - workArea.x, y: bounds.y - workArea.y, width: bounds.width };
  return [place, ...places.filter(({ screenId }) => screenId !== id)].slice(0, maxQuickAskPlaces);
}

function within(bounds: Area, area: Area): Area {
  const width = Math.min(bounds.width, area.width);
  const height = Math.min(bounds.height, area.height);
  const x = Math.max(area.x, Math.min(bounds.x, area.x + area.width - width));
  const y = Math.max(area.y, Math.min(bounds.y, area.y + area.height - height));
  return { x, y, width, height };
}
