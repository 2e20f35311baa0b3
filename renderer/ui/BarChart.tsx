import { useEffect, useRef } from 'react';
import type UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import styles from './BarChart.module.css';

export type BarChartProps = {
  /** The accessible name; what it says to the eye, a table beside it says to the letter. */
  readonly label: string;
  /** A name and a value for each bar, in their order; `null`: nothing is known, and there is no bar. */
  readonly bars: readonly (readonly [name: string, value: number | null])[];
  /** For the scale. */
  readonly describeValue: (value: number) => string;
};

const heightPx = 180;
const leastBars = 7;

/** Bars on a canvas, in the colours of the theme. A page without a canvas has the table alone. */
export function BarChart({ label, bars, describeValue }: BarChartProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null || document.createElement('canvas').getContext('2d') === null) return undefined;
    let plot: UPlot | null = null;
    let isWanted = true;
    // Read when the first one is drawn: it looks at the page as soon as it is there.
    const redraw = (): void =>
      void import('uplot').then(({ default: Plot }) => {
        plot?.destroy();
        plot = isWanted ? draw(Plot, element, bars, describeValue) : null;
      });
    const sizes = new ResizeObserver(() => {
      if (plot !== null && plot.width !== element.clientWidth) redraw();
    });
    redraw();
    const themes = new MutationObserver(redraw);
    sizes.observe(element);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      isWanted = false;
      sizes.disconnect();
      themes.disconnect();
      plot?.destroy();
    };
  }, [bars, describeValue]);
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the library draws into it
  return <div ref={place} className={styles.chart} role="img" aria-label={label} />;
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

/** A canvas knows no variables of a style sheet. */
function coloursOf(element: HTMLElement): { readonly text: string; readonly line: string; readonly bar: string } {
  const style = getComputedStyle(element);
  const of = (name: string): string => style.getPropertyValue(name).trim();
  return { text: of('--text-muted'), line: of('--line'), bar: of('--accent') };
}
