import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

/** So near to the end a reader is at the end. */
const nearPx = 32;

export type FollowEnd = {
  readonly scrollerRef: RefObject<HTMLDivElement | null>;
  readonly contentRef: RefObject<HTMLDivElement | null>;
  readonly isAtEnd: boolean;
  readonly jumpToEnd: () => void;
};

/**
 * Keeps the end in view while the reader is there, and lets go as soon as the reader scrolls away. A message more (one's
 * own question) brings the reader back to the end.
 */
export function useFollowEnd(messageCount: number): FollowEnd {
  const scrollerRef = useRef<HTMLDivElement>(null);
  const contentRef = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const [isAtEnd, setIsAtEnd] = useState(true);

  const jumpToEnd = useCallback(() => {
    isFollowing.current = true;
    setIsAtEnd(true);
    scrollToEnd(scrollerRef.current);
  }, []);

  useLayoutEffect(() => {
    if (messageCount === 0) return;
    isFollowing.current = true;
    scrollToEnd(scrollerRef.current);
  }, [messageCount]);

  useEffect(() => {
    const scroller = scrollerRef.current;
    const content = contentRef.current;
    if (scroller === null || content === null) return undefined;
    let lastTop = scroller.scrollTop;
    const onScroll = (): void => {
      const distance = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
      // Growth moves the end away without a step back; only the reader steps back.
      const isStepBack = scroller.scrollTop < lastTop - 1;
      lastTop = scroller.scrollTop;
      if (distance <= nearPx) isFollowing.current = true;
      else if (isStepBack) isFollowing.current = false;
      setIsAtEnd(isFollowing.current);
    };
    const observer = new ResizeObserver(() => {
      if (isFollowing.current) scrollToEnd(scroller);
      else setIsAtEnd(false);
    });
    scroller.addEventListener('scroll', onScroll, { passive: true });
    observer.observe(content);
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  }, []);

  return { scrollerRef, contentRef, isAtEnd, jumpToEnd };
}

function scrollToEnd(scroller: HTMLElement | null): void {
  if (scroller !== null) scroller.scrollTop = scroller.scrollHeight;
}
