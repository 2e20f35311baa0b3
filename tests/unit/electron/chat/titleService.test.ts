import { describe, expect, it } from 'vitest';
import { ConversationHub } from '../../../../electron/chat/conversationHub';
import { TitleService } from '../../../../electron/chat/titleService';
import type { Failure } from '../../../../shared/failure';
import { FakeClock } from '../../../helpers/fakeClock';
import { FakeGateway, forEver, type GatewayStep } from '../../../helpers/fakeGateway';
import { MemoryStore } from '../../../helpers/memoryStore';
import { answer, conversation, question } from '../../renderer/state/conversations';

const says = (text: string): readonly GatewayStep[] => [{ type: 'text', text }, { type: 'receipt', receipt: { costUsd: '0.0001' } }, { type: 'finished', reason: 'stop' }];

function build(script: readonly GatewayStep[], { modelId = 'acme/small', mayBeNamed = true, messages = [question('q1', 'Of bees and gates'), answer('a1', 'Bees fly.', 'q1')] }: { readonly modelId?: string | null; readonly mayBeNamed?: boolean; readonly messages?: ReturnType<typeof conversation>['messages'] } = {}) {
  const store = new MemoryStore('c1');
  store.conversations.set('c1', conversation(messages, { title: 'Of bees and gates' }));
  const clock = new FakeClock();
  const gateway = new FakeGateway(script, script);
  const failures: Failure[] = [];
  const hub = new ConversationHub({ store, clock, onListChanged: () => undefined, onStoreFailure: () => undefined });
  const titles = new TitleService({
    hub,
    store: { mayBeNamed: () => mayBeNamed },
    clock,
    makeId: () => 'r1',
    prompts: { title: 'NAME IT' },
    chooseGateway: () => Promise.resolve(gateway),
    titleModel: () => modelId,
    optionsOf: () => ({ privacy: { zeroDataRetention: true }, routing: { only: ['acme'], sort: 'cost' }, parameters: { temperature: 2 } }),
    onFailure: (failure) => failures.push(failure),
    reportBug: (error) => {
      throw error;
    },
  });
  return { titles, store, gateway, failures, clock, named: () => store.conversations.get('c1') };
}

describe('a title from a model', () => {
  it('is asked for once, with the beginning of the first exchange alone, and counted', async () => {
    const long = 'word '.repeat(2_000);
    const { titles, gateway, named } = build(says('“Bees at the Gate.”\n'), { messages: [question('q1', long), answer('a1', 'Bees fly.', 'q1')] });
    await titles.turnEnded('c1', 'a1');
    expect(named()).toMatchObject({ title: 'Bees at the Gate', titleReceipt: { modelId: 'acme/small', receipt: { costUsd: '0.0001' } } });
    const [request] = gateway.requests;
    expect(request?.messages.map(({ role, parts }) => `${role} ${parts.map((part) => (part.kind === 'text' ? part.text.length : part.kind)).join()}`)).toEqual(['user 2000', 'assistant 9', 'user 7']);
    await titles.turnEnded('c1', 'a1');
    expect(gateway.requests).toHaveLength(1);
  });

  it('is asked for under the locks of its conversation and of its question', async () => {
    const asked = { ...question('q1', 'One'), options: { privacy: { disallowPromptTraining: true } } };
    const { titles, gateway } = build(says('Bees'), { messages: [asked, answer('a1', 'Bees fly.', 'q1')] });
    await titles.turnEnded('c1', 'a1');
    expect(gateway.requests[0]?.options).toEqual({ privacy: { zeroDataRetention: true, disallowPromptTraining: true }, routing: { only: ['acme'] } });
  });

  it.each([
    ['is switched off', { modelId: null }],
    ['stands already, by the person', { mayBeNamed: false }],
    ['would be for a second answer', { messages: [question('q1', 'One'), answer('a0', 'Yes', 'q1'), answer('a1', 'No', 'q1')] }],
    ['would be for an answer that did not reach its end', { messages: [question('q1', 'One'), answer('a1', 'No', 'q1', { status: 'interrupted' as const })] }],
    ['would be for a later question', { messages: [question('q1', 'One'), answer('a0', '', 'q1', { status: 'failed' as const }), question('q2', 'Two', 'a0'), answer('a1', 'Yes', 'q2')] }],
  ])('is asked of nobody where it %s', async (_case, choices) => {
    const { titles, gateway } = build(says('Bees'), choices);
    await titles.turnEnded('c1', 'a1');
    expect(gateway.requests).toEqual([]);
  });

  it('leaves the first words when it fails or says nothing, and is not asked for again by itself', async () => {
    const { titles, named, failures } = build([{ throws: { code: 'gateway.rateLimited' } }]);
    await titles.turnEnded('c1', 'a1');
    expect(failures).toEqual([{ code: 'gateway.rateLimited' }]);
    expect(named()?.title).toBe('Of bees and gates');
    const silent = build(says(' "" \n ** '));
    await silent.titles.turnEnded('c1', 'a1');
    expect(silent.named()).toMatchObject({ title: 'Of bees and gates', titleReceipt: { receipt: { costUsd: '0.0001' } } });
  });

  const billed: GatewayStep = { type: 'receipt', receipt: { costUsd: '0.0003', promptTokens: 40 } };
  it.each([
    ['was cut at its greatest length', [{ type: 'text', text: 'Bees and' }, billed, { type: 'finished', reason: 'length' }], { code: 'gateway.unknownFinish', reason: 'length' }],
    ['was refused after it was billed', [billed, { throws: { code: 'gateway.rateLimited' } }], { code: 'gateway.rateLimited' }],
    ['broke off', [{ type: 'text', text: 'Bees' }, billed], { code: 'gateway.cutOff' }],
    ['was empty', [billed, { type: 'finished', reason: 'stop' }], { code: 'gateway.emptyAnswer' }],
  ] as const)('that %s leaves the first words, and is counted all the same', async (_case, script, failure) => {
    const { titles, named, failures } = build(script);
    await titles.turnEnded('c1', 'a1');
    expect(failures).toEqual([failure]);
    expect(named()).toMatchObject({ title: 'Of bees and gates', titleReceipt: { modelId: 'acme/small', receipt: { costUsd: '0.0003', promptTokens: 40 } } });
  });

  it('that failed without a word on what it took counts nothing', async () => {
    const { titles, named } = build([{ type: 'receipt', receipt: { generationId: 'gen_1', isDemo: true } }, { throws: { code: 'gateway.rateLimited' } }]);
    await titles.turnEnded('c1', 'a1');
    expect(named()?.titleReceipt).toBeUndefined();
  });

  it('is given up when the app goes', async () => {
    const { titles, failures } = build([{ waits: forEver }]);
    const asking = titles.turnEnded('c1', 'a1');
    await Promise.resolve();
    await Promise.resolve();
    titles.close();
    await asking;
    expect(failures).toMatchObject([{ code: 'gateway.cutOff' }]);
  });
});
