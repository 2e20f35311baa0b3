/**
 * Electron's majors and when their support ends: the newest three are supported, and a new one comes every eight weeks.
 * First stable releases by the npm registry, read on 2026-11-21 (43: 2026-07-01, 44: 2026-08-25, 45: 2026-10-21); ends are
 * reckoned from them, on the early side. Add a line with each new major.
 */
export const supportedElectron: readonly { readonly major: number; readonly supportedUntil: string }[] = [
  { major: 43, supportedUntil: '2026-12-15' },
  { major: 44, supportedUntil: '2027-02-09' },
  { major: 45, supportedUntil: '2027-04-06' },
];

/** Also of a major that is not in the table: nobody knows that it is supported. */
export function supportEnded(major: number, nowMs: number): boolean {
  const known = supportedElectron.find((entry) => entry.major === major);
  return known === undefined || nowMs >= Date.parse(known.supportedUntil);
}
