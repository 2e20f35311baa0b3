import { useLayoutEffect } from 'react';
import type { RefObject } from 'react';

/**
 * A table's layout asks every row for the width of its columns, whichever row is new. So a long table that grows keeps the
 * widths it has, and each row is laid out by itself; `measuredAt` says when they are taken anew: at another number. `null`:
 * the table is laid out as a table.
 */
export function useSteadyColumns(table: RefObject<HTMLTableElement | null>, measuredAt: number | null): void {
  useLayoutEffect(() => {
    const drawn = table.current;
    const head = drawn?.rows[0];
    if (drawn === null || head === undefined || measuredAt === null) return undefined;
    const widthsPx = [...head.cells].map((cell) => cell.getBoundingClientRect().width);
    const widthPx = widthsPx.reduce((sum, width) => sum + width, 0);
    // Not laid out, where nobody sees it.
    if (widthPx === 0) return undefined;
    drawn.style.setProperty('--columns', widthsPx.map((width) => `${width}px`).join(' '));
    drawn.style.setProperty('--width', `${widthPx}px`);
    drawn.setAttribute('data-steady', '');
    return () => {
      drawn.removeAttribute('data-steady');
      drawn.removeAttribute('style');
    };
  }, [table, measuredAt]);
}
