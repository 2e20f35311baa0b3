import type { UsageLine, UsageReport, UsageSide } from '../../../shared/usage';
import { useLocale, useTranslate } from '../../state/language';
import { describeSeconds, exactAmount, nameOf } from './usageText';
import styles from './Usage.module.css';

/** Every line of one side, exactly, and their sum. */
export function UsageTable({ report, side }: { readonly report: UsageReport; readonly side: UsageSide }) {
  const translate = useTranslate();
  const locale = useLocale();
  const lines = side === 'day' ? report.lines.day.toReversed() : report.lines[side];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- focus is what the arrow keys scroll, down and across
    <figure aria-label={translate('usage.tableBox')} tabIndex={0} className={styles.box}>
      <table className={styles.table} aria-label={translate('usage.table')}>
        <thead>
          <tr>
            <th scope="col">{translate(`usage.by.${side}`)}</th>
            <th scope="col">{translate('usage.requests')}</th>
            <th scope="col">{translate('usage.firstToken')}</th>
            <th scope="col">{translate('usage.promptTokens')}</th>
            <th scope="col">{translate('usage.completionTokens')}</th>
            <th scope="col">{translate('usage.usd')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.key} name={nameOf(line, side, report.titles, locale, translate)} line={line} />
          ))}
        </tbody>
        <tfoot>
          <Row name={translate('usage.total')} line={report.total} />
        </tfoot>
      </table>
    </figure>
  );
}

function Row({ name, line }: { readonly name: string; readonly line: UsageLine }) {
  const translate = useTranslate();
  const locale = useLocale();
  const { firstTokenMs } = line;
  const number = new Intl.NumberFormat(locale);
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td>{number.format(line.requests)}</td>
      <td>{firstTokenMs === undefined ? '–' : translate('usage.halfAndMost', { half: describeSeconds(firstTokenMs.half, locale, translate), most: describeSeconds(firstTokenMs.most, locale, translate) })}</td>
      <td>{number.format(line.promptTokens)}</td>
      <td>{number.format(line.completionTokens)}</td>
      <td>{exactAmount(line, translate)}</td>
    </tr>
  );
}
