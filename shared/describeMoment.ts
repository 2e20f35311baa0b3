/** A moment as a date and a time of day in the reader's language, e.g. "Nov 21, 2026, 9:14 AM". */
export function describeMoment(atMs: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(atMs);
}
