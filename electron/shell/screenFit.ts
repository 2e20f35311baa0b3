import type { WindowBounds } from '../../shared/settings';

export type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** So much of a window's top edge must lie on a screen, or one could not take hold of it. */
const graspWidth = 120;
const graspHeight = 32;

/**
 * The remembered bounds when they still lie on a screen that exists, made no larger than it; `null` when that screen is
 * gone, and the system then chooses the place.
 */
export function fitToScreens(bounds: WindowBounds | null, workAreas: readonly Area[]): WindowBounds | null {
  if (bounds === null) return null;
  const area = workAreas.find((candidate) => canGrasp(bounds, candidate));
  if (area === undefined) return null;
  return { ...bounds, width: Math.min(bounds.width, area.width), height: Math.min(bounds.height, area.height) };
}

function canGrasp(bounds: WindowBounds, area: Area): boolean {
  const left = Math.max(bounds.x, area.x);
  const right = Math.min(bounds.x + bounds.width, area.x + area.width);
  return right - left >= graspWidth && bounds.y >= area.y && bounds.y + graspHeight <= area.y + area.height;
}
