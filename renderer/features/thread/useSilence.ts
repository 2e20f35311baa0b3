import { useState } from 'react';

/** How long `size` has stayed the same, as far as we saw it grow; from `sinceMs` on while it is 0. */
export function useSilence(size: number, nowMs: number, sinceMs: number): number {
  const [last, setLast] = useState({ size, atMs: size === 0 ? sinceMs : nowMs });
  if (last.size !== size) setLast({ size, atMs: nowMs });
  return Math.max(0, nowMs - last.atMs);
}
