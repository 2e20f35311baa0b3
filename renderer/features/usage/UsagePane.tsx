import { useEffect, useState } from 'react';
import type { Failure } from '../../../shared/failure';
import { describeFailure } from '../../../shared/failureText';
import { usageSides, type UsageReport, type UsageSide } from '../../../shared/usage';
import { csvOf } from '../../markdown/copy/csv';
import { useIsDemo } from '../../state/connectionStore';
import { useLocale, useTranslate } from '../../state/language';
import { changeSettings, useSettings } from '../../state/settingsStore';
import { readUsage, saveTable } from '../../state/usageStore';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { Checkbox } from '../../ui/Checkbox';
import { Section } from '../../ui/Section';
import { Select } from '../../ui/Select';
import { measures, type Measure } from './chartData';
import styles from './Usage.module.css';
import { UsageChart } from './UsageChart';
import { UsageTable } from './UsageTable';
import { rowsOfReport } from './usageText';

const ranges = ['7', '30', '90', 'all'] as const;
type Range = (typeof ranges)[number];

/** What was asked and what it cost, from the books of this computer: drawn, and to the letter. */
export function UsagePane() {
  const translate = useTranslate();
  const locale = useLocale();
  const isDemoNow = useIsDemo();
  const keepsExchanges = useSettings((settings) => settings.keepsExchanges);
  const [range, setRange] = useState<Range>('30');
  const [whose, setWhose] = useState<'own' | 'demo'>(isDemoNow ? 'demo' : 'own');
  const [side, setSide] = useState<UsageSide>('day');
  const [measure, setMeasure] = useState<Measure>('usd');
  const { report, failure } = useReport(range, whose === 'demo');
  const [saveFailure, setSaveFailure] = useState<Failure | null>(null);
  const shownFailure = failure ?? saveFailure;

  const save = async (shown: UsageReport): Promise<void> => {
    const result = await saveTable(`gatehouse-usage-${side}.csv`, csvOf(rowsOfReport(shown, side, locale, translate)));
    setSaveFailure(result.ok ? null : result.failure);
  };
  return (
    <div className={styles.pane}>
      <p className={styles.muted}>{translate('usage.hint')}</p>
      <div className={styles.choices}>
        <Select label={translate('usage.range')} value={range} onChange={setRange} options={ranges.map((value) => ({ value, label: translate(`usage.range.${value}`) }))} />
        <Select label={translate('usage.side')} value={side} onChange={setSide} options={usageSides.map((value) => ({ value, label: translate(`usage.by.${value}`) }))} />
        <Select label={translate('usage.whose')} value={whose} onChange={setWhose} options={(['own', 'demo'] as const).map((value) => ({ value, label: translate(`usage.whose.${value}`) }))} />
      </div>
      {shownFailure !== null && (
        <Callout tone="danger" announced="alert">
          {describeFailure(shownFailure, translate)}
        </Callout>
      )}
      {report !== null && report.total.requests === 0 && <p className={styles.muted}>{translate('usage.empty')}</p>}
      {report !== null && report.total.requests > 0 && (
        <>
          <div className={styles.chartFrame}>
            <Select label={translate('usage.measure')} isLabelHidden value={measure} onChange={setMeasure} options={measures.map((value) => ({ value, label: translate(`usage.${value}`) }))} />
            <UsageChart report={report} side={side} measure={measure} />
          </div>
          <UsageTable report={report} side={side} />
          <div>
            <Button onClick={() => void save(report)}>{translate('usage.export')}</Button>
          </div>
        </>
      )}
      <Section title={translate('developer.title')}>
        <Checkbox label={translate('developer.keeps')} hint={translate('developer.keepsHint')} isChecked={keepsExchanges} onChange={(isWished) => void changeSettings({ keepsExchanges: isWished })} />
      </Section>
    </div>
  );
}

const dayMs = 24 * 60 * 60 * 1_000;

/** Read anew whenever something else is wished; an answer to an older wish is dropped. */
function useReport(range: Range, isDemo: boolean): { readonly report: UsageReport | null; readonly failure: Failure | null } {
  const [read, setRead] = useState<{ readonly report: UsageReport | null; readonly failure: Failure | null }>({ report: null, failure: null });
  useEffect(() => {
    let isWanted = true;
    void readUsage(range === 'all' ? null : startOf(range), isDemo).then((result) => {
      if (isWanted) setRead(result.ok ? { report: result.value, failure: null } : { report: null, failure: result.failure });
    });
    return () => {
      isWanted = false;
    };
  }, [range, isDemo]);
  return read;
}

/** Whole days of this computer's calendar, today with them. */
function startOf(range: Exclude<Range, 'all'>): number {
  const noon = new Date();
  noon.setHours(12, 0, 0, 0);
  const first = new Date(noon.getTime() - (Number(range) - 1) * dayMs);
  return new Date(first.getFullYear(), first.getMonth(), first.getDate()).getTime();
}
