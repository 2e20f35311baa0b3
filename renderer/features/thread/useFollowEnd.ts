import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { ConversationId } from '../../../shared/ids';
import { keepScrollPlace, keptScrollPlace } from '../../state/scrollPlace';
import type { ScrollPlace } from '../../state/scrollPlace';

/** So near to the end a reader is at the end. */
const nearPx = 32;

/** By these a reader moves, and nothing else does. */
const movements = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

export type FollowEnd = {
  readonly scrollerRef: RefObject<HTMLDivElement | null>;
  readonly contentRef: RefObject<HTMLDivElement | null>;
  readonly isAtEnd: boolean;
  readonly jumpToEnd: () => void;
};

/**
 * Keeps the end in view while the reader is there, and lets go as soon as the reader scrolls away. A message more (one's
 * own question) brings the reader back to the end. A page that comes after one that died begins where its reader was.
 */
export function useFollowEnd(conversationId: ConversationId, messageCount: number): FollowEnd {
  const scrollerRef = useRef<HTMLDivElement>(null);
  const contentRef = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const lastCount = useRef(0);
  /** Held on to while messages take their real heights, until the reader moves. */
  const heldPlace = useRef<ScrollPlace | null>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);

  const jumpToEnd = useCallback(() => {
    heldPlace.current = null;
    isFollowing.current = true;
    setIsAtEnd(true);
    scrollToEnd(scrollerRef.current);
  }, []);

  useLayoutEffect(() => {
    if (messageCount === 0 || messageCount === lastCount.current) return;
    heldPlace.current = lastCount.current === 0 ? keptScrollPlace(conversationId) : null;
    lastCount.current = messageCount;
    isFollowing.current = !scrollTo(scrollerRef.current, heldPlace.current);
    if (isFollowing.current) scrollToEnd(scrollerRef.current);
    else setIsAtEnd(false);
  }, [conversationId, messageCount]);

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
      if (heldPlace.current !== null) return;
      if (distance <= nearPx) isFollowing.current = true;
      else if (isStepBack) isFollowing.current = false;
      setIsAtEnd(isFollowing.current);
    };
    const onScrollEnd = (): void => {
      if (heldPlace.current === null) keepScrollPlace(conversationId, isFollowing.current ? null : placeIn(scroller));
    };
    const letGo = (): void => {
      heldPlace.current = null;
    };
    const observer = new ResizeObserver(() => {
      if (heldPlace.current !== null) scrollTo(scroller, heldPlace.current);
      else if (isFollowing.current) scrollToEnd(scroller);
      else setIsAtEnd(false);
    });
    scroller.addEventListener('scroll', onScroll, { passive: true });
    scroller.addEventListener('scrollend', onScrollEnd, { passive: true });
    for (const type of movements) scroller.addEventListener(type, letGo, { passive: true });
    observer.observe(content);
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      scroller.removeEventListener('scrollend', onScrollEnd);
      for (const type of movements) scroller.removeEventListener(type, letGo);
      observer.disconnect();
    };
  }, [conversationId]);

  return { scrollerRef, contentRef, isAtEnd, jumpToEnd };
}

function scrollToEnd(scroller: HTMLElement | null): void {
  if (scroller !== null) scroller.scrollTop = scroller.scrollHeight;
}

/** The message at the top of what is seen. */
function placeIn(scroller: HTMLElement): ScrollPlace | null {
  const { top } = scroller.getBoundingClientRect();
  const message = [...scroller.querySelectorAll<HTMLElement>('[data-message-id]')].find((one) => one.getBoundingClientRect().bottom > top);
  const messageId = message?.dataset['messageId'];
  return message === undefined || messageId === undefined ? null : { messageId, offsetPx: top - message.getBoundingClientRect().top };
}

/** Whether the place is there. */
function scrollTo(scroller: HTMLElement | null, place: ScrollPlace | null): boolean {
  if (scroller === null || place === null) return false;
  const message = scroller.querySelector(`[data-message-id="${CSS.escape(place.messageId)}"]`);
  if (message === null) return false;
  scroller.scrollTop += message.getBoundingClientRect().top - scroller.getBoundingClientRect().top + place.offsetPx;
  return true;
}
