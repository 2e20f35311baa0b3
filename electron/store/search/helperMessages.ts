import { searchPageSchema, searchFilterSchema } from '../../../shared/contract/searchSchemas';
import type { SearchFilter, SearchPage } from '../../../shared/search';
import { isRecord } from '../../../shared/isRecord';

/* What main and the search helper say to each other. */

export type SearchRequest =
  /** First of all: which history, where its index lies, and where the bytes of attached texts are. */
  | { readonly type: 'open'; readonly historyPath: string; readonly indexPath: string; readonly attachmentsDirectory: string }
  | { readonly type: 'find'; readonly id: number; readonly query: string; readonly filter: SearchFilter }
  /** Lets go of both files and ends. */
  | { readonly type: 'close' };

export type SearchReply =
  | { readonly type: 'found'; readonly id: number; readonly page: SearchPage }
  | { readonly type: 'failed'; readonly id: number; readonly reason: string }
  /** Nothing is left to be indexed: it may be let go. */
  | { readonly type: 'rested' };

/** `null` for what is none. */
export function parseSearchRequest(message: unknown): SearchRequest | null {
  if (!isRecord(message)) return null;
  const { type, id, query, filter, historyPath, indexPath, attachmentsDirectory } = message;
  if (type === 'close') return { type };
  if (type === 'open' && typeof historyPath === 'string' && typeof indexPath === 'string' && typeof attachmentsDirectory === 'string') {
    return { type, historyPath, indexPath, attachmentsDirectory };
  }
  const checked = searchFilterSchema.safeParse(filter);
  return type === 'find' && typeof id === 'number' && typeof query === 'string' && checked.success ? { type, id, query, filter: checked.data } : null;
}

/** `null` for what is none. A page is held to its limits here: what crosses to the windows was checked. */
export function parseSearchReply(message: unknown): SearchReply | null {
  if (!isRecord(message)) return null;
  const { type, id, page, reason } = message;
  if (type === 'rested') return { type };
  if (type === 'failed' && typeof id === 'number' && typeof reason === 'string') return { type, id, reason };
  const checked = searchPageSchema.safeParse(page);
  return type === 'found' && typeof id === 'number' && checked.success ? { type, id, page: checked.data } : null;
}
