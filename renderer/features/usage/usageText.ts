import type { Translate } from '../../../shared/messages';
import type { UsageLine, UsageReport, UsageSide } from '../../../shared/usage';
import { withVisibleControls } from '../../../shared/visibleName';
import { valueOf, type Measure } from './chartData';

/** For the scale of a chart: short. */
export function describeMeasure(value: number, measure: Measure, locale: string, translate: Translate): string {
  if (measure === 'usd') return new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', maximumSignificantDigits: 3 }).format(value);
  if (measure === 'firstTokenMs') return describeSeconds(value, locale, translate);
  return new Intl.NumberFormat(locale, { notation: 'compact' }).format(value);
}

/** What a bar of a line says: short, and the least that it was where something is not known. */
export function describeValue(line: UsageLine, measure: Measure, locale: string, translate: Translate): string {
  const value = valueOf(line, measure);
  if (value === null) return '–';
  const amount = describeMeasure(value, measure, locale, translate);
  return measure === 'usd' && line.unknown > 0 ? translate('receipt.atLeast', { amount }) : amount;
}

export function describeSeconds(ms: number, locale: string, translate: Translate): string {
  return translate('usage.seconds', { seconds: new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(ms / 1_000) });
}

/** A day of the calendar, as `2026-11-22`. */
export function describeDay(key: string, locale: string, length: 'short' | 'medium'): string {
  const [year = 0, month = 1, day = 1] = key.split('-').map(Number);
  const form = new Intl.DateTimeFormat(locale, length === 'medium' ? { dateStyle: 'medium' } : { day: 'numeric', month: 'short' });
  return form.format(new Date(year, month - 1, day, 12));
}

/** The exact decimal, with its dollar sign; the least that it was where something is not known. */
export function exactAmount({ usd, unknown }: UsageLine, translate: Translate): string {
  return unknown === 0 ? `$${usd}` : translate('receipt.atLeast', { amount: `$${usd}` });
}

/** What a line is of. */
export function nameOf({ key }: UsageLine, side: UsageSide, titles: UsageReport['titles'], locale: string, translate: Translate): string {
  if (side === 'day') return describeDay(key, locale, 'medium');
  if (key === '') return translate(side === 'conversation' ? 'usage.noConversation' : 'usage.notSaid');
  if (side !== 'conversation') return withVisibleControls(key);
  const title = titles[key] ?? '';
  return title === '' ? translate('sidebar.untitled') : withVisibleControls(title);
}

/** The table to the letter, for a spreadsheet: numbers plain, names as they are. */
export function rowsOfReport(report: UsageReport, side: UsageSide, locale: string, translate: Translate): readonly (readonly string[])[] {
  const head = [translate(`usage.by.${side}`), translate('usage.requests'), translate('usage.firstTokenHalfMs'), translate('usage.firstTokenMostMs'), translate('usage.promptTokens'), translate('usage.completionTokens'), translate('usage.usd'), translate('usage.unknown')];
  const cells = (line: UsageLine, name: string): readonly string[] => [
    name,
    String(line.requests),
    line.firstTokenMs === undefined ? '' : String(line.firstTokenMs.half),
    line.firstTokenMs === undefined ? '' : String(line.firstTokenMs.most),
    String(line.promptTokens),
    String(line.completionTokens),
    line.usd,
    String(line.unknown),
  ];
  return [head, ...report.lines[side].map((line) => cells(line, side === 'day' ? line.key : nameOf(line, side, report.titles, locale, translate))), cells(report.total, translate('usage.total'))];
}
