import { describe, expect, it } from 'vitest';
import { ConversationHub } from '../../../electron/chat/conversationHub';
import { createCostLookup } from '../../../electron/costServices';
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
  const lookup = createCostLookup({ hub, clock, store, books: () => () => Promise.resolve(looked), reportBug: (error) => { throw error; } });
  return { store, look: () => lookup.turnEnded(conversationId, messageId), start: async () => {
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

  it('is taken up at the next start for titles, summaries and what was kept nowhere, too', async () => {
    const { store, start } = setUp();
    const open = { conversationId: 'c1', modelId: 'acme/small', sentAtMs: testNowMs, isDemo: false, isTemporary: false } as const;
    store.books.open({ ...open, requestId: 'title', purpose: 'title' }, () => '0.05');
    store.books.open({ ...open, requestId: 'refused', purpose: 'summary' }, () => '0.05');
    store.books.open({ ...open, requestId: 'hidden', purpose: 'answer', isTemporary: true }, () => '0.05');
    store.books.settle('title', { atMs: testNowMs, receipt: { requestId: 'title', generationId: 'gen_3' } });
    store.books.settle('refused', { atMs: testNowMs, receipt: { requestId: 'refused' } });
    store.books.settle('hidden', { atMs: testNowMs, receipt: { requestId: 'hidden', generationId: 'gen_4' } });
    await start();
    expect(['title', 'refused', 'hidden', 'r1', 'r2'].map((id) => store.books.find(id)?.costUsd)).toEqual(['0.0032', null, '0.0032', '0.0032', '0.0032']);
  });

  it('of a temporary conversation stands with the last request, which alone is known', async () => {
    const { store, look } = setUp(true);
    await look();
    expect([store.books.find('r1')?.costUsd, store.books.find('r2')?.costUsd]).toEqual([null, '0.0032']);
  });
});
