import { useEffect } from 'react';
import type { FocusEvent, KeyboardEvent, RefObject } from 'react';
import { resultAttribute } from './resultAttribute';

/**
 * Up, Down, Home and End go from result to result, and up to the field again; Esc ends the search. Tab reaches one of the
 * results. `onLeave` is told whether the search is over.
 */
export function useResultKeys(list: RefObject<HTMLElement | null>, onLeave: (isOver: boolean) => void) {
  // After each drawing: results come and go, and exactly one of them is on Tab's way.
  useEffect(() => {
    const results = resultsIn(list.current);
    const stop = results.find((result) => result === document.activeElement) ?? results.find((result) => result.tabIndex === 0) ?? results[0];
    for (const result of results) result.tabIndex = result === stop ? 0 : -1;
  });
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    for (const result of resultsIn(event.currentTarget)) result.tabIndex = result === event.target ? 0 : -1;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onLeave(true);
      return;
    }
    const results = resultsIn(event.currentTarget);
    const place = results.findIndex((result) => result === document.activeElement);
    const target = placeAfter(event.key, place, results.length);
    if (target === null || place === -1) return;
    event.preventDefault();
    if (target < 0) onLeave(false);
    else results[target]?.focus();
  };
  return { onFocus, onKeyDown };
}

/** `null`: not a key of ours; below 0: back to the field. */
function placeAfter(key: string, place: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(place + 1, count - 1);
  if (key === 'ArrowUp') return place - 1;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

export function resultsIn(list: ParentNode | null): readonly HTMLButtonElement[] {
  return [...(list?.querySelectorAll<HTMLButtonElement>(`[${resultAttribute}]`) ?? [])];
}
