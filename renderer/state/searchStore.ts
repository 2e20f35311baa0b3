import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Failure } from '../../shared/failure';
import type { FolderId, ModelId } from '../../shared/ids';
import type { SearchFilter, SearchPage } from '../../shared/search';
import { maxQueryChars } from '../../shared/searchQuery';
import { request } from '../bridge/bridge';
import { folderStore } from './folderStore';

export type SearchAge = 'any' | 'week' | 'month' | 'year';

export type SearchChoice = { readonly modelId: ModelId | null; readonly age: SearchAge; readonly folderId: FolderId | null; readonly hasAttachment: boolean };

export type SearchState = {
  /** As it was typed. */
  readonly query: string;
  readonly choice: SearchChoice;
  /** What was found last, and stays in sight while something newer is looked for; `null` before the first. */
  readonly page: SearchPage | null;
  /** Why messages could not be searched; titles are, all the same. */
  readonly failure: Failure | null;
  readonly isSearching: boolean;
};

const everything: SearchChoice = { modelId: null, age: 'any', folderId: null, hasAttachment: false };
const nothing: SearchState = { query: '', choice: everything, page: null, failure: null, isSearching: false };

const days: Readonly<Record<Exclude<SearchAge, 'any'>, number>> = { week: 7, month: 30, year: 365 };
const dayMs = 86_400_000;
/** Shorter than the pause between two keys, so that a word is asked for and not each of its letters. */
const typingMs = 80;
/** While main still indexes, what is in sight grows by itself. */
const againMs = 1_500;

export const searchStore = createStore<SearchState>(() => nothing);

let timer: ReturnType<typeof setTimeout> | undefined;
/** Grows with each question: an answer to an older one is dropped. */
let asked = 0;

// A folder that is deleted narrows nothing down any more.
folderStore.subscribe(({ folders }) => {
  const { folderId } = searchStore.getState().choice;
  if (folderId !== null && !folders.some((folder) => folder.folderId === folderId)) chooseSearch({ folderId: null });
});

export function useSearch<T>(selector: (search: SearchState) => T): T {
  return useStore(searchStore, selector);
}

export function searchFor(query: string): void {
  if (query.trim() === '') return clearSearch();
  searchStore.setState({ query: query.slice(0, maxQueryChars) });
  askSoon(typingMs);
}

export function chooseSearch(choice: Partial<SearchChoice>): void {
  searchStore.setState((search) => ({ choice: { ...search.choice, ...choice } }));
  askSoon(0);
}

/** Nothing is looked for any more; the choices go as well. */
export function clearSearch(): void {
  clearTimeout(timer);
  asked += 1;
  searchStore.setState(nothing);
}

/** Asks again, because conversations came or went. */
export function repeatSearch(): void {
  if (searchStore.getState().query !== '') askSoon(0);
}

/** The field is entered: what was found is found anew, because messages may have been deleted since; or else main makes ready what the first question would wait for. */
export function prepareSearch(): void {
  if (searchStore.getState().query !== '') repeatSearch();
  else void request('search.find', { query: '', filter: {} });
}

/** From when on; `null` for all times. */
export function sinceMsOf(age: SearchAge, nowMs: number): number | null {
  return age === 'any' ? null : nowMs - days[age] * dayMs;
}

function askSoon(afterMs: number): void {
  clearTimeout(timer);
  searchStore.setState({ isSearching: true });
  timer = setTimeout(() => void ask(), afterMs);
}

async function ask(): Promise<void> {
  const id = ++asked;
  const { query, choice } = searchStore.getState();
  const result = await request('search.find', { query, filter: filterOf(choice) });
  if (id !== asked) return;
  if (!result.ok) return searchStore.setState({ page: null, failure: result.failure, isSearching: false });
  // Another page of this window asked meanwhile.
  if (result.value === null) return askSoon(typingMs);
  searchStore.setState({ page: result.value, failure: null, isSearching: false });
  if (result.value.waiting > 0) timer = setTimeout(() => void ask(), againMs);
}

function filterOf({ modelId, age, folderId, hasAttachment }: SearchChoice): SearchFilter {
  const sinceMs = sinceMsOf(age, Date.now());
  return { ...(modelId === null ? {} : { modelId }), ...(sinceMs === null ? {} : { sinceMs }), ...(folderId === null ? {} : { folderId }), ...(hasAttachment ? { hasAttachment } : {}) };
}
