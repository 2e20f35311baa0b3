import type { Receipt } from './message';

/**
 * The generations of an answer whose cost is still to be looked up. One that a crash ended had no time to note them, and names its
 * generation all the same.
 */
export function uncountedIdsOf({ uncountedIds, generationId, costUsd }: Receipt, status: string): readonly string[] {
  if (uncountedIds !== undefined) return uncountedIds;
  return status === 'interrupted' && generationId !== undefined && costUsd === undefined ? [generationId] : [];
}

/** Whether what the receipt says of costs and tokens is the least that it was: some of its requests named none, or none yet. */
export function isLeast({ isPartial, uncountedIds = [] }: Receipt): boolean {
  return isPartial === true || uncountedIds.length > 0;
}
