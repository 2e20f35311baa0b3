import type { Clock } from '../chat/ports';

/** Does `work` at once, and then not again for `pauseMs`: what is asked for meanwhile is done once, at the end of the pause. */
export function atMostEvery(pauseMs: number, work: () => void, clock: Pick<Clock, 'after'>): () => void {
  let isPausing = false;
  let isDue = false;
  const ask = (): void => {
    isDue = isPausing;
    if (isPausing) return;
    isPausing = true;
    clock.after(pauseMs, () => {
      isPausing = false;
      if (isDue) ask();
    });
    work();
  };
  return ask;
}
