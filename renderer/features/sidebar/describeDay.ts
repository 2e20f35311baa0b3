const dayMs = 86_400_000;

/** A moment as short as can be: the time today, the day this year, else the year as well. */
export function describeDay(atMs: number, nowMs: number, locale: string): string {
  const at = new Date(atMs);
  const now = new Date(nowMs);
  if (at.toDateString() === now.toDateString()) return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at);
  const isNear = at.getFullYear() === now.getFullYear() || Math.abs(nowMs - atMs) < 90 * dayMs;
  return new Intl.DateTimeFormat(locale, isNear ? { day: 'numeric', month: 'short' } : { day: 'numeric', month: 'short', year: 'numeric' }).format(at);
}
