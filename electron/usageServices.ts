import { usageReport, type UsageEntry } from '../shared/usage';
import type { Services } from './ipc/services';
import type { BookEntry } from './store/books';
import type { Store } from './store/openStore';

/** The books, summed from every side: all of it stays on this computer. */
export function createUsageService(store: Pick<Store, 'books' | 'conversations'>): Services['usage'] {
  return {
    read: (sinceMs, isDemo) => {
      const settled = store.books.list({ isDemo, ...(sinceMs === null ? {} : { sinceMs }) }).filter(({ settledAtMs }) => settledAtMs !== null);
      const known = new Set(settled.map(({ conversationId }) => conversationId).filter((conversationId) => conversationId !== null));
      const titles = Object.fromEntries([...known].map((conversationId) => [conversationId, store.conversations.summary(conversationId)?.title ?? '']));
      return usageReport(settled.map(toEntry), titles);
    },
  };
}

function toEntry({ sentAtMs, modelId, conversationId, costUsd, receipt }: BookEntry): UsageEntry {
  const { provider, promptTokens, completionTokens, firstTokenMs } = receipt ?? {};
  return {
    sentAtMs,
    modelId,
    provider: provider ?? null,
    conversationId,
    costUsd,
    ...(promptTokens === undefined ? {} : { promptTokens }),
    ...(completionTokens === undefined ? {} : { completionTokens }),
    ...(firstTokenMs === undefined ? {} : { firstTokenMs }),
  };
}
