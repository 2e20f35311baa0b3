import { useCallback, useMemo } from 'react';
import type { UsageLine } from '../../../shared/usage';
import { useLocale, useTranslate } from '../../state/language';
import { BarChart } from '../../ui/BarChart';
import { chartDays, type Measure } from './chartData';
import { describeDay, describeMeasure } from './usageText';

/** A bar for each day. */
export function UsageChart({ lines, measure }: { readonly lines: readonly UsageLine[]; readonly measure: Measure }) {
  const translate = useTranslate();
  const locale = useLocale();
  const bars = useMemo(() => {
    const { days, values } = chartDays(lines, measure);
    return days.map((day, at) => [describeDay(day, locale, 'short'), values[at] ?? null] as const);
  }, [lines, measure, locale]);
  const describeValue = useCallback((value: number) => describeMeasure(value, measure, locale, translate), [measure, locale, translate]);
  return <BarChart label={translate('usage.chart', { what: translate(`usage.${measure}`) })} bars={bars} describeValue={describeValue} />;
}
