import { describe, expect, it } from 'vitest';
import { ConversationHub } from '../../../electron/chat/conversationHub';
import { createCostLookup, createOriginWatch } from '../../../electron/costServices';
import type { Store } from '../../../electron/store/openStore';
import type { Receipt } from '../../../shared/chat/message';
import { FakeClock } from '../../helpers/fakeClock';
import { beginTestTurn, testNowMs, useTestStores } from '../../helpers/testDatabase';

const stores = useTestStores();
const looked: Receipt = { costUsd: '0.0032', promptTokens: 12, firstTokenMs: 410 };

/** An answer whose first attempt broke off, and whose second was stopped; both are in the books. */
function setUp(isTemporary = false) {
  const store = stores.open(stores.makeDirectory());
  const { answer } = beginTestTurn(store);
  const { conversationId, messageId } = answer;
  for (const [requestId, generationId] of [['r1', 'gen_1'], ['r2', 'gen_2']] as const) {
    store.books.open({ requestId, purpose: 'answer', conversationId, messageId, isTemporary, modelId: 'acme/lumen', sentAtMs: testNowMs, isDemo: false }, () => '0.05');
    store.books.settle(requestId, { atMs: testNowMs, receipt: { requestId, generationId, firstTokenMs: 90 } });
  }
  store.conversations.endTurn({ ...answer, status: 'stopped', receipt: { requestId: 'r2', generationId: 'gen_2', uncountedIds: ['gen_1', 'gen_2'] } }, testNowMs);
  const clock = new FakeClock();
  clock.sleep(testNowMs - clock.nowMs());
  const hub = new ConversationHub({ store: store.conversations, clock, onListChanged: () => undefined, onStoreFailure: () => undefined });
  const told: string[] = [];
  const lookup = createCostLookup({ hub, clock, store, onCounted: () => told.push(store.books.spent({ isDemo: false }).usd), books: () => () => Promise.resolve(looked), reportBug: (error) => { throw error; } });
  return { store, told, look: () => lookup.turnEnded(conversationId, messageId), start: async () => {
    lookup.start();
    await clock.pass(10_000);
  } };
}

describe('a cost that was looked up', () => {
  it('stands in our books with the request that made it, beside its own time to the first word', async () => {
    const { store, look } = setUp();
    expect(store.books.spent({ isDemo: false })).toMatchObject({ usd: '0', unknownCount: 2 });
    await look();
    expect(store.books.spent({ isDemo: false })).toMatchObject({ usd: '0.0064', unknownCount: 0 });
    expect(store.books.find('r1')?.receipt).toEqual({ requestId: 'r1', generationId: 'gen_1', costUsd: '0.0032', promptTokens: 12, costSource: 'lookup', firstTokenMs: 90 });
  });

  it('is told of once it stands there, so that what is shown of a day and a month is true', async () => {
    const { told, look } = setUp();
    await look();
    expect(told).toEqual(['0.0032', '0.0064']);
  });

  it('is taken up at the next start for titles and summaries too, and not for what is kept nowhere', async () => {
    const { store, start } = setUp();
    const open = { conversationId: 'c1', modelId: 'acme/small', sentAtMs: testNowMs, isDemo: false, isTemporary: false } as const;
    store.books.open({ ...open, requestId: 'title', purpose: 'title' }, () => '0.05');
    store.books.open({ ...open, requestId: 'refused', purpose: 'summary' }, () => '0.05');
    store.books.open({ ...open, requestId: 'hidden', purpose: 'answer', isTemporary: true }, () => '0.05');
    store.books.settle('title', { atMs: testNowMs, receipt: { requestId: 'title', generationId: 'gen_3' } });
    store.books.settle('refused', { atMs: testNowMs, receipt: { requestId: 'refused' } });
    store.books.settle('hidden', { atMs: testNowMs, receipt: { requestId: 'hidden', generationId: 'gen_4' } });
    await start();
    expect(['title', 'refused', 'hidden', 'r1', 'r2'].map((id) => store.books.find(id)?.costUsd)).toEqual(['0.0032', null, null, '0.0032', '0.0032']);
  });

  it('of a temporary conversation stands with the last request, which alone is known', async () => {
    const { store, look } = setUp(true);
    await look();
    expect([store.books.find('r1')?.costUsd, store.books.find('r2')?.costUsd]).toEqual([null, '0.0032']);
  });
});

describe('where requests go', () => {
  it('is remembered over starts, so that an id is asked for only where it was given', () => {
    const directory = stores.makeDirectory();
    const at = { origin: 'https://one.test', nowMs: 1_000 };
    const watch = ({ facts }: Store) => createOriginWatch(facts, () => at.origin, () => at.nowMs);
    let store = stores.open(directory);
    const first = watch(store);
    first.look();
    expect([first.wasHere(999), first.wasHere(1_000)]).toEqual([false, true]);
    at.nowMs = 2_000;
    expect(first.wasHere(1_000)).toBe(true);
    store.close();
    store = stores.open(directory);
    expect(watch(store).wasHere(1_000)).toBe(true);
    at.origin = 'https://two.test';
    expect([watch(store).wasHere(1_999), watch(store).wasHere(2_000)]).toEqual([false, true]);
    [at.origin, at.nowMs] = ['https://one.test', 3_000];
    expect([watch(store).wasHere(1_000), watch(store).wasHere(2_500), watch(store).wasHere(3_000)]).toEqual([false, false, true]);
  });
});
