import { useCallback, useId } from 'react';
import type UPlot from 'uplot';
import styles from './BarChart.module.css';
import { coloursOf, usePlot } from './usePlot';
import { VisuallyHidden } from './VisuallyHidden';

export type BarChartProps = {
  /** The accessible name; what it says to the eye, a table beside it says to the letter. */
  readonly label: string;
  /** What the eye sees first, in words. */
  readonly summary: string;
  /** A name and a value for each bar, in their order; `null`: nothing is known, and there is no bar. */
  readonly bars: readonly (readonly [name: string, value: number | null])[];
  /** For the scale. */
  readonly describeValue: (value: number) => string;
};

const heightPx = 180;
const leastBars = 7;

/** Upright bars on a canvas, for what has an order of its own. A page without a canvas has the table alone. */
export function BarChart({ label, summary, bars, describeValue }: BarChartProps) {
  const summaryId = useId();
  const place = usePlot(useCallback((Plot, element) => draw(Plot, element, bars, describeValue), [bars, describeValue]));
  return (
    <div>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the library draws into it */}
      <div ref={place} className={styles.chart} role="img" aria-label={label} aria-describedby={summaryId} />
      <VisuallyHidden id={summaryId}>{summary}</VisuallyHidden>
    </div>
  );
}

function draw(Plot: typeof UPlot, element: HTMLElement, bars: BarChartProps['bars'], describeValue: (value: number) => string): UPlot {
  const { text, line, bar } = coloursOf(element);
  const axis = { stroke: text, grid: { stroke: line, width: 1 }, ticks: { show: false }, font: '11px Inter Variable, sans-serif' };
  const { bars: barPaths } = Plot.paths;
  return new Plot(
    {
      width: element.clientWidth,
      height: heightPx,
      legend: { show: false },
      cursor: { show: false },
      padding: [8, 8, 0, 0],
      scales: { x: { time: false, range: [-0.6, Math.max(bars.length, leastBars) - 0.4] }, y: { range: (_plot, _least, most) => [0, most > 0 ? most * 1.1 : 1] } },
      axes: [
        { ...axis, size: 28, grid: { show: false }, values: (_plot, places) => places.map((at) => bars[at]?.[0] ?? ''), incrs: [1, 2, 5, 10, 20, 50, 100], space: 56 },
        { ...axis, size: 68, values: (_plot, places) => places.map(describeValue) },
      ],
      series: [{}, { fill: bar, stroke: bar, width: 0, points: { show: false }, ...(barPaths === undefined ? {} : { paths: barPaths({ size: [0.7, 36], radius: 0.15 }) }) }],
    },
    [bars.map((_bar, at) => at), bars.map(([, value]) => value)],
    element,
  );
}
