import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { fitQuickAsk } from '../state/quickAskStore';

/** A calm window is no higher, whatever the answer; the answer scrolls then. */
const greatestPx = 680;
const greatestShare = 0.72;
/** While an answer grows, the window grows by so much at once, not with each line. */
const stepPx = 48;
/** The line around it. */
const framePx = 2;
/** So much room a dialog needs: a picture of a screen is to be seen in it, and a part of it chosen. */
const dialogPx = 600;

export type HeightFacts = {
  /** The field with what belongs to it, and the footer. */
  readonly restPx: number;
  readonly answerPx: number;
  readonly isGrowing: boolean;
  readonly hasDialog: boolean;
  /** How high the window is for this conversation by now. */
  readonly beforePx: number;
  readonly screenPx: number;
};

/** How high the window shall be. While an answer comes it only grows. */
export function fittedHeight({ restPx, answerPx, isGrowing, hasDialog, beforePx, screenPx }: HeightFacts): number {
  const most = Math.min(greatestPx, Math.round(screenPx * greatestShare));
  const natural = Math.max(restPx + answerPx, hasDialog ? dialogPx : 0);
  if (!isGrowing) return Math.min(natural, most);
  return Math.min(Math.max(beforePx, Math.ceil(natural / stepPx) * stepPx), most);
}

type Choices = {
  readonly partRefs: readonly RefObject<HTMLElement | null>[];
  readonly answerPx: number;
  readonly isGrowing: boolean;
  readonly hasDialog: boolean;
  /** Larger letters need a larger window, of as many of the page's pixels. */
  readonly zoomPercent: number;
};

/** Has the window be as high as what stands in it. */
export function useFittedHeight({ partRefs, answerPx, isGrowing, hasDialog, zoomPercent }: Choices): void {
  const [restPx, setRestPx] = useState(0);
  const askedPx = useRef(0);
  const askedZoom = useRef(zoomPercent);
  useEffect(() => {
    const parts = partRefs.flatMap(({ current }) => (current === null ? [] : [current]));
    const measure = (): void => setRestPx(parts.reduce((sum, part) => sum + part.offsetHeight, framePx));
    const observer = new ResizeObserver(measure);
    for (const part of parts) observer.observe(part);
    return () => observer.disconnect();
  }, [partRefs]);
  useEffect(() => {
    if (restPx === 0) return;
    const heightPx = fittedHeight({ restPx, answerPx, isGrowing, hasDialog, beforePx: askedPx.current, screenPx: (screen.availHeight * 100) / zoomPercent });
    if (heightPx === askedPx.current && zoomPercent === askedZoom.current) return;
    askedPx.current = heightPx;
    askedZoom.current = zoomPercent;
    fitQuickAsk(heightPx);
  }, [restPx, answerPx, isGrowing, hasDialog, zoomPercent]);
}
