import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../shared/chat/message';
import { beginTestTurn, failureOf, questionOf, runningAnswerOf, testNowMs, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();
const open = () => stores.open(stores.makeDirectory());
function fail(): never {
  throw new Error('there is none');
}

const noConversation = { code: 'notFound', what: 'conversation' } as const;

describe('conversations', () => {
  it('go to the bin and come back several at once, all of them or none', () => {
    const { conversations } = open();
    for (const conversationId of ['a', 'b', 'c']) conversations.create({ conversationId, modelId: null, atMs: 1 });
    conversations.deleteAll(['a', 'b'], 5);
    expect(conversations.listDeleted().map(({ conversationId, deletedAtMs }) => [conversationId, deletedAtMs])).toEqual([['b', 5], ['a', 5]]);
    expect(failureOf(() => conversations.deleteAll(['c', 'none'], 6))).toEqual(noConversation);
    expect(conversations.summary('c')?.deletedAtMs).toBeUndefined();
    expect(failureOf(() => conversations.restoreAll(['a', 'none']))).toEqual(noConversation);
    expect(conversations.summary('a')?.deletedAtMs).toBe(5);
    conversations.restoreAll(['a', 'b']);
    expect(conversations.list()).toHaveLength(3);
  });

  it('are listed by last use, without the bin', () => {
    const { conversations } = open();
    for (const [conversationId, atMs] of [['a', 1], ['b', 3], ['c', 2]] as const) {
      conversations.create({ conversationId, modelId: null, atMs });
    }
    expect(conversations.list().map((each) => each.conversationId)).toEqual(['b', 'c', 'a']);
    conversations.delete('b', 9);
    conversations.delete('a', 8);
    expect(conversations.list().map((each) => each.conversationId)).toEqual(['c']);
    expect(conversations.listDeleted().map((each) => [each.conversationId, each.deletedAtMs])).toEqual([['b', 9], ['a', 8]]);
    conversations.delete('b', 100);
    expect(conversations.summary('b')?.deletedAtMs).toBe(9);
    conversations.restore('b');
    expect(conversations.list().map((each) => each.conversationId)).toEqual(['b', 'c']);
    expect(conversations.summary('b')).toEqual({
      conversationId: 'b', title: '', modelId: null, createdAtMs: 3, updatedAtMs: 3, isStreaming: false,
    });
  });

  it('take a title that a model gave, and what it cost; over the title of a person only the cost is noted', () => {
    const { conversations } = open();
    const receipt = { modelId: 'acme/small', receipt: { costUsd: '0.0001' } };
    for (const conversationId of ['a', 'b']) conversations.create({ conversationId, modelId: null, atMs: 1 });
    expect(conversations.mayBeNamed('a')).toBe(true);
    expect(conversations.nameByModel('a', 'Bees', receipt)).toBe(true);
    expect(conversations.load('a')).toMatchObject({ title: 'Bees', titleReceipt: receipt });
    conversations.rename('b', 'Mine');
    expect(conversations.mayBeNamed('b')).toBe(false);
    expect(conversations.nameByModel('b', 'Bees', receipt)).toBe(false);
    expect(conversations.load('b')).toMatchObject({ title: 'Mine', titleReceipt: receipt });
    expect(conversations.nameByModel('a', null, receipt)).toBe(false);
    expect(failureOf(() => conversations.nameByModel('none', 'Bees', receipt))).toEqual(noConversation);
  });

  it('take several answers to one question at once, or nothing', () => {
    const { conversations } = open();
    conversations.create({ conversationId: 'c1', modelId: null, atMs: 1 });
    const answers = [runningAnswerOf('c1', 'a1', 'q1'), runningAnswerOf('c1', 'a2', 'q1')];
    const comparisons = [{ parentId: 'q1', answerIds: ['a1', 'a2'] }];
    const turn = { conversationId: 'c1', question: questionOf('c1', 'q1'), modelId: 'm', title: null, notes: { comparisons }, atMs: 5 };
    expect(() => conversations.beginTurn({ ...turn, answers: [answers[0] ?? fail(), runningAnswerOf('c1', 'a1', 'q1')] })).toThrow();
    expect(conversations.load('c1')).toMatchObject({ messages: [], leafId: null });
    expect(conversations.load('c1')?.comparisons).toBeUndefined();
    conversations.beginTurn({ ...turn, answers });
    expect(conversations.load('c1')).toMatchObject({ leafId: 'a1', comparisons, messages: [{ messageId: 'q1' }, { messageId: 'a1' }, { messageId: 'a2' }] });
  });

  it('come back whole after a turn', () => {
    const { conversations } = stores.open(stores.makeDirectory());
    conversations.create({ conversationId: 'c1', modelId: null, atMs: 1 });
    const question = questionOf('c1', 'q1');
    const answer = runningAnswerOf('c1', 'a1', 'q1');
    conversations.beginTurn({ conversationId: 'c1', question, answers: [answer], modelId: 'maker/model', title: 'Gates', atMs: 5 });
    expect(conversations.load('c1')).toEqual({
      conversationId: 'c1', title: 'Gates', modelId: 'maker/model', messages: [question, answer], leafId: 'a1', liveTurns: [],
    });
    const ended: Message = {
      ...answer,
      status: 'failed',
      continuesParent: false,
      parts: [
        { kind: 'reasoning', partId: 'r', text: 'hm\0\ud83d', openedAtMs: 6, closedAtMs: 7, details: [{ type: 'reasoning.text', index: 0, signature: null }] },
        { kind: 'text', partId: 't', text: '12 m 😀' },
        { kind: 'image', partId: 'i', attachment: { attachmentId: 'x', name: 'p.png', kind: 'image', mediaType: 'image/png', sizeBytes: 3, sha256: 'ab', widthPx: 1, heightPx: 2, notes: ['scaled'] } },
        { kind: 'toolCall', partId: 'k', callId: 'call', name: 'clock', argumentsText: '{}', status: 'done' },
      ],
      receipt: { costUsd: '0.0012', completionTokens: 7, attempts: 2 },
      failure: { code: 'gateway.serverError', status: 502, details: 'bad' },
    };
    conversations.endTurn(ended, 8);
    const { continuesParent: _absent, ...expected } = ended;
    expect(conversations.load('c1')?.messages).toEqual([question, expected]);
    expect(conversations.summary('c1')?.updatedAtMs).toBe(8);
  });

  it('keep messages in the order in which they were added, though the clock was set back', () => {
    const { conversations } = open();
    conversations.create({ conversationId: 'c1', modelId: null, atMs: testNowMs });
    const ids = ['z', 'y', 'x', 'w'];
    ids.forEach((messageId, index) => {
      const answer = { ...runningAnswerOf('c1', messageId, ids[index - 1] ?? null), createdAtMs: testNowMs - index, continuesParent: true };
      conversations.beginTurn({ conversationId: 'c1', question: null, answers: [answer], modelId: 'm', title: null, atMs: testNowMs });
    });
    expect(conversations.load('c1')?.messages.map((message) => [message.messageId, message.continuesParent])).toEqual(ids.map((id) => [id, true]));
  });

  it('take the given title until a person has chosen one', () => {
    const store = open();
    beginTestTurn(store);
    expect(store.conversations.summary('c1')?.title).toBe('The gate');
    store.conversations.rename('c1', 'Mine\0');
    expect(store.conversations.summary('c1')?.title).toBe('Mine\uFFFD');
    beginTestTurn(store);
    expect(store.conversations.summary('c1')?.title).toBe('Mine\uFFFD');
  });

  it('remember the model and the branch', () => {
    const store = open();
    const { question } = beginTestTurn(store);
    beginTestTurn(store, 'c2');
    store.conversations.chooseModel('c1', 'other/model');
    store.conversations.chooseBranch('c1', question.messageId);
    expect(store.conversations.load('c1')).toMatchObject({ modelId: 'other/model', leafId: question.messageId });
    expect(failureOf(() => store.conversations.chooseBranch('c1', 'c2-q0'))).toEqual({ code: 'notFound', what: 'message' });
    expect(failureOf(() => store.conversations.chooseBranch('c1', 'none'))).toEqual({ code: 'notFound', what: 'message' });
  });

  it('store nothing of a turn that cannot begin', () => {
    const store = open();
    const { conversations } = store;
    const begin = (conversationId: string, answer: Message): void =>
      conversations.beginTurn({ conversationId, question: null, answers: [answer], modelId: 'm', title: null, atMs: 1 });
    expect(failureOf(() => begin('none', runningAnswerOf('none', 'a', null)))).toEqual(noConversation);
    conversations.create({ conversationId: 'c1', modelId: null, atMs: 1 });
    expect(failureOf(() => begin('c1', runningAnswerOf('c1', 'a', 'no such parent')))).toEqual({ code: 'unexpected' });
    expect(failureOf(() => begin('c1', runningAnswerOf('c2', 'a', null)))).toEqual({ code: 'unexpected' });
    expect(conversations.load('c1')).toMatchObject({ messages: [], leafId: null, modelId: null });
    conversations.delete('c1', 2);
    expect(failureOf(() => begin('c1', runningAnswerOf('c1', 'a', null)))).toEqual(noConversation);
  });

  it('say so when they are not there', () => {
    const { conversations } = open();
    expect(conversations.load('none')).toBeNull();
    expect(conversations.summary('none')).toBeNull();
    expect(failureOf(() => conversations.rename('none', 'x'))).toEqual(noConversation);
    expect(failureOf(() => conversations.chooseModel('none', 'x'))).toEqual(noConversation);
    expect(failureOf(() => conversations.delete('none', 1))).toEqual(noConversation);
    expect(failureOf(() => conversations.restore('none'))).toEqual(noConversation);
  });

  it('offer an empty one before a new one is made', () => {
    const store = open();
    const { conversations } = store;
    expect(conversations.findEmpty()).toBeNull();
    beginTestTurn(store, 'used');
    conversations.create({ conversationId: 'binned', modelId: null, atMs: 1 });
    conversations.delete('binned', 2);
    conversations.create({ conversationId: 'named', modelId: null, atMs: 1 });
    conversations.rename('named', 'For later');
    expect(conversations.findEmpty()).toBeNull();
    const made = conversations.create({ conversationId: 'empty', modelId: 'm', atMs: 1 });
    expect(conversations.findEmpty()).toEqual(made);
  });
});

describe('a running answer', () => {
  it('holds all that grew, before and after the store was opened again', () => {
    const store = open();
    const { answer } = beginTestTurn(store);
    const { conversations } = store;
    conversations.appendGrowth(answer.messageId, [
      { kind: 'opened', part: { kind: 'reasoning', partId: 'r', text: 'h', openedAtMs: 1 } },
      { kind: 'grew', partId: 'r', text: 'm\0 \ud83d' },
    ]);
    conversations.appendGrowth(answer.messageId, [
      { kind: 'grew', partId: 'r', text: '\ude00' },
      { kind: 'opened', part: { kind: 'text', partId: 't', text: '' } },
    ]);
    conversations.appendGrowth(answer.messageId, []);
    conversations.appendGrowth(answer.messageId, [{ kind: 'grew', partId: 't', text: '12 m' }]);
    expect(conversations.load('c1')?.messages.at(-1)).toEqual({
      ...answer,
      parts: [
        { kind: 'reasoning', partId: 'r', text: 'hm\0 😀', openedAtMs: 1 },
        { kind: 'text', partId: 't', text: '12 m' },
      ],
    });
  });

  it('ends once: its growth leaves, and what comes later changes nothing', () => {
    const store = open();
    const { answer } = beginTestTurn(store);
    const { conversations } = store;
    conversations.appendGrowth(answer.messageId, [{ kind: 'opened', part: { kind: 'text', partId: 't', text: '12' } }]);
    const ended: Message = { ...answer, status: 'done', parts: [{ kind: 'text', partId: 't', text: '12 m' }] };
    conversations.endTurn(ended, 9);
    conversations.appendGrowth(answer.messageId, [{ kind: 'grew', partId: 't', text: ' late' }]);
    conversations.endTurn({ ...ended, status: 'failed', parts: [] }, 10);
    expect(conversations.load('c1')?.messages.at(-1)).toEqual(ended);
  });

  it('ends in the bin too', () => {
    const store = open();
    const { answer } = beginTestTurn(store);
    store.conversations.delete('c1', 5);
    store.conversations.endTurn({ ...answer, status: 'stopped' }, 6);
    expect(store.conversations.load('c1')?.messages.at(-1)?.status).toBe('stopped');
  });

  it('is known: growth and end of another are refused', () => {
    const { conversations } = open();
    const noMessage = { code: 'notFound', what: 'message' };
    expect(failureOf(() => conversations.appendGrowth('none', [{ kind: 'grew', partId: 't', text: 'x' }]))).toEqual(noMessage);
    expect(failureOf(() => conversations.endTurn({ ...runningAnswerOf('c', 'none', null), status: 'done' }, 1))).toEqual(noMessage);
  });

  it('cannot end as running', () => {
    const store = open();
    const { answer } = beginTestTurn(store);
    expect(failureOf(() => store.conversations.endTurn(answer, 1))).toEqual({ code: 'unexpected' });
  });
});
