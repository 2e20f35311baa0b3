import type { Receipt } from '../shared/chat/message';
import { CostLookup, type CostLookupOptions, type FoundCost, type OpenRequest } from './chat/costLookup';
import type { Books } from './store/books';
import type { Store } from './store/openStore';

/** What was looked up goes into our books as well: the row of the request that made this generation. */
export function createCostLookup(parts: Omit<CostLookupOptions, 'listUncounted' | 'onFound' | 'listOpenRequests' | 'onRequestFound'> & { readonly store: Pick<Store, 'books' | 'conversations'> }): CostLookup {
  const { store, ...options } = parts;
  const amend = (requestId: string, receipt: Receipt): void => void store.books.amend(requestId, { ...withoutClock(receipt), costSource: 'lookup' });
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
  return books.list({ isDemo: false, sinceMs }).flatMap(({ requestId, purpose, conversationId, settledAtMs, costUsd, receipt }) => {
    const isOfAnswer = purpose === 'answer' && conversationId !== null;
    const generationId = receipt?.generationId;
    return isOfAnswer || settledAtMs === null || costUsd !== null || generationId === undefined ? [] : [{ requestId, generationId }];
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
