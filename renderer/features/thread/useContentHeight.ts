import { useEffect } from 'react';
import type { RefObject } from 'react';

/** Tells how high the transcript would be with all of its rows, and again when that changes; 0 while there is none. */
export function useContentHeight(rowsRef: RefObject<HTMLElement | null>, onHeight: ((heightPx: number) => void) | undefined): void {
  useEffect(() => {
    const rows = rowsRef.current;
    const column = rows?.parentElement;
    if (onHeight === undefined || rows === null || column === null || column === undefined) return undefined;
    const tell = (): void => {
      const { paddingTop, paddingBottom } = getComputedStyle(column);
      const rest = [...column.children].reduce((sum, child) => sum + (child instanceof HTMLElement ? child.offsetHeight : 0), 0);
      onHeight(rest === 0 ? 0 : Math.ceil(rest + Number.parseFloat(paddingTop) + Number.parseFloat(paddingBottom)));
    };
    const observer = new ResizeObserver(tell);
    observer.observe(rows);
    tell();
    return () => observer.disconnect();
  }, [rowsRef, onHeight]);
}
