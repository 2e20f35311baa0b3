import { useCallback, useId } from 'react';
import type UPlot from 'uplot';
import styles from './RowChart.module.css';
import { coloursOf, usePlot } from './usePlot';
import { VisuallyHidden } from './VisuallyHidden';

export type ChartRow = {
  /** Its own among the rows. */
  readonly id: string;
  /** As long as it likes: what does not fit is cut, and whole in its tooltip. */
  readonly name: string;
  /** `null`: nothing is known, and there is no bar. */
  readonly value: number | null;
  /** The value in short words, at the end of the row. */
  readonly text: string;
};

export type RowChartProps = {
  /** The accessible name; what it says to the eye, a table beside it says to the letter. */
  readonly label: string;
  /** What the eye sees first, in words. */
  readonly summary: string;
  readonly rows: readonly ChartRow[];
};

/** Bars that lie, a row for each: names of any length are read as they are written. A page without a canvas has names and values. */
export function RowChart({ label, summary, rows }: RowChartProps) {
  const summaryId = useId();
  const place = usePlot(useCallback((Plot, element) => draw(Plot, element, rows), [rows]));
  return (
    <div>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the library draws into it */}
      <div className={styles.chart} role="img" aria-label={label} aria-describedby={summaryId}>
        <div className={styles.names}>
          {rows.map(({ id, name }) => (
            <div key={id} className={styles.row} data-tooltip={name}>
              <bdi>{name}</bdi>
            </div>
          ))}
        </div>
        <div className={styles.bars}>
          <div ref={place} className={styles.canvas} />
        </div>
        <div className={styles.values}>
          {rows.map(({ id, text }) => (
            <div key={id} className={styles.row}>
              {text}
            </div>
          ))}
        </div>
      </div>
      <VisuallyHidden id={summaryId}>{summary}</VisuallyHidden>
    </div>
  );
}

/** No axes and no padding: each bar lies in the middle of its row of text. */
function draw(Plot: typeof UPlot, element: HTMLElement, rows: readonly ChartRow[]): UPlot {
  const { bar } = coloursOf(element);
  const { bars: barPaths } = Plot.paths;
  return new Plot(
    {
      width: element.clientWidth,
      height: element.clientHeight,
      legend: { show: false },
      cursor: { show: false },
      padding: [0, 0, 0, 0],
      scales: { x: { time: false, ori: 1, dir: -1, range: [-0.5, rows.length - 0.5] }, y: { ori: 0, range: (_plot, _least, most) => [0, most > 0 ? most : 1] } },
      axes: [{ show: false }, { show: false }],
      series: [{}, { fill: bar, stroke: bar, width: 0, points: { show: false }, ...(barPaths === undefined ? {} : { paths: barPaths({ size: [0.6, 16], radius: 0.15 }) }) }],
    },
    [rows.map((_row, at) => at), rows.map(({ value }) => value)],
    element,
  );
}
