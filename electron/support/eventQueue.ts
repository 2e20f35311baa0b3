/** What is put in comes out in order, to one reader, whenever that asks; after `end` the reader is done. */
export type EventQueue<T> = AsyncIterable<T> & { readonly put: (event: T) => void; readonly end: () => void };

export function createEventQueue<T>(): EventQueue<T> {
  const waiting: T[] = [];
  let isOver = false;
  let wake: () => void = () => undefined;
  return {
    put: (event) => {
      waiting.push(event);
      wake();
    },
    end: () => {
      isOver = true;
      wake();
    },
    [Symbol.asyncIterator]: async function* () {
      for (;;) {
        yield* waiting.splice(0);
        if (waiting.length > 0) continue;
        if (isOver) return;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
