import type { Translate } from './messages';

const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/**
 * A size as people read it, in units of 1024 as file managers count. Rounded up to one decimal, so that what is over a
 * limit never reads as equal to it.
 */
export function describeFileSize(sizeBytes: number, translate: Translate): string {
  let amount = sizeBytes;
  let unit = 0;
  while (amount >= 1024 && unit < units.length - 1) {
    amount /= 1024;
    unit += 1;
  }
  return translate('size.amount', { amount: Math.ceil(amount * 10) / 10, unit: units[unit] ?? 'B' });
}
