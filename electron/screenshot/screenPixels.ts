/**
 * How many pixels a side has of which Electron tells `dips` at this scale factor. At a factor like 1.5 the dips are rounded
 * (1366 pixels are 910 of them: seen on X11), and a picture that is asked for with one pixel too few is drawn anew, and
 * blurred: of what it may be, the most usual number is taken.
 */
export function screenPixels(dips: number, scaleFactor: number): number {
  const exact = dips * scaleFactor;
  if (Number.isInteger(scaleFactor)) return exact;
  const [above, below] = [exact - scaleFactor, exact + scaleFactor];
  const multipleOf = (step: number): number | null => {
    const nearest = Math.round(exact / step) * step;
    return nearest > above && nearest < below ? nearest : null;
  };
  return multipleOf(8) ?? multipleOf(2) ?? Math.round(exact);
}
