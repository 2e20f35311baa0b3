import { describe, expect, it } from 'vitest';
import type { Receipt } from '../../../../shared/chat/message';
import { beginTestTurn, testNowMs, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();
const real = { isDemo: false } as const;

/** A start after a crash in the middle of a request, of whose answer this much was stored. */
function afterCrash(receipt: Receipt) {
  const directory = stores.makeDirectory();
  const store = stores.open(directory);
  const { answer } = beginTestTurn(store);
  store.books.open({ requestId: 'r1', purpose: 'answer', conversationId: 'c1', messageId: answer.messageId, isTemporary: false, modelId: 'maker/model', sentAtMs: 5, isDemo: false }, () => '0.05');
  store.conversations.appendGrowth(answer.messageId, [{ kind: 'counted', receipt }]);
  store.close();
  return stores.open(directory).books;
}

describe('requests that a crash left open', () => {
  it('are settled with what the answer knew', () => {
    const books = afterCrash({ requestId: 'r1', costUsd: '0.004', promptTokens: 9 });
    expect(books.find('r1')).toMatchObject({ settledAtMs: testNowMs, costUsd: '0.004', receipt: { promptTokens: 9 } });
    expect(books.spent(real)).toMatchObject({ usd: '0.004', pendingUsd: '0', unknownCount: 0 });
  });

  it('stand with what was set aside where it knew nothing', () => {
    expect(afterCrash({ requestId: 'r1' }).spent(real)).toEqual({ usd: '0', pendingUsd: '0', unknownUsd: '0.05', unknownCount: 1, requestCount: 1 });
  });

  it('never take the cost of another request, nor of several together', () => {
    expect(afterCrash({ requestId: 'r0', costUsd: '7' }).spent(real)).toMatchObject({ usd: '0', unknownUsd: '0.05' });
    expect(afterCrash({ requestId: 'r1', costUsd: '7', rounds: 3 }).spent(real)).toMatchObject({ usd: '0', unknownUsd: '0.05' });
  });
});
