import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Database } from '../../../../electron/store/database';
import { exchangeDays, mostExchangeBytes, type Exchange } from '../../../../shared/exchange';
import { beginTestTurn, testNowMs, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();
const dayMs = 24 * 60 * 60 * 1000;

const exchange: Exchange = {
  requestId: 'r1', conversationId: 'c1', messageId: 'm1', purpose: 'answer', modelId: 'maker/model', sentAtMs: testNowMs, tookMs: 12, end: { kind: 'whole' },
  request: { method: 'POST', url: 'https://here/v1/chat/completions', headers: [['accept', '*/*']], body: ['{"a":"\0\ud83d', { sha256: 'ab', sizeBytes: 3 }, '"}'] },
  response: { status: 200, headers: [], afterMs: 3, text: 'data: [DONE]\n\n', reads: [[4, 14]], lostBytes: 0 },
};

function setUp() {
  const directory = stores.makeDirectory();
  let nowMs = testNowMs;
  const store = stores.open(directory, { nowMs: () => nowMs });
  return { directory, store, exchanges: store.exchanges, setNow: (next: number) => (nowMs = next) };
}

describe('requests that were written down', () => {
  it('come back as they were, and are listed by message and by conversation, the oldest first', async () => {
    const { exchanges } = setUp();
    await exchanges.keep({ ...exchange, requestId: 'r2', sentAtMs: testNowMs + 1, end: { kind: 'failed', code: 'gateway.rateLimited' } });
    await exchanges.keep(exchange);
    const { messageId: _none, response: _nothing, ...title } = exchange;
    await exchanges.keep({ ...title, requestId: 'r3', purpose: 'title', sentAtMs: testNowMs + 2 });
    await exchanges.keep({ ...exchange, requestId: 'r4', conversationId: 'c2' });
    expect(await exchanges.read('r1')).toEqual(exchange);
    expect(await exchanges.read('r9')).toBeNull();
    expect(exchanges.list('c1', 'm1').map(({ requestId }) => requestId)).toEqual(['r1', 'r2']);
    expect(exchanges.list('c1', null)).toMatchObject([{ requestId: 'r1', status: 200 }, { requestId: 'r2', end: { code: 'gateway.rateLimited' } }, { requestId: 'r3', purpose: 'title' }]);
  });

  it('go after 30 days, with the conversation that goes for ever, and when nobody wishes them any more', async () => {
    const { store, exchanges, setNow } = setUp();
    beginTestTurn(store, 'c1');
    for (const [requestId, conversationId, sentAtMs] of [['r1', 'c1', testNowMs + 40 * dayMs], ['r2', 'c2', testNowMs + 40 * dayMs], ['r3', 'c2', testNowMs + 9 * dayMs]] as const) {
      await exchanges.keep({ ...exchange, requestId, conversationId, sentAtMs });
    }
    store.conversations.deleteAll(['c1'], testNowMs);
    setNow(testNowMs + (10 + exchangeDays) * dayMs);
    store.purgeTools();
    expect(exchanges.list('c2', null).map(({ requestId }) => requestId)).toEqual(['r2']);
    expect(exchanges.list('c1', null)).toHaveLength(1);
    const answer = store.conversations.load('c1')?.messages.at(-1);
    if (answer === undefined) throw new Error('no answer');
    store.conversations.endTurn({ ...answer, status: 'stopped' }, testNowMs);
    expect(store.purgeBin()).toBe(1);
    expect(exchanges.list('c1', null)).toEqual([]);
    exchanges.clear();
    expect(exchanges.size()).toBe(0);
  });

  it('are at most 64 MiB: the oldest make room', async () => {
    const { directory, store, exchanges } = setUp();
    for (const [requestId, sentAtMs] of [['old', 1], ['new', 3]] as const) await exchanges.keep({ ...exchange, requestId, sentAtMs });
    store.close();
    const database = new Database(join(directory, 'gatehouse.db'));
    // As if the older one were as large as all may be.
    database.run('UPDATE exchanges SET size_bytes = ? WHERE request_id = ?', [mostExchangeBytes, 'old']);
    database.close();
    const again = stores.open(directory).exchanges;
    await again.keep({ ...exchange, requestId: 'middle', sentAtMs: 2 });
    expect(again.list('c1', null).map(({ requestId }) => requestId)).toEqual(['middle', 'new']);
    expect(again.size()).toBeLessThan(mostExchangeBytes);
  });

  it('are left out where a row cannot be read, and keep nothing else from being read', async () => {
    const { directory, store, exchanges } = setUp();
    await exchanges.keep(exchange);
    await exchanges.keep({ ...exchange, requestId: 'r2', sentAtMs: testNowMs + 1 });
    store.close();
    const database = new Database(join(directory, 'gatehouse.db'));
    database.exec(`UPDATE exchanges SET content_packed = 'H4sIAAAA', facts_json = '{}' WHERE request_id = 'r1'`);
    database.close();
    const again = stores.open(directory).exchanges;
    expect(await again.read('r1')).toBeNull();
    expect(again.list('c1', null).map(({ requestId }) => requestId)).toEqual(['r2']);
  });

  it('are in no backup', async () => {
    const { directory, store, exchanges } = setUp();
    beginTestTurn(store, 'c1');
    await exchanges.keep(exchange);
    const { backupId } = await store.backups.make();
    const backup = new Database(join(directory, 'backups', backupId));
    expect(backup.get('SELECT (SELECT count(*) FROM exchanges) AS kept, (SELECT count(*) FROM messages) AS messages', [], ({ kept, messages }) => ({ kept, messages }))).toEqual({ kept: 0, messages: 2 });
    backup.close();
    expect(exchanges.list('c1', null)).toHaveLength(1);
  });
});
