import type { MessageId } from '../../../shared/ids';
import { areApart, isEnough, isShort, lastRows, leastSpanAround, noRows, spanAround } from './drawnRows';
import type { Span } from './drawnRows';
import { drawnRowElements, isWanted, movedPx, placeAtTop, placeOfRow, rowBeginningAbove, rowElement, rowTopOf, topIn } from './readingPlace';
import type { ReadingPlace } from './readingPlace';
import type { RowHeights } from './rowHeights';

/** The rows of a thread, by number and by id. */
export type ThreadRows = { readonly ids: readonly MessageId[]; readonly positions: ReadonlyMap<MessageId, number>; readonly heights: RowHeights };

export type Stage = { readonly scroller: HTMLElement; readonly rows: HTMLElement };

export type ScrollKeeperParts = {
  readonly onDraw: (span: Span, kept: readonly MessageId[]) => void;
  readonly onIsAtEnd: (isAtEnd: boolean) => void;
  /** Real heights outlive the rows that had them. */
  readonly onMeasured: (messageId: MessageId, px: number) => void;
  /** Rows that must stay drawn wherever they are, besides those with the focus or in the selection. */
  readonly rowsInUse: () => readonly MessageId[];
};

export type ScrollKeeper = ReturnType<typeof createScrollKeeper>;

/** So near to the end a reader who comes down is at the end. */
const nearPx = 32;
/** What a row is shown below when one jumps to it. */
export const jumpMarginPx = 16;
/** A row's top within this of where a jump puts it counts as being there. */
export const thereWithinPx = 8;
/** What is sought is not shown nearer to an edge than this. */
const besidesPx = 56;
/** A selection over more rows than these keeps its ends alone. */
const mostSelectedRows = 200;

/**
 * Keeps what is read where it is, whatever the heights around it turn out to be: the end while the reader is there, else the
 * first thing in view. Only the reader moves it. It decides as well which rows are worth drawing.
 *
 * While a scroll glides, nothing may set `scrollTop` (Chromium would end the glide): the difference is taken up by the margin
 * above the rows, the slack, and given back when the glide ends. Who glides against the start is at the start.
 */
