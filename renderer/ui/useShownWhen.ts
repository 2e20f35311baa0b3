import { useEffect, useRef, type RefObject } from 'react';

/** For the row that is marked: it is scrolled into view when it becomes so, and no further than needed. */
export function useShownWhen(isActive: boolean): RefObject<HTMLDivElement | null> {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return row;
}
