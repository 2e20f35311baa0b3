import { describe, expect, it } from 'vitest';
import type { FinalStatus, Receipt } from '../../../../shared/chat/message';
import { beginTestTurn, testNowMs, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();

function openWith(answers: Readonly<Record<string, { readonly status?: FinalStatus; readonly receipt?: Receipt }>>) {
  const store = stores.open(stores.makeDirectory());
  for (const [conversationId, { status = 'interrupted', receipt }] of Object.entries(answers)) {
    const { answer } = beginTestTurn(store, conversationId);
    store.conversations.endTurn({ ...answer, status, ...(receipt === undefined ? {} : { receipt }) }, testNowMs);
  }
  return store;
}

const idsIn = (store: ReturnType<typeof openWith>, sinceMs = 0) => store.conversations.listUncounted(sinceMs).map(({ conversationId }) => conversationId);

describe('answers whose cost is still to be looked up', () => {
  it('are those that say so, and those that were interrupted without a word of it', () => {
    const store = openWith({
      open: { status: 'stopped', receipt: { generationId: 'gen_1', uncountedIds: ['gen_1'] } },
      crashed: { receipt: { generationId: 'gen_2' } },
      counted: { receipt: { generationId: 'gen_3', costUsd: '0.1' } },
      found: { status: 'stopped', receipt: { generationId: 'gen_4', costUsd: '0.1', costSource: 'lookup', uncountedIds: [] } },
      nameless: { receipt: { attempts: 1 } },
      silent: {},
    });
    expect(idsIn(store)).toEqual(['open', 'crashed']);
  });

  it('are not looked for further back than asked', () => {
    const store = openWith({ open: { receipt: { generationId: 'gen_1' } } });
    expect(idsIn(store, testNowMs)).toEqual(['open']);
    expect(idsIn(store, testNowMs + 1)).toEqual([]);
  });

  it('leave the list once the cost is stored, which changes nothing else of the answer', () => {
    const store = openWith({ open: { status: 'stopped', receipt: { generationId: 'gen_1', uncountedIds: ['gen_1'] } } });
    const answer = store.conversations.load('open')?.messages.at(-1);
    if (answer === undefined) throw new Error('no answer');
    const receipt = { ...answer.receipt, costUsd: '0.002', costSource: 'lookup', uncountedIds: [] } as const;
    store.conversations.changeReceipt({ ...answer, parts: [], receipt });
    expect(store.conversations.load('open')?.messages.at(-1)).toEqual({ ...answer, receipt });
    expect(idsIn(store)).toEqual([]);
  });
});
