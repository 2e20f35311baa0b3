/*
 * Money is decimal text, as the gateway gives it (gateway-api.md sections 5 and 9), and is never a floating-point number: sums of
 * thousandths of cents must be right to the last place. All functions take plain decimals ("0.0032", "-1"); whoever reads
 * from outside makes them plain first. Throws `SyntaxError` for text that is none.
 */

/** Exact; `'0'` for nothing. */
export function sumOfDecimals(decimals: Iterable<string>): string {
  let sum: Scaled = { units: 0n, places: 0 };
  for (const decimal of decimals) sum = added(sum, scaledOf(decimal));
  return toDecimal(sum);
}

/** Exact. */
export function differenceOfDecimals(one: string, other: string): string {
  return toDecimal(added(scaledOf(one), negated(scaledOf(other))));
}

/** Exact: a price for each, times how many. */
export function productOfDecimals(one: string, other: string): string {
  const [first, second] = [scaledOf(one), scaledOf(other)];
  return toDecimal({ units: first.units * second.units, places: first.places + second.places });
}

/** How many whole times `price` goes into `amount`; 0 where `amount` is nothing or less, `Infinity` for a price of nothing. */
export function timesIn(amount: string, price: string): number {
  const [one, other] = [scaledOf(amount), scaledOf(price)];
  const places = Math.max(one.places, other.places);
  const [units, each] = [unitsAt(one, places), unitsAt(other, places)];
  if (units <= 0n) return 0;
  return each <= 0n ? Infinity : Number(units / each);
}

/** A decimal for a count or for a number a person typed; the shortest that means this number. Throws `RangeError` for none. */
export function decimalOf(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('no finite amount');
  return plainDecimalOf(String(value)) ?? '0';
}

/** Negative, 0 or positive, as a comparing function has to be. */
export function compareDecimals(one: string, other: string): number {
  const difference = added(scaledOf(one), negated(scaledOf(other))).units;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The plain form of decimal text, without an exponent; `undefined` for what is none, or absurdly long. */
export function plainDecimalOf(text: string): string | undefined {
  if (text.length > 64) return undefined;
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,2}))?$/i.exec(text.trim());
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent] = match;
  if (exponent === undefined) return text.trim();
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits + '0'.repeat(point - digits.length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** `units` × 10^-`places`. */
type Scaled = { readonly units: bigint; readonly places: number };

function scaledOf(decimal: string): Scaled {
  const [whole = '', fraction = ''] = decimal.split('.');
  return { units: BigInt(`${whole}${fraction}`), places: fraction.length };
}

function negated({ units, places }: Scaled): Scaled {
  return { units: -units, places };
}

function added(one: Scaled, other: Scaled): Scaled {
  const places = Math.max(one.places, other.places);
  return { units: unitsAt(one, places) + unitsAt(other, places), places };
}

function unitsAt({ units, places }: Scaled, wished: number): bigint {
  return units * 10n ** BigInt(wished - places);
}

function toDecimal({ units, places }: Scaled): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${digits.slice(0, digits.length - places)}${places === 0 || fraction === '' ? '' : `.${fraction}`}`;
}
