import { describe, expect, it } from 'vitest';
import { createQuickAskConversation } from '../../../electron/quickAskConversation';
import { questionOf, runningAnswerOf, testNowMs, useTestStores } from '../../helpers/testDatabase';

const stores = useTestStores();

function setUp(directory = stores.makeDirectory()) {
  const store = stores.open(directory);
  let made = store.conversations.list().length;
  const quickAsk = createQuickAskConversation({ store, makeId: () => `c${(made += 1)}`, nowMs: () => testNowMs });
  const say = (conversationId: string): void =>
    store.conversations.beginTurn({
      conversationId,
      question: questionOf(conversationId, `q-${conversationId}`),
      answers: [runningAnswerOf(conversationId, `a-${conversationId}`, `q-${conversationId}`)],
      modelId: 'acme/lumen',
      title: 'How high?',
      atMs: testNowMs,
    });
  const write = (conversationId: string, text: string): void => store.drafts.save(conversationId, { text, attachmentIds: [] }, testNowMs);
  return { directory, store, quickAsk, say, write };
}

describe('the conversation of quick-ask', () => {
  it('is the same as long as nothing was said in it, and stands in no list until then', () => {
    const { quickAsk, say } = setUp();
    const first = quickAsk.begin(true).conversationId;
    expect(quickAsk.begin(true).conversationId).toBe(first);
    expect(quickAsk.isHidden(first)).toBe(true);
    say(first);
    expect(quickAsk.isHidden(first)).toBe(false);
    expect(quickAsk.begin(true).conversationId).not.toBe(first);
  });

  it('keeps what is written over a restart, and a follow-up question with it', () => {
    const before = setUp();
    const { conversationId } = before.quickAsk.begin(true);
    before.say(conversationId);
    before.write(conversationId, 'and how wide?');
    before.store.close();
    const after = setUp(before.directory);
    expect(after.quickAsk.begin(false).conversationId).toBe(conversationId);
    // Asked for, a new one is new all the same; without anything written the old one is over.
    after.write(conversationId, '');
    expect(after.quickAsk.begin(false).conversationId).not.toBe(conversationId);
  });

  it('is never what a main window gets for an empty conversation', () => {
    const { store, quickAsk } = setUp();
    const own = quickAsk.begin(true).conversationId;
    expect(store.conversations.findEmpty()?.conversationId).toBe(own);
    expect(store.conversations.findEmpty(null, quickAsk.id())).toBeNull();
  });

  it('belongs to the main windows once it was let go, and quick-ask has another', () => {
    const { quickAsk } = setUp();
    const own = quickAsk.begin(true).conversationId;
    quickAsk.letGo('another');
    expect(quickAsk.isHidden(own)).toBe(true);
    quickAsk.letGo(own);
    expect(quickAsk.isHidden(own)).toBe(false);
    expect(quickAsk.begin(true).conversationId).not.toBe(own);
  });

  it('is not one that lies in the bin', () => {
    const { store, quickAsk } = setUp();
    const own = quickAsk.begin(true).conversationId;
    store.conversations.delete(own, testNowMs);
    expect(quickAsk.begin(false).conversationId).not.toBe(own);
  });
});
