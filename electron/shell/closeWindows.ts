import { setTimeout as wait } from 'node:timers/promises';
import { bridgedWindows } from './windowFactory';

/** A page that hangs must not hold up the quit. */
const closeLimitMs = 500;

/** Takes the windows away at once, without asking their pages: for a start that failed. */
export function destroyWindows(): void {
  for (const window of bridgedWindows()) window.destroy();
}

/** Closes the windows as their own button does, so that each page hands over what it still holds; waits half a second at most. */
export async function closeWindows(): Promise<void> {
  const closed = bridgedWindows().map(
    (window) =>
      new Promise<void>((resolve) => {
        window.once('closed', () => resolve());
        window.close();
      }),
  );
  await Promise.race([Promise.all(closed), wait(closeLimitMs)]);
}
