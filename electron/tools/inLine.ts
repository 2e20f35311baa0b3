/**
 * Runs `task` in its place of the line, and gives what it gives. Who is stopped while he waits leaves the line at once with what
 * `left` gives, and never runs: a change that hangs holds up its own turn and no other.
 */
export function inLine<T>(line: (task: () => Promise<void>) => Promise<void>, task: () => Promise<T>, signal: AbortSignal, left: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    let hasLeft = false;
    const leave = (): void => {
      hasLeft = true;
      resolve(left());
    };
    signal.addEventListener('abort', leave, { once: true });
    line(async () => {
      signal.removeEventListener('abort', leave);
      if (!hasLeft) resolve(await task());
    }).catch(reject);
  });
}
