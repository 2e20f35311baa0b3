/** What was seen of one app with one keychain, from outside. */
export type KeyObservation = {
  /** A key had been saved before. */
  readonly wasSaved: boolean;
  /** The welcome, or "No key is saved". */
  readonly isAskedAsNew: boolean;
  /** What the person typed to be saved, and whether the app said that it was. */
  readonly typed: string | null;
  readonly saidSaved: boolean;
  readonly saidForgotten: boolean;
  /** What another process found in the keychain before and after. */
  readonly before: string | null;
  readonly after: string | null;
  /** Files in which a key lies in some spelling. */
  readonly filesHolding: readonly string[];
  readonly mainExit: string;
  readonly helperCrashes: number;
};

/** What a good exit of the main process looks like: its code and its signal. */
export const goodExit = '0 null';

/** What must never happen to a key (trust.md F60, F63), as far as it happened here. */
export function keyBreachesOf(seen: KeyObservation): readonly string[] {
  const breaches: string[] = [];
  const isKept = seen.after === seen.before;
  if (seen.wasSaved && seen.isAskedAsNew && !seen.saidForgotten) breaches.push('asked for as if it were new');
  if (seen.saidSaved && seen.after !== seen.typed) breaches.push('said to be saved, but is not');
  if (!seen.saidSaved && !seen.saidForgotten && !isKept) breaches.push(seen.after === null ? 'deleted' : 'overwritten');
  if (seen.saidForgotten && seen.after !== null) breaches.push('said to be forgotten, but is not');
  if (seen.filesHolding.length > 0) breaches.push('in plain text on the disk');
  if (seen.mainExit !== goodExit) breaches.push('the app crashed');
  if (seen.helperCrashes > 0) breaches.push('the helper crashed');
  return breaches;
}
