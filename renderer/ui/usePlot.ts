import { useEffect, useRef, type RefObject } from 'react';
import type UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** Draws with the library into an element; what it depends on stays the same as long as the drawing may. */
export type DrawPlot = (Plot: typeof UPlot, element: HTMLElement) => UPlot;

/** A canvas in the colours of the theme and as large as its place. A page without a canvas gets nothing. */
export function usePlot(draw: DrawPlot): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null || document.createElement('canvas').getContext('2d') === null) return undefined;
    let plot: UPlot | null = null;
    let drawnSize = '';
    let isWanted = true;
    // Read when the first one is drawn: it looks at the page as soon as it is there.
    const redraw = (): void =>
      void import('uplot').then(({ default: Plot }) => {
        plot?.destroy();
        plot = isWanted ? draw(Plot, element) : null;
        drawnSize = sizeOf(element);
      });
    const sizes = new ResizeObserver(() => {
      if (plot !== null && sizeOf(element) !== drawnSize) redraw();
    });
    redraw();
    const themes = new MutationObserver(redraw);
    sizes.observe(element);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      isWanted = false;
      sizes.disconnect();
      themes.disconnect();
      plot?.destroy();
    };
  }, [draw]);
  return place;
}

/** A canvas knows no variables of a style sheet. */
export function coloursOf(element: HTMLElement): { readonly text: string; readonly line: string; readonly bar: string } {
  const style = getComputedStyle(element);
  const of = (name: string): string => style.getPropertyValue(name).trim();
  return { text: of('--text-muted'), line: of('--line'), bar: of('--accent') };
}

function sizeOf({ clientWidth, clientHeight }: HTMLElement): string {
  return `${clientWidth} ${clientHeight}`;
}
