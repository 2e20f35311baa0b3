import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NewBookEntry } from '../../../../shared/spending';
import { Database } from '../../../../electron/store/database';
import { beginTestTurn, failureOf, testNowMs, useTestStores } from '../../../helpers/testDatabase';
import { FailureError } from '../../../../shared/failure';

const stores = useTestStores();
const fiveCents = (): string => '0.05';
const real = { isDemo: false } as const;

function entry(requestId: string, more: Partial<NewBookEntry> = {}): NewBookEntry {
  return { requestId, purpose: 'answer', conversationId: 'c1', messageId: 'm1', isTemporary: false, modelId: 'acme/lumen', sentAtMs: 1_000, isDemo: false, ...more };
}

function setUp() {
  const directory = stores.makeDirectory();
  const store = stores.open(directory);
  return { directory, store, books: store.books };
}

describe('the books', () => {
  it('hold what a request can cost while it runs, and what it cost once it ended', () => {
    const { books } = setUp();
    books.open(entry('r1'), fiveCents);
    expect(books.spent(real)).toEqual({ usd: '0', pendingUsd: '0.05', unknownUsd: '0', unknownCount: 0, requestCount: 1 });
    books.settle('r1', { atMs: 2_000, receipt: { requestId: 'r1', costUsd: '0.0032', promptTokens: 12 } });
    expect(books.spent(real)).toEqual({ usd: '0.0032', pendingUsd: '0', unknownUsd: '0', unknownCount: 0, requestCount: 1 });
    expect(books.find('r1')).toEqual({
      requestId: 'r1', purpose: 'answer', conversationId: 'c1', messageId: 'm1', modelId: 'acme/lumen', sentAtMs: 1_000, isDemo: false,
      reservedUsd: '0.05', settledAtMs: 2_000, costUsd: '0.0032', receipt: { requestId: 'r1', costUsd: '0.0032', promptTokens: 12 },
    });
  });

  it('say what a request of unknown cost was at most, until its cost becomes known', () => {
    const { books } = setUp();
    books.open(entry('r1'), fiveCents);
    books.settle('r1', { atMs: 2_000, receipt: { generationId: 'g' }, atMostUsd: '0.02' });
    expect(books.spent(real)).toEqual({ usd: '0', pendingUsd: '0', unknownUsd: '0.02', unknownCount: 1, requestCount: 1 });
    expect(books.amend('r1', { costUsd: '0.011', costSource: 'lookup' })).toBe(true);
    expect(books.spent(real)).toMatchObject({ usd: '0.011', unknownCount: 0 });
    expect(books.find('r1')?.receipt).toEqual({ generationId: 'g', costUsd: '0.011', costSource: 'lookup' });
    expect(books.amend('nobody', { costUsd: '1' })).toBe(false);
  });

  it('settle once: who comes second changes nothing', () => {
    const { books } = setUp();
    books.open(entry('r1'), fiveCents);
    books.settle('r1', { atMs: 2_000, receipt: { costUsd: '0.01' } });
    books.settle('r1', { atMs: 3_000, receipt: { costUsd: '9' } });
    expect(books.find('r1')).toMatchObject({ settledAtMs: 2_000, costUsd: '0.01' });
  });

  it('sum exactly what floating-point numbers do not', () => {
    const { books } = setUp();
    for (const [at, costUsd] of ['0.1', '0.2', '0.000000000000000001', '123456789012.3'].entries()) {
      books.open(entry(`r${at}`), fiveCents);
      books.settle(`r${at}`, { atMs: 1, receipt: { costUsd } });
    }
    expect(books.spent(real).usd).toBe('123456789012.600000000000000001');
  });

  it.each(['a lot', '-4', '1e400', '', 'NaN'])('take %j for a cost that is not known', (costUsd) => {
    const { books } = setUp();
    books.open(entry('r1'), () => null);
    books.settle('r1', { atMs: 1, receipt: { costUsd } });
    expect(books.spent(real)).toMatchObject({ usd: '0', unknownUsd: '0', unknownCount: 1 });
  });

  it('tell of one conversation, one answer, one time', () => {
    const { books } = setUp();
    const cost = (requestId: string, costUsd: string, more: Partial<NewBookEntry>): void => {
      books.open(entry(requestId, more), fiveCents);
      books.settle(requestId, { atMs: 1, receipt: { costUsd } });
    };
    cost('r1', '1', { sentAtMs: 100 });
    cost('r2', '2', { messageId: 'm2', sentAtMs: 200 });
    cost('r3', '4', { conversationId: 'c2', messageId: 'm3', sentAtMs: 300 });
    cost('r4', '8', { conversationId: 'c2', purpose: 'title', messageId: 'm3', sentAtMs: 400 });
    expect(books.spent({ ...real, conversationId: 'c1' }).usd).toBe('3');
    expect(books.spent({ ...real, messageId: 'm2' }).usd).toBe('2');
    expect(books.spent({ ...real, sinceMs: 200 }).usd).toBe('14');
    expect(books.spent({ ...real, conversationId: 'c2', sinceMs: 301 }).usd).toBe('8');
    expect(books.list({ ...real, sinceMs: 200 }).map(({ requestId }) => requestId)).toEqual(['r2', 'r3', 'r4']);
  });

  it('count what the demo answered apart, also where that shows only in the end', () => {
    const { books } = setUp();
    books.open(entry('r1', { isDemo: true }), fiveCents);
    books.settle('r1', { atMs: 1, receipt: { costUsd: '5', isDemo: true } });
    books.open(entry('r2'), fiveCents);
    books.settle('r2', { atMs: 1, receipt: { costUsd: '6', isDemo: true } });
    expect(books.spent(real)).toMatchObject({ usd: '0', requestCount: 0 });
    expect(books.spent({ isDemo: true }).usd).toBe('11');
  });

  it('keep of a temporary conversation only model, tokens, costs and times', () => {
    const { books, directory, store } = setUp();
    books.open(entry('r1', { isTemporary: true }), fiveCents);
    books.settle('r1', {
      atMs: 1,
      receipt: {
        requestId: 'r1', generationId: 'gen_telling', uncountedIds: ['gen_telling'], provider: 'telling-provider', finishReason: 'stop', promptTokens: 3, firstTokenMs: 9, answeredBy: 'acme/lumen',
        attemptList: [{ provider: 'telling-provider', isSuccess: false, error: 'telling words' }],
      },
    });
    expect(books.amend('r1', { costUsd: '0.01', provider: 'telling-provider', generationId: 'gen_telling', costSource: 'lookup' })).toBe(true);
    expect(books.find('r1')).toMatchObject({ costUsd: '0.01', receipt: { promptTokens: 3, firstTokenMs: 9, answeredBy: 'acme/lumen', costUsd: '0.01', costSource: 'lookup' } });
    store.close();
    expect(readFileSync(join(directory, 'gatehouse.db'), 'latin1')).not.toContain('telling');
  });

  it('never tell the disk of a temporary conversation, and yet know in this run what it cost', () => {
    const { directory, store, books } = setUp();
    books.open(entry('r1', { isTemporary: true, conversationId: 'hidden-conversation', messageId: 'hidden-message' }), fiveCents);
    books.settle('r1', { atMs: 1, receipt: { costUsd: '0.3' } });
    expect(books.spent({ ...real, conversationId: 'hidden-conversation' }).usd).toBe('0.3');
    expect(books.spent({ ...real, messageId: 'hidden-message', sinceMs: 2_000 }).usd).toBe('0');
    expect(books.find('r1')).toMatchObject({ conversationId: null, messageId: null });
    store.close();
    const kept = readFileSync(store.path);
    expect([kept.includes('acme/lumen'), kept.includes('hidden-')]).toEqual([true, false]);
    const again = stores.open(directory);
    expect(again.books.spent(real).usd).toBe('0.3');
    expect(again.books.spent({ ...real, conversationId: 'hidden-conversation' }).usd).toBe('0');
  });

  it('write nothing down for what did not fit', () => {
    const { books } = setUp();
    const refuse = (): never => {
      throw new FailureError({ code: 'gateway.budgetSpent' });
    };
    expect(failureOf(() => books.open(entry('r1'), refuse))).toEqual({ code: 'gateway.budgetSpent' });
    expect(books.find('r1')).toBeNull();
    books.open(entry('r1'), fiveCents);
    expect(books.spent(real).requestCount).toBe(1);
  });

  it('show the question whether it fits what was spent before it', () => {
    const { books } = setUp();
    books.open(entry('r1'), fiveCents);
    const seen: string[] = [];
    books.open(entry('r2'), (spent) => {
      seen.push(spent(real).pendingUsd);
      return null;
    });
    expect(seen).toEqual(['0.05']);
  });

  it('keep what was paid when a conversation goes for ever, and forget for what', () => {
    const { store, books } = setUp();
    const { answer } = beginTestTurn(store);
    store.conversations.endTurn({ ...answer, status: 'done' }, testNowMs);
    books.open(entry('r1', { messageId: answer.messageId }), fiveCents);
    books.settle('r1', { atMs: 1, receipt: { costUsd: '0.3' } });
    store.conversations.delete('c1', 1);
    expect(store.purgeBin()).toBe(1);
    expect(books.find('r1')).toMatchObject({ conversationId: null, messageId: null, costUsd: '0.3' });
    expect(books.spent(real).usd).toBe('0.3');
  });

  it('pass over a row that can no longer be read', () => {
    const { store, books } = setUp();
    for (const requestId of ['r1', 'r2']) {
      books.open(entry(requestId), fiveCents);
      books.settle(requestId, { atMs: 1, receipt: { costUsd: '0.3' } });
    }
    const database = new Database(store.path);
    database.run("UPDATE requests SET cost_usd = 'much', receipt_json = '{', model_id = CAST(x'ff' AS TEXT) WHERE id = 'r1'");
    database.close();
    expect(books.spent(real)).toMatchObject({ usd: '0.3', unknownUsd: '0.05', unknownCount: 1 });
    expect(books.list(real).map(({ requestId }) => requestId)).toEqual(['r2']);
  });
});
