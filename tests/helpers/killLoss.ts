/* How much of a streamed answer a kill took, in milliseconds (trust.md 5.2 line 3 and F43: at most 500). */

/** So much of the text had come to a place by then. */
export type Growth = { readonly atMs: number; readonly length: number };

export type Streamed = {
  readonly killedAtMs: number;
  /** By the gateway's log. */
  readonly sent: readonly Growth[];
  /** By the page, which hears it from main as events. */
  readonly seen: readonly Growth[];
  readonly storedLength: number;
};

export type Loss = {
  /** How long before the kill the first character was sent that is not stored; 0 when all is. */
  readonly lostMs: number;
  /** How long text took from the gateway to the page at that time: not arrived, it could not be stored. */
  readonly transportMs: number;
  readonly isTooMuch: boolean;
};

const promisedMs = 500;
/** A kill in the middle of the commit itself, a timer of a busy machine, and the grain of the samples. */
const graceMs = 75;
const lookBackMs = 1_500;

export function measureLoss({ killedAtMs, sent, seen, storedLength }: Streamed): Loss {
  const before = sent.filter(({ atMs }) => atMs <= killedAtMs);
  const firstLost = before.find(({ length }) => length > storedLength);
  const lostMs = firstLost === undefined ? 0 : killedAtMs - firstLost.atMs;
  let arrivedMs = 0;
  let underWayMs = 0;
  for (const { atMs, length } of before.filter((growth) => growth.atMs >= killedAtMs - lookBackMs)) {
    const arrived = seen.find((growth) => growth.length >= length);
    if (arrived === undefined) underWayMs = Math.max(underWayMs, killedAtMs - atMs);
    else arrivedMs = Math.max(arrivedMs, arrived.atMs - atMs);
  }
  const transportMs = arrivedMs + underWayMs;
  return { lostMs, transportMs, isTooMuch: lostMs > promisedMs + transportMs + graceMs };
}
