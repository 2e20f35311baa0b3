import { flushSync } from 'react-dom';

/** Runs `change` and draws what it changed before it returns: for what must be there before the browser paints. */
export function drawNow(change: () => void): void {
  flushSync(change);
}
