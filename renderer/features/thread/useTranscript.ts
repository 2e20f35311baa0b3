import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { ConversationId, MessageId } from '../../../shared/ids';
import { conversationNow, threadNow } from '../../state/conversationStore';
import { editStore } from '../../state/editStore';
import { keepScrollPlace, keptScrollPlace } from '../../state/scrollPlace';
import { drawNow } from '../../ui/drawNow';
import { noRows, planRows } from './drawnRows';
import type { Drawn, Span } from './drawnRows';
import { estimateHeight } from './estimateHeight';
import { drawnRowElements } from './readingPlace';
import { createRowHeights } from './rowHeights';
import { createScrollKeeper } from './scrollKeeper';
import type { ScrollKeeper, ThreadRows } from './scrollKeeper';

export type Transcript = {
  readonly scrollerRef: RefObject<HTMLDivElement | null>;
  readonly rowsRef: RefObject<HTMLDivElement | null>;
  /** What stands in the column, from the first message to the last. */
  readonly plan: readonly Drawn[];
  readonly isAtEnd: boolean;
  readonly jumpToEnd: () => void;
  /** Shows a message of the thread; with `takesFocus` the keyboard goes on from it. */
  readonly jumpTo: (messageId: MessageId, takesFocus?: boolean) => void;
  readonly keeper: ScrollKeeper;
};

/** By these keys a reader goes up. */
const upKeys: readonly string[] = ['ArrowUp', 'PageUp'];
/** Keys are theirs. */
const fields = 'input, textarea, select, [contenteditable]';
/** The column before it was ever measured. */
const usualColumnPx = 740;

/**
 * The rows of a thread that are drawn, and its scrolling. One starts at the end, or where one was before the page died or
 * another conversation was read; a message more (one's own question) brings the reader to the end.
 */
export function useTranscript(conversationId: ConversationId, ids: readonly MessageId[], messageCount: number): Transcript {
  const scrollerRef = useRef<HTMLDivElement>(null);
  const rowsRef = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<{ readonly span: Span; readonly kept: readonly MessageId[] }>({ span: noRows, kept: [] });
  const [isAtEnd, setIsAtEnd] = useState(true);
  const [measured] = useState(() => new Map<MessageId, number>());
  const [keeper] = useState(() =>
    createScrollKeeper({
      onDraw: (span, kept) => setDrawn({ span, kept }),
      onIsAtEnd: setIsAtEnd,
      onMeasured: (messageId, px) => measured.set(messageId, px),
      rowsInUse: () => [...editStore.getState().edits.keys(), ...(conversationNow(conversationId)?.liveTurns.map((turn) => turn.messageId) ?? [])],
    }),
  );
  const focusNext = useRef<MessageId | null>(null);
  const lastCount = useRef(0);

  const thread = useMemo((): ThreadRows => {
    const columnPx = keeper.columnPx() || usualColumnPx;
    const messages = threadNow(conversationId);
    const heights = createRowHeights(ids.map((messageId, at) => measured.get(messageId) ?? estimateHeight(messages[at], columnPx)));
    return { ids, heights, positions: new Map(ids.map((messageId, at) => [messageId, at])) };
  }, [conversationId, ids, keeper, measured]);
  const plan = useMemo(
    () => planRows(thread.heights, drawn.span, drawn.kept.flatMap((messageId) => thread.positions.get(messageId) ?? [])),
    [thread, drawn],
  );

  const rowSizes = useRowSizes(rowsRef, keeper);
  useLayoutEffect(() => {
    const scroller = scrollerRef.current;
    const rows = rowsRef.current;
    keeper.attach(scroller === null || rows === null ? null : { scroller, rows });
    return () => keeper.attach(null);
  }, [keeper]);
  useLayoutEffect(() => {
    keeper.setThread(thread);
    if (messageCount > 0 && messageCount !== lastCount.current) {
      const kept = lastCount.current === 0 ? keptScrollPlace(conversationId) : null;
      lastCount.current = messageCount;
      if (kept === null || !keeper.show(kept.messageId, -kept.offsetPx)) keeper.follow();
    }
    keeper.settle();
    rowSizes.observeSoon();
    if (focusNext.current !== null && focusRow(keeper, focusNext.current)) focusNext.current = null;
  });
  useEffect(() => {
    if (ids.length === 0) return undefined;
    const handle = requestIdleCallback(() => keeper.drawRest());
    return () => cancelIdleCallback(handle);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what was just drawn may lack what lies around it
  }, [keeper, ids, drawn]);
  useScrollEvents(conversationId, scrollerRef, keeper);

  const jumpTo = useCallback(
    (messageId: MessageId, takesFocus = false) => {
      if (takesFocus && !focusRow(keeper, messageId)) focusNext.current = messageId;
      keeper.show(messageId);
    },
    [keeper],
  );
  const jumpToEnd = useCallback(() => drawNow(() => keeper.follow()), [keeper]);
  return { scrollerRef, rowsRef, plan, isAtEnd, jumpToEnd, jumpTo, keeper };
}

