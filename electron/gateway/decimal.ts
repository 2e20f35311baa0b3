/**
 * Money stays text: a decimal string as the gateway gives it, or a JSON number written without an exponent
 * (gateway-api.md section 9: strings in the metadata, numbers in `usage`). `undefined` for what is no finite amount.
 */
export function toPlainDecimal(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? withoutExponent(String(value)) : undefined;
  if (typeof value !== 'string' || value.length > 64) return undefined;
  const text = value.trim();
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  return /^-?\d+(\.\d+)?e[+-]?\d{1,2}$/i.test(text) ? withoutExponent(text) : undefined;
}

function withoutExponent(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]?\d+)$/i.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits + '0'.repeat(point - digits.length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
