import type { Translate } from './messages';

/** Amounts below are said as "under". */
const smallestShownUsd = 0.0001;
const mostDecimals = 12;

/** US dollars from the gateway's decimal string: four decimals under a dollar, because answers cost fractions of a cent. */
export function describeCost(costUsd: string, locale: string, translate: Translate): string {
  const amount = Number(costUsd);
  if (!Number.isFinite(amount) || amount < 0) return translate('receipt.costUnknown');
  if (amount > 0 && amount < smallestShownUsd) return translate('receipt.lessThan', { amount: dollars(smallestShownUsd, locale) });
  return dollars(amount, locale);
}

/** The same of an amount that is not all: the least that it was, however small. */
export function describeLeastCost(costUsd: string, locale: string, translate: Translate): string {
  const amount = Number(costUsd);
  if (!Number.isFinite(amount) || amount < 0) return translate('receipt.costUnknown');
  return translate('receipt.atLeast', { amount: amount > 0 && amount < smallestShownUsd ? dollars(amount, locale, mostDecimals) : dollars(amount, locale) });
}

/** "$0.004–$0.02": no more digits than an estimate knows. */
export function describeCostRange(lowUsd: string, highUsd: string, locale: string, translate: Translate): string {
  const [low, high] = [Number(lowUsd), Number(highUsd)];
  if (high < smallestShownUsd) return describeCost(highUsd, locale, translate);
  const rough = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', minimumFractionDigits: 0, maximumSignificantDigits: 2 });
  return rough.formatRange(Math.min(low, high), high);
}

function dollars(amount: number, locale: string, decimals = amount === 0 || amount >= 1 ? 2 : 4): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', minimumFractionDigits: 2, maximumFractionDigits: decimals }).format(amount);
}
