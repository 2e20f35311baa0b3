/**
 * How long the server asks to wait, in milliseconds: `retry-after-ms`, or `retry-after` in seconds or as a date. A date is
 * measured against the response's own `date`, so that a wrong clock here does no harm (trust.md F10 to F12). `undefined`
 * for nothing, a negative number or nonsense; a date in the past is 0.
 */
export function retryAfterMsOf(headers: Headers, nowMs: number): number | undefined {
  return (
    amount(headers.get('retry-after-ms'), 1) ??
    amount(headers.get('retry-after'), 1000) ??
    untilDate(headers.get('retry-after'), headers.get('date'), nowMs)
  );
}

function amount(text: string | null, unitMs: number): number | undefined {
  if (text === null || !/^\d{1,12}(\.\d{1,9})?$/.test(text.trim())) return undefined;
  return Math.ceil(Number(text) * unitMs);
}

function untilDate(text: string | null, serverDate: string | null, nowMs: number): number | undefined {
  const atMs = parseHttpDate(text);
  if (atMs === undefined) return undefined;
  return Math.max(0, atMs - (parseHttpDate(serverDate) ?? nowMs));
}

/** Only what begins like an HTTP date: `Date.parse` makes dates even of "-5". */
function parseHttpDate(text: string | null): number | undefined {
  if (text === null || !/^[A-Z][a-z]{2,8},? /.test(text.trim())) return undefined;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? undefined : atMs;
}