/** Listens to what moves the scroller. What comes of it is drawn before the next paint, so that nothing is seen to jump. */
function useScrollEvents(conversationId: ConversationId, scrollerRef: RefObject<HTMLDivElement | null>, keeper: ScrollKeeper): void {
  useEffect(() => {
    const scroller = scrollerRef.current;
    if (scroller === null) return undefined;
    const onScroll = (): void => drawNow(() => keeper.settle([]));
    const onScrollEnd = (): void => {
      drawNow(() => keeper.endGlide());
      const first = keeper.isFollowing() ? null : keeper.firstInView();
      keepScrollPlace(conversationId, first === null ? null : { messageId: first.messageId, offsetPx: -first.topPx });
    };
    const onWheel = ({ deltaY }: WheelEvent): void => {
      if (deltaY < 0) keeper.letGo();
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, target, shiftKey, altKey } = event;
      if (target instanceof Element && target.matches(fields)) return;
      if (upKeys.includes(key)) keeper.letGo();
      if ((key !== 'Home' && key !== 'End') || shiftKey || altKey) return;
      // A glide over all that is between would draw some of it, and end where the end was thought to be.
      event.preventDefault();
      drawNow(() => (key === 'Home' ? keeper.showStart() : keeper.follow()));
    };
    scroller.addEventListener('scroll', onScroll, { passive: true });
    scroller.addEventListener('scrollend', onScrollEnd, { passive: true });
    scroller.addEventListener('wheel', onWheel, { passive: true });
    scroller.addEventListener('keydown', onKeyDown);
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      scroller.removeEventListener('scrollend', onScrollEnd);
      scroller.removeEventListener('wheel', onWheel);
      scroller.removeEventListener('keydown', onKeyDown);
    };
  }, [conversationId, scrollerRef, keeper]);
}

/** Watches the sizes of the drawn rows and of the scroller. */
function useRowSizes(rowsRef: RefObject<HTMLDivElement | null>, keeper: ScrollKeeper): { readonly observeSoon: () => void } {
  const [sizes] = useState(() => createRowSizes(keeper));
  useEffect(() => {
    const rows = rowsRef.current;
    sizes.start(rows);
    return sizes.stop;
  }, [sizes, rowsRef]);
  return sizes;
}

function createRowSizes(keeper: ScrollKeeper) {
  const observed = new Set<Element>();
  let observer: ResizeObserver | null = null;
  let rows: HTMLElement | null = null;
  let frame = 0;

  function observeRows(): void {
    frame = 0;
    if (observer === null || rows === null) return;
    const present = new Set<Element>(drawnRowElements(rows));
    for (const gone of [...observed].filter((element) => !present.has(element))) {
      observer.unobserve(gone);
      observed.delete(gone);
    }
    for (const added of [...present].filter((element) => !observed.has(element))) {
      observer.observe(added);
      observed.add(added);
    }
  }
  return {
    start: (rowsElement: HTMLElement | null) => {
      rows = rowsElement;
      observer = new ResizeObserver((entries) => {
        const resized = entries.flatMap(({ target }) => (target instanceof HTMLElement && target.dataset['row'] !== undefined ? [target] : []));
        drawNow(() => keeper.settle(resized));
      });
      const scroller = rows?.closest('[role="log"]');
      if (scroller !== null && scroller !== undefined) observer.observe(scroller);
      observeRows();
    },
    stop: () => {
      cancelAnimationFrame(frame);
      frame = 0;
      observer?.disconnect();
      observer = null;
      observed.clear();
    },
    /** In the next frame: rows that come while sizes are being told would be told too late, which is an error. They are measured when they are drawn. */
    observeSoon: () => {
      if (frame === 0) frame = requestAnimationFrame(observeRows);
    },
  };
}

/** Whether the message is drawn and has the focus now. */
function focusRow(keeper: ScrollKeeper, messageId: MessageId): boolean {
  const article = keeper.rowElement(messageId)?.querySelector<HTMLElement>('article');
  if (article === null || article === undefined) return false;
  article.tabIndex = -1;
  article.focus({ preventScroll: true });
  return true;
}
