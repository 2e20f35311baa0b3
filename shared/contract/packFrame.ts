import type { Frame } from './streams';

/*
 * A large snapshot travels as one text: copying thousands of small objects twice, over the port and into the page, takes
 * several times as long as writing and reading it.
 */

const mostCopiedMessages = 200;

/** A frame as it goes over the port. */
export function packFrame(frame: Frame): Frame | { readonly seq: number; readonly snapshotText: string } {
  const isLarge = 'snapshot' in frame && frame.snapshot.messages.length > mostCopiedMessages;
  return isLarge ? { seq: frame.seq, snapshotText: JSON.stringify(frame.snapshot) } : frame;
}

/** The frame that `packFrame` was given; anything else as it came, for its receiver to judge. */
export function unpackFrame(packed: unknown): unknown {
  if (typeof packed !== 'object' || packed === null || !('snapshotText' in packed) || typeof packed.snapshotText !== 'string') return packed;
  try {
    const snapshot: unknown = JSON.parse(packed.snapshotText);
    return { seq: 'seq' in packed ? packed.seq : undefined, snapshot };
  } catch {
    return packed;
  }
}
