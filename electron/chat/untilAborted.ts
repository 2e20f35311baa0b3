/**
 * Passes a source on until the signal aborts; then it ends at once, whether or not the source reacts, and tells the
 * source to clean up. So a hung connection cannot hold up Stop.
 */
export async function* untilAborted<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T, void, undefined> {
  const iterator = source[Symbol.asyncIterator]();
  let wake: (() => void) | null = null;
  const onAbort = (): void => wake?.();
  signal.addEventListener('abort', onAbort);
  try {
    while (!signal.aborted) {
      const step = await new Promise<IteratorResult<T> | null>((resolve, reject) => {
        wake = () => resolve(null);
        iterator.next().then(resolve, reject);
      });
      if (step === null || step.done === true) return;
      yield step.value;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    // Not awaited: a source that hangs in its own clean-up must not hang us; its late error has no one to tell.
    iterator.return?.()?.then(undefined, () => undefined);
  }
}
