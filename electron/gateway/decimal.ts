import { plainDecimalOf } from '../../shared/money';

/**
 * Money stays text: a decimal string as the gateway gives it, or a JSON number written without an exponent
 * (gateway-api.md section 9: strings in the metadata, numbers in `usage`). `undefined` for what is no finite amount.
 */
export function toPlainDecimal(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? plainDecimalOf(String(value)) : undefined;
  return typeof value === 'string' ? plainDecimalOf(value) : undefined;
}
