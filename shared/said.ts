/** What is not said is absent, rather than there as `undefined`. */
export type Said<Facts> = { readonly [Key in keyof Facts]?: Exclude<Facts[Key], undefined> };

/** Without what is not said. */
export function said<Facts extends object>(facts: Facts): Said<Facts>;
export function said(facts: object): object {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
