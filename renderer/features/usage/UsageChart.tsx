import { useCallback, useMemo } from 'react';
import type { UsageReport, UsageSide } from '../../../shared/usage';
import { useLocale, useTranslate } from '../../state/language';
import { BarChart } from '../../ui/BarChart';
import { RowChart, type ChartRow } from '../../ui/RowChart';
import { chartDays, chartRows, greatestOf, valueOf, type Measure } from './chartData';
import styles from './Usage.module.css';
import { describeDay, describeMeasure, describeValue, nameOf } from './usageText';

export type UsageChartProps = { readonly report: UsageReport; readonly side: UsageSide; readonly measure: Measure };

/** The lines of the table as bars: days along the time, everything else beneath one another. */
export function UsageChart({ report, side, measure }: UsageChartProps) {
  const translate = useTranslate();
  const locale = useLocale();
  const label = translate(`usage.chart.${side}`, { what: translate(`usage.${measure}`) });
  const greatest = greatestOf(report.lines[side], measure);
  const summary =
    greatest === null
      ? translate('usage.chartNothing')
      : translate('usage.chartMost', { name: nameOf(greatest, side, report.titles, locale, translate), value: describeValue(greatest, measure, locale, translate) });
  return side === 'day' ? <Days report={report} measure={measure} label={label} summary={summary} /> : <Rows report={report} side={side} measure={measure} label={label} summary={summary} />;
}

type Said = { readonly label: string; readonly summary: string };

/** A bar for each day. */
function Days({ report, measure, label, summary }: Omit<UsageChartProps, 'side'> & Said) {
  const translate = useTranslate();
  const locale = useLocale();
  const bars = useMemo(() => {
    const { days, values } = chartDays(report.lines.day, measure);
    return days.map((day, at) => [describeDay(day, locale, 'short'), values[at] ?? null] as const);
  }, [report, measure, locale]);
  const describe = useCallback((value: number) => describeMeasure(value, measure, locale, translate), [measure, locale, translate]);
  return <BarChart label={label} summary={summary} bars={bars} describeValue={describe} />;
}

/** A bar for each of the greatest, and one for all the others. */
function Rows({ report, side, measure, label, summary }: UsageChartProps & Said) {
  const translate = useTranslate();
  const locale = useLocale();
  const { shown, others } = useMemo(() => chartRows(report.lines[side], measure), [report, side, measure]);
  const isSummed = measure !== 'firstTokenMs';
  const rows = useMemo((): readonly ChartRow[] => {
    const own = shown.map((line) => ({ id: `line ${line.key}`, name: nameOf(line, side, report.titles, locale, translate), value: valueOf(line, measure), text: describeValue(line, measure, locale, translate) }));
    if (others === null || !isSummed) return own;
    return [...own, { id: 'others', name: translate('usage.others', { count: others.count }), value: valueOf(others.line, measure), text: describeValue(others.line, measure, locale, translate) }];
  }, [shown, others, isSummed, report, side, measure, locale, translate]);
  return (
    <>
      <RowChart label={label} summary={summary} rows={rows} />
      {others !== null && <p className={styles.note}>{translate(isSummed ? 'usage.othersSummed' : 'usage.othersUntimed', { shown: shown.length, count: others.count })}</p>}
    </>
  );
}
