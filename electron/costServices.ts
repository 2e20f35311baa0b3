import type { Receipt } from '../shared/chat/message';
import { isRecord } from '../shared/isRecord';
import { CostLookup, type CostLookupOptions, type FoundCost, type OpenRequest } from './chat/costLookup';
import type { Books } from './store/books';
import type { Facts } from './store/facts';
import type { Store } from './store/openStore';

type CostParts = {
  readonly store: Pick<Store, 'books' | 'conversations'>;
  /** Something more is known to have been spent. */
  readonly onCounted: () => void;
};

/** What was looked up goes into our books as well: the row of the request that made this generation. */
export function createCostLookup(parts: Omit<CostLookupOptions, 'listUncounted' | 'onFound' | 'listOpenRequests' | 'onRequestFound'> & CostParts): CostLookup {
  const { store, onCounted, ...options } = parts;
  const amend = (requestId: string, receipt: Receipt): void => {
    if (store.books.amend(requestId, { ...withoutClock(receipt), costSource: 'lookup' })) onCounted();
  };
  return new CostLookup({
    ...options,
    listUncounted: (sinceMs) => store.conversations.listUncounted(sinceMs),
    onFound: (found) => {
      const requestId = requestOf(store.books, found);
      if (requestId !== null) amend(requestId, found.receipt);
    },
    listOpenRequests: (sinceMs) => openRequests(store.books, sinceMs),
    onRequestFound: amend,
  });
}

/** Those that no stored answer tells of. */
function openRequests(books: Books, sinceMs: number): readonly OpenRequest[] {
  return books.list({ isDemo: false, sinceMs }).flatMap(({ requestId, purpose, conversationId, sentAtMs, settledAtMs, costUsd, receipt }) => {
    const isOfAnswer = purpose === 'answer' && conversationId !== null;
    const generationId = receipt?.generationId;
    return isOfAnswer || settledAtMs === null || costUsd !== null || generationId === undefined ? [] : [{ requestId, generationId, sentAtMs }];
  });
}

/** A temporary conversation's rows name no conversation: then only the answer's last request is known. */
function requestOf(books: Books, { conversationId, messageId, generationId, requestId, isDemo }: FoundCost): string | null {
  const entry = books.list({ isDemo, conversationId, messageId }).find(({ receipt }) => receipt?.generationId === generationId);
  return entry?.requestId ?? requestId ?? null;
}

/** The time to the first token as we saw it is the one that counts. */
function withoutClock({ firstTokenMs: _theirs, ...receipt }: Receipt): Receipt {
  return receipt;
}

export type OriginWatch = {
  /** To be called at the start, and whenever the settings changed. */
  readonly look: () => void;
  /** Whether what was asked for then went where requests go now. */
  readonly wasHere: (askedAtMs: number) => boolean;
};

/** Remembers, over starts too, since when requests go to this origin: an id that another gave is nothing that this one may learn. */
export function createOriginWatch(facts: Facts, origin: () => string, nowMs: () => number): OriginWatch {
  const sinceMs = (): number => {
    const known = facts.read(originFact);
    const here = origin();
    if (isRecord(known) && known['origin'] === here && typeof known['sinceMs'] === 'number') return known['sinceMs'];
    const since = { origin: here, sinceMs: nowMs() };
    facts.write(originFact, since);
    return since.sinceMs;
  };
  return { look: () => void sinceMs(), wasHere: (askedAtMs) => askedAtMs >= sinceMs() };
}

const originFact = 'gatewayOrigin';
