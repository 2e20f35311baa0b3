import { useLayoutEffect, useState } from 'react';
import { drawnRows } from './drawnRows';
import type { Span } from './drawnRows';

/** Which of the `count` rows of `list`, all equally high, are worth drawing while `scroller` shows a part of it. */
export function useDrawnRows(list: HTMLElement | null, scroller: HTMLElement | null, count: number): Span {
  const [span, setSpan] = useState<Span>({ first: 0, end: 0 });
  useLayoutEffect(() => {
    if (list === null || scroller === null) return undefined;
    const update = () => {
      const own = list.getBoundingClientRect();
      const seen = scroller.getBoundingClientRect();
      const next = drawnRows({ count, rowPx: own.height / count, hiddenPx: seen.top - own.top, seenPx: seen.height });
      setSpan((before) => (before.first === next.first && before.end === next.end ? before : next));
    };
    update();
    const sizes = new ResizeObserver(update);
    sizes.observe(scroller);
    sizes.observe(list);
    scroller.addEventListener('scroll', update, { passive: true });
    return () => {
      sizes.disconnect();
      scroller.removeEventListener('scroll', update);
    };
  });
  return span;
}