export function createScrollKeeper(parts: ScrollKeeperParts) {
  let stage: Stage | null = null;
  let thread: ThreadRows | null = null;
  let span: Span = noRows;
  let isFollowing = true;
  let place: ReadingPlace | null = null;
  let lastTopPx = 0;
  let lastSeenPx = 0;
  let slackPx = 0;
  let isGliding = false;
  let isWhole = false;
  let isRestMissing = false;

  const setFollowing = (value: boolean): void => {
    isFollowing = value;
    place = null;
  };
  const setTop = ({ scroller }: Stage, px: number): void => {
    if (Math.abs(scroller.scrollTop - px) >= 0.5) scroller.scrollTop = px;
    lastTopPx = scroller.scrollTop;
  };
  const setSlack = ({ rows }: Stage, px: number): void => {
    slackPx = px;
    rows.style.marginTop = px === 0 ? '' : `${px}px`;
  };

  /** Notices that the reader moved, whether or not the browser has said so. */
  function noteReader(on: Stage): boolean {
    const { scrollTop, scrollHeight, clientHeight } = on.scroller;
    const isResized = clientHeight !== lastSeenPx;
    lastSeenPx = clientHeight;
    if (Math.abs(scrollTop - lastTopPx) < 0.5) return false;
    const isStepBack = scrollTop < lastTopPx;
    lastTopPx = scrollTop;
    const distancePx = scrollHeight - scrollTop - clientHeight;
    if (distancePx <= (isStepBack ? 1 : nearPx)) setFollowing(true);
    // Growth moves the end away without a step back; only the reader steps back, or the browser, where more is seen at once.
    else if (isStepBack && distancePx > nearPx && !isResized) setFollowing(false);
    if (isFollowing) return true;
    if (isStepBack && scrollTop < 0.5) noteStart(on);
    else place = placeAtTop(on.scroller, on.rows);
    return true;
  }

  /** No step leads further up: whatever is not drawn yet, this is the first row. */
  function noteStart(on: Stage): void {
    setSlack(on, 0);
    const firstId = thread?.ids[0];
    place = firstId === undefined ? null : placeOfRow(firstId, topIn(on.scroller, on.rows));
  }

  function measure(on: Stage, elements: readonly HTMLElement[]): void {
    for (const element of elements) {
      const messageId = element.dataset['row'];
      const index = messageId === undefined ? undefined : thread?.positions.get(messageId);
      const { height } = element.getBoundingClientRect();
      if (messageId === undefined || index === undefined || height === 0 || !on.rows.contains(element)) continue;
      thread?.heights.set(index, height);
      parts.onMeasured(messageId, height);
    }
  }

  function moveTo(on: Stage): void {
    // Nobody reads where nothing is written yet: what stands there instead is seen from its top.
    if (thread?.ids.length === 0) return;
    if (isFollowing) {
      setSlack(on, 0);
      setTop(on, on.scroller.scrollHeight);
      return;
    }
    if (place === null) return;
    const offPx = movedPx(place, on.scroller, on.rows) ?? estimatedOffPx(on, place);
    if (offPx === null || Math.abs(offPx) < 0.5) return;
    if (isGliding) setSlack(on, slackPx - offPx);
    else setTop(on, on.scroller.scrollTop + offPx);
  }

  /** For a row that is not drawn: by what is known of the heights above it. */
  function estimatedOffPx(on: Stage, wanted: ReadingPlace): number | null {
    const index = thread?.positions.get(wanted.rowId);
    return thread === null || index === undefined ? null : topIn(on.scroller, on.rows) + thread.heights.topOf(index) - rowTopOf(wanted);
  }

  function drawWhatIsSeen(on: Stage): void {
    if (thread === null) return;
    const seenPx = on.scroller.clientHeight;
    const topPx = -topIn(on.scroller, on.rows);
    const isUnmeasured = isWhole || seenPx === 0;
    if (!isUnmeasured && isEnough(span, thread.heights, topPx, seenPx)) return;
    draw(on, isUnmeasured ? lastRows(thread.ids.length) : worthDrawing(thread.heights, topPx, seenPx));
  }

  /** For a reader who comes from elsewhere what is seen comes first; the rest in a quiet moment. */
  function worthDrawing(heights: RowHeights, topPx: number, seenPx: number): Span {
    const least = leastSpanAround(heights, topPx, seenPx);
    isRestMissing = areApart(least, span);
    return isRestMissing ? least : spanAround(heights, topPx, seenPx);
  }

  function draw(on: Stage, wanted: Span): void {
    if (wanted.first === span.first && wanted.end === span.end) return;
    span = wanted;
    parts.onDraw(span, rowsToKeep(on, parts.rowsInUse()));
  }

  function settle(resized: readonly HTMLElement[] | null): void {
    if (stage === null || thread === null) return;
    if (noteReader(stage)) isGliding = true;
    measure(stage, resized ?? drawnRowElements(stage.rows));
    moveTo(stage);
    drawWhatIsSeen(stage);
    if (!isFollowing) place ??= placeAtTop(stage.scroller, stage.rows);
    const { scrollTop, scrollHeight, clientHeight } = stage.scroller;
    parts.onIsAtEnd(isFollowing || scrollHeight - scrollTop - clientHeight <= 1);
  }

  function endGlide(): void {
    isGliding = false;
    if (stage === null || slackPx === 0) return;
    const topPx = stage.scroller.scrollTop - slackPx;
    setSlack(stage, 0);
    setTop(stage, topPx);
  }

  return {
    attach: (next: Stage | null) => {
      stage = next;
      lastTopPx = next?.scroller.scrollTop ?? 0;
      lastSeenPx = next?.scroller.clientHeight ?? 0;
    },
    setThread: (next: ThreadRows) => {
      thread = next;
      isWhole = isWhole && isShort(next.ids.length);
    },
    /** For a quiet moment: all of a short thread, and of a long one what lies around what is seen. */
    drawRest: () => {
      if (stage === null || thread === null || isWhole) return;
      isWhole = isShort(thread.ids.length);
      if (isWhole) settle([]);
      else if (isRestMissing) draw(stage, spanAround(thread.heights, -topIn(stage.scroller, stage.rows), stage.scroller.clientHeight));
      isRestMissing = false;
    },
    /** After something was drawn, scrolled or resized: what is read stands where it stood. `resized`: the rows to measure anew. */
    settle: (resized: readonly HTMLElement[] | null = null) => settle(resized),
    endGlide: () => {
      endGlide();
      settle([]);
    },
    /** The reader wants away from the end: what grows must not take them back before the first step is seen. */
    letGo: () => {
      if (stage === null || !isFollowing || stage.scroller.scrollTop <= 0) return;
      setFollowing(false);
      settle([]);
    },
    follow: () => {
      setFollowing(true);
      settle([]);
    },
    showStart: () => {
      if (stage === null) return;
      endGlide();
      setFollowing(false);
      setTop(stage, 0);
      settle([]);
    },
    /** Shows a message, its top so far below the top of what is seen. `false`: it is not in this thread. */
    show: (messageId: MessageId, topPx: number = jumpMarginPx) => {
      if (stage === null || thread?.positions.has(messageId) !== true) return false;
      endGlide();
      setFollowing(false);
      place = placeOfRow(messageId, topPx);
      settle([]);
      return true;
    },
    /** The first row in view and where its top stands; `null` where nothing is drawn. */
    firstInView: (): { readonly messageId: MessageId; readonly topPx: number } | null => {
      const first = stage === null ? null : placeAtTop(stage.scroller, stage.rows);
      return first === null ? null : { messageId: first.rowId, topPx: rowTopOf(first) };
    },
    /**
     * The row that is read and where its top stands: the one that was jumped to, which stands lower where the thread ends too
     * early, else the last one that begins where a jump would put it, or above. `null` where nothing is drawn.
     */
    readRow: (): { readonly messageId: MessageId; readonly topPx: number } | null => {
      if (stage === null) return null;
      if (!isFollowing && place !== null && isWanted(place) && rowTopOf(place) >= 0) return { messageId: place.rowId, topPx: rowTopOf(place) };
      const read = rowBeginningAbove(stage.scroller, stage.rows, jumpMarginPx + thereWithinPx);
      return read === null ? null : { messageId: read.rowId, topPx: read.topPx };
    },
    /**
     * Where the top of a drawn row must stand so that something in it is comfortably seen; `null` where it is seen already.
     */
    topToSee: (messageId: MessageId, thing: DOMRect): number | null => {
      const row = stage === null ? undefined : rowElement(stage.rows, messageId);
      if (stage === null || row === undefined) return null;
      const seen = stage.scroller.getBoundingClientRect();
      const isSeen = thing.top >= seen.top + besidesPx && thing.bottom <= seen.bottom - besidesPx;
      return isSeen ? null : seen.height / 3 - (thing.top - row.getBoundingClientRect().top);
    },
    isFollowing: () => isFollowing,
    columnPx: () => stage?.rows.clientWidth ?? 0,
    rowElement: (messageId: MessageId) => (stage === null ? undefined : rowElement(stage.rows, messageId)),
  };
}

/** The rows that hold the focus or the selection, and those that are in use. */
function rowsToKeep({ rows }: Stage, inUse: readonly MessageId[]): readonly MessageId[] {
  const elements = drawnRowElements(rows);
  const selection = document.getSelection();
  const holding = elements.findIndex((one) => one.contains(document.activeElement));
  const ends = selection === null || selection.isCollapsed ? [] : [selection.anchorNode, selection.focusNode].map((node) => elements.findIndex((one) => one.contains(node)));
  const [from = -1, to = -1] = ends.toSorted((one, other) => one - other);
  const isWhole = from >= 0 && to - from <= mostSelectedRows;
  const selected = isWhole ? elements.slice(from, to + 1) : elements.filter((_, at) => ends.includes(at));
  return [...inUse, ...[elements[holding], ...selected].flatMap((one) => one?.dataset['row'] ?? [])];
}
