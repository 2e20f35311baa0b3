import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { chooseSearch, clearSearch, prepareSearch, repeatSearch, searchFor, searchStore } from '../../../../renderer/state/searchStore';
import type { MessageHit, SearchPage } from '../../../../shared/search';
import { succeeded, type Result } from '../../../../shared/result';
import { installFakeBridge, type FakeBridge } from '../../../helpers/fakeBridge';

const hit: MessageHit = { conversationId: 'c', messageId: 'm', title: 'T', role: 'user', createdAtMs: 1, snippet: [] };
const pageOf = (...hits: readonly MessageHit[]): SearchPage => ({ hits, isMore: false, waiting: 0, modelIds: [] });
let pending: ((result: Result<SearchPage | null>) => void)[] = [];
let bridge: FakeBridge;

beforeEach(() => {
  vi.useFakeTimers();
  pending = [];
  bridge = installFakeBridge({ 'search.find': () => new Promise((resolve) => void pending.push(resolve)) });
});
afterEach(() => {
  clearSearch();
  bridge.remove();
  vi.useRealTimers();
});

const typed = async (query: string): Promise<void> => {
  searchFor(query);
  await vi.advanceTimersByTimeAsync(80);
};
const answered = async (result: Result<SearchPage | null>): Promise<void> => {
  pending.shift()?.(result);
  await vi.advanceTimersByTimeAsync(0);
};

it('asks when one stops typing, and not for each letter', async () => {
  for (const query of ['g', 'ga', 'gat']) searchFor(query);
  await typed('gate');
  expect(bridge.inputsOf('search.find')).toEqual([{ query: 'gate', filter: {} }]);
  expect(searchStore.getState()).toMatchObject({ isSearching: true, page: null });
  await answered(succeeded(pageOf(hit)));
  expect(searchStore.getState()).toMatchObject({ isSearching: false, page: pageOf(hit) });
});

it('keeps what was found in sight until the newer answer, and drops the older one', async () => {
  await typed('gate');
  await typed('gates');
  const [older, newer] = pending;
  newer?.(succeeded(pageOf(hit)));
  await vi.advanceTimersByTimeAsync(0);
  older?.(succeeded(pageOf()));
  await vi.advanceTimersByTimeAsync(0);
  expect(searchStore.getState().page).toEqual(pageOf(hit));
  await typed('gatesx');
  expect(searchStore.getState()).toMatchObject({ isSearching: true, page: pageOf(hit) });
});

it('asks with what was chosen', async () => {
  await typed('gate');
  chooseSearch({ modelId: 'maker/m', age: 'week', hasAttachment: true });
  await vi.advanceTimersByTimeAsync(0);
  expect(bridge.inputsOf('search.find').at(-1)).toEqual({ query: 'gate', filter: { modelId: 'maker/m', sinceMs: Date.now() - 7 * 86_400_000, hasAttachment: true } });
});

it('asks again while main still indexes, when conversations come or go, and when main was asked something else', async () => {
  await typed('gate');
  await answered(succeeded({ ...pageOf(), waiting: 3 }));
  await vi.advanceTimersByTimeAsync(1_500);
  expect(bridge.inputsOf('search.find')).toHaveLength(2);
  await answered(succeeded(null));
  await vi.advanceTimersByTimeAsync(80);
  expect(bridge.inputsOf('search.find')).toHaveLength(3);
  await answered(succeeded(pageOf(hit)));
  repeatSearch();
  await vi.advanceTimersByTimeAsync(0);
  expect(bridge.inputsOf('search.find')).toHaveLength(4);
});

it('makes ready without words when the field is entered, and asks anew for those that are there', async () => {
  prepareSearch();
  expect(bridge.inputsOf('search.find')).toEqual([{ query: '', filter: {} }]);
  await typed('gate');
  prepareSearch();
  await vi.advanceTimersByTimeAsync(0);
  expect(bridge.inputsOf('search.find').slice(1)).toEqual([{ query: 'gate', filter: {} }, { query: 'gate', filter: {} }]);
});

it('says why it cannot search, and forgets it with the next answer', async () => {
  await typed('gate');
  await answered({ ok: false, failure: { code: 'search.unavailable' } });
  expect(searchStore.getState().failure).toEqual({ code: 'search.unavailable' });
  await typed('gates');
  await answered(succeeded(pageOf()));
  expect(searchStore.getState().failure).toBeNull();
});

it('is over when the field is emptied: what comes late is dropped, and nothing asks again', async () => {
  await typed('gate');
  searchFor('  ');
  await answered(succeeded(pageOf(hit)));
  repeatSearch();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(searchStore.getState()).toMatchObject({ query: '', page: null, isSearching: false });
  expect(bridge.inputsOf('search.find')).toHaveLength(1);
});
