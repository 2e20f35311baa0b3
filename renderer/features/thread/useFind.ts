import { useCallback, useDeferredValue, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { RefObject } from 'react';
import type { Message } from '../../../shared/chat/message';
import type { ConversationId, MessageId } from '../../../shared/ids';
import { conversationNow, threadNow, useThread } from '../../state/conversationStore';
import { useTranscriptWish } from '../../state/transcriptStore';
import { findInThread, foldForFind, foundNothing, messageOfMatch, readableMessages } from './findMatches';
import type { Found } from './findMatches';
import { rangesOf, showMarks } from './markText';
import type { ScrollKeeper } from './scrollKeeper';
import { jumpMarginPx } from './scrollKeeper';

export type Find = {
  readonly query: string;
  readonly setQuery: (query: string) => void;
  readonly total: number;
  /** The number of the match that is looked at, from 0. */
  readonly at: number;
  readonly step: (by: 1 | -1) => void;
};

type Parts = {
  readonly conversationId: ConversationId;
  readonly isOpen: boolean;
  readonly rowsRef: RefObject<HTMLDivElement | null>;
  readonly keeper: ScrollKeeper;
};

/** Finds words in the whole thread, goes from match to match, and marks those that are drawn. */
export function useFind({ conversationId, isOpen, rowsRef, keeper }: Parts): Find {
  const marked = useTranscriptWish((wishes) => wishes.marked);
  const [query, setTypedQuery] = useState('');
  const [at, setAt] = useState(0);
  const [isNew, setIsNew] = useState(false);
  const sought = useDeferredValue(query);
  const messages = useThread(conversationId, (conversation) => conversation.messages);
  const leafId = useThread(conversationId, (conversation) => conversation.leafId);
  const deletedIds = useThread(conversationId, (conversation) => conversation.deletedIds);
  const comparisons = useThread(conversationId, (conversation) => conversation.comparisons);
  const found = useMemo(
    // The thread follows from the messages, the end that is shown, what was deleted and what stands side by side.
    () => (isOpen && messages !== undefined && leafId !== undefined ? findNow(conversationId, sought) : foundNothing),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- read by `findNow`
    [isOpen, conversationId, messages, leafId, deletedIds, comparisons, sought],
  );
  const current = found.total === 0 ? 0 : Math.min(at, found.total - 1);

  const setQuery = useCallback((typed: string) => {
    setTypedQuery(typed);
    setIsNew(true);
  }, []);
  // A new query begins with the first match from where one reads; an old one, found open again, goes on from there.
  useEffect(() => {
    if (!isNew || sought !== query) return;
    setIsNew(false);
    if (found.total === 0) return;
    const next = firstMatchFrom(found, threadNow(conversationId), keeper.firstInView()?.messageId);
    setAt(next);
    showMatch(next);
    // oxlint-disable-next-line react/exhaustive-deps -- `showMatch` reads what this effect depends on
  }, [isNew, sought, query, found, conversationId, keeper]);
  useEffect(() => {
    if (isOpen) setAt(firstMatchFrom(findNow(conversationId, query), threadNow(conversationId), keeper.firstInView()?.messageId));
    // oxlint-disable-next-line react/exhaustive-deps -- only when it opens: what is typed afterwards is a new query
  }, [isOpen]);

  function showMatch(match: number): void {
    const holder = messageOfMatch(found, match);
    if (holder === undefined) return;
    const lookAt = (): void => {
      const range = currentRange(rowsRef.current, holder.messageId, foldForFind(sought), match - holder.first);
      const wantedTopPx = range === undefined ? null : keeper.topToSee(holder.rowId, range.getBoundingClientRect());
      if (wantedTopPx !== null) keeper.show(holder.rowId, wantedTopPx);
    };
    if (keeper.rowElement(holder.rowId) === undefined) keeper.show(holder.rowId, jumpMarginPx);
    // A row that was not drawn is there after this.
    requestAnimationFrame(lookAt);
  }
  const step = (by: 1 | -1): void => {
    if (found.total === 0) return;
    const next = (current + by + found.total) % found.total;
    setAt(next);
    showMatch(next);
  };

  const draw = useCallback(() => {
    const rows = rowsRef.current;
    if (rows === null) return;
    const words = isOpen ? foldForFind(sought) : '';
    const articles = articlesIn(rows);
    const wordRanges = articles.flatMap((article) => rangesOf(article, words));
    const besides = marked === null ? [] : articles.filter(({ dataset }) => dataset['messageId'] === marked.messageId).flatMap((article) => marked.words.flatMap((word) => rangesOf(article, foldForFind(word))));
    showMarks('found', [...wordRanges, ...besides]);
    const holder = messageOfMatch(found, current);
    const now = holder === undefined || words === '' ? undefined : currentRange(rows, holder.messageId, words, current - holder.first);
    showMarks('found-now', now === undefined ? [] : [now]);
  }, [rowsRef, isOpen, sought, marked, found, current]);
  useMarksKept(rowsRef, draw, isOpen || marked !== null);

  return { query, setQuery, total: found.total, at: current, step };
}

function findNow(conversationId: ConversationId, query: string): Found {
  const conversation = conversationNow(conversationId);
  return conversation === undefined ? foundNothing : findInThread(readableMessages(conversation, threadNow(conversationId)), query);
}

/** The number of the first match in this row or below it; from there on the first of all. */
function firstMatchFrom(found: Found, thread: readonly Message[], rowId: MessageId | undefined): number {
  const positions = new Map(thread.map((message, position) => [message.messageId, position]));
  const readAt = positions.get(rowId ?? '') ?? 0;
  return found.messages.find((one) => (positions.get(one.rowId) ?? 0) >= readAt)?.first ?? 0;
}

/** The match's place in what is drawn. Marks of Markdown are not drawn, so that there may be fewer: then the last one. */
function currentRange(rows: Element | null, messageId: MessageId, words: string, nth: number): Range | undefined {
  const article = articlesIn(rows).find(({ dataset }) => dataset['messageId'] === messageId);
  if (article === undefined) return undefined;
  const ranges = rangesOf(article, words);
  return ranges[nth] ?? ranges.at(-1);
}

function articlesIn(rows: Element | null): readonly HTMLElement[] {
  return rows === null ? [] : [...rows.querySelectorAll<HTMLElement>('article')];
}

/** Marks again whatever comes into the rows, once a frame. */
function useMarksKept(rowsRef: RefObject<HTMLDivElement | null>, draw: () => void, isWanted: boolean): void {
  useLayoutEffect(() => {
    const rows = rowsRef.current;
    if (!isWanted || rows === null) return undefined;
    let frame = 0;
    const drawSoon = (): void => {
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        draw();
      });
    };
    draw();
    const changes = new MutationObserver(drawSoon);
    changes.observe(rows, { childList: true, characterData: true, subtree: true });
    return () => {
      changes.disconnect();
      cancelAnimationFrame(frame);
      showMarks('found', []);
      showMarks('found-now', []);
    };
  }, [rowsRef, draw, isWanted]);
}
