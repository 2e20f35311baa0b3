/** The size that keeps the proportions with no side longer than `maxSidePx`; never enlarges, no side under 1 px. */
export function fitWithin(widthPx: number, heightPx: number, maxSidePx: number): { readonly widthPx: number; readonly heightPx: number } {
  const scale = Math.min(1, maxSidePx / Math.max(widthPx, heightPx));
  return { widthPx: Math.max(1, Math.round(widthPx * scale)), heightPx: Math.max(1, Math.round(heightPx * scale)) };
}
