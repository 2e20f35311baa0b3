/** How large the windows are drawn, in percent: the steps that browsers have. */
export const zoomSteps: readonly number[] = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300];

export const usualZoomPercent = 100;

/** The next step up or down from any size; the first and the last stay. */
export function zoomBeside(percent: number, direction: 'in' | 'out'): number {
  return direction === 'in'
    ? (zoomSteps.find((step) => step > percent) ?? percent)
    : (zoomSteps.findLast((step) => step < percent) ?? percent);
}
