/*
 * The one key to a tool's `run`. A permit cannot be made but by `recordAndPermit`, which first writes the decision to the log;
 * it opens one tool, for one hash, once.
 */

export type PermitFor = { readonly toolName: string; readonly hash: string };

/** What `recordAndPermit` learned from the log: the row that stands there before the effect. */
export type Recorded = { readonly sequence: number };

export class Permit {
  private constructor() {}

  /** Records the decision, and only if that did not fail gives the permit. */
  static recordAndPermit(permitted: PermitFor, record: () => Recorded): { readonly permit: Permit; readonly recorded: Recorded } {
    const recorded = record();
    const permit = new Permit();
    made.add(permit);
    open.set(permit, permitted);
    return { permit, recorded };
  }
}

/** All that were made here: anything else is a look-alike. */
const made = new WeakSet<Permit>();
/** Permits that were given and not yet used. */
const open = new WeakMap<Permit, PermitFor>();

/** Uses a permit up. Throws when it is none of ours, was used before, or is for something else. */
export function spendPermit(permit: Permit, wanted: PermitFor): void {
  if (!made.has(permit)) throw new Error('this tool was called without a permit');
  const permitted = open.get(permit);
  open.delete(permit);
  if (permitted === undefined) throw new Error('this permit was used before');
  if (permitted.toolName !== wanted.toolName || permitted.hash !== wanted.hash) throw new Error('this permit is for another call');
}
