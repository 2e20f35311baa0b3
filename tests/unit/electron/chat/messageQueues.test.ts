import { describe, expect, it } from 'vitest';
import { ChatService } from '../../../../electron/chat/chatService';
import { ConversationHub } from '../../../../electron/chat/conversationHub';
import { MessageQueues } from '../../../../electron/chat/messageQueues';
import { threadOf } from '../../../../shared/chat/conversation';
import type { Attachment } from '../../../../shared/chat/attachment';
import { FailureError, type Failure } from '../../../../shared/failure';
import { limits } from '../../../../shared/limits';
import { FakeClock, settle } from '../../../helpers/fakeClock';
import { FakeGateway, forEver, type GatewayStep } from '../../../helpers/fakeGateway';
import { MemoryStore } from '../../../helpers/memoryStore';
import builtIn from '../../../../resources/prompts.json';

const report: Attachment = { attachmentId: 'report', name: 'report.pdf', kind: 'pdf', mediaType: 'application/pdf', sizeBytes: 4, sha256: 'f00', notes: [] };
const answerOf = (text: string): readonly GatewayStep[] => [{ type: 'text', text }, { type: 'finished', reason: 'stop' }];
const fail = (): never => {
  throw new Error('the conversation is gone');
};

function build(...scripts: (readonly GatewayStep[])[]) {
  const clock = new FakeClock();
  const store = new MemoryStore('one');
  const gateway = new FakeGateway(...scripts);
  const failures: Failure[] = [];
  const hub = new ConversationHub({ store, clock, onListChanged: () => undefined, onStoreFailure: () => undefined });
  const watching = hub.watch('one', () => undefined) ?? fail();
  let nextId = 0;
  const makeId = (): string => `id${(nextId += 1)}`;
  const refusal: { failure: Failure | null } = { failure: null };
  const reportBug = (error: unknown): never => {
    throw error;
  };
  const findAttachment = (attachmentId: string): Attachment | null => (attachmentId === 'report' ? report : null);
  const chat: ChatService = new ChatService({
    hub,
    clock,
    makeId,
    reportBug,
    attachmentsOf: () => ({ read: () => Promise.resolve(new Uint8Array([1])), keepImage: () => Promise.reject(new Error('none')) }),
    prompts: { ...builtIn, continueAnswer: 'GO ON', cutOffNote: '[cut]' },
    findAttachment,
    instructionsOf: () => '',
    chooseGateway: () => (refusal.failure === null ? Promise.resolve(gateway) : Promise.reject(new FailureError(refusal.failure))),
    onTurnEnded: (conversationId, messageId) => void queues.turnEnded(conversationId, messageId),
  });
  const queues = new MessageQueues({ hub, chat, makeId, findAttachment, reportBug, onSendFailure: (failure) => void failures.push(failure) });
  const ask = (text: string) => chat.send({ conversationId: 'one', text, attachmentIds: [], modelId: 'acme/lumen' });
  const add = (text: string, attachmentIds: readonly string[] = []) => queues.add({ conversationId: 'one', text, attachmentIds, modelId: 'acme/queued' });
  const queue = () => ({ isHeld: watching.current().queue?.isHeld, texts: (watching.current().queue?.messages ?? []).map(({ text }) => text) });
  const said = () => threadOf(watching.current()).map(({ parts, status }) => [parts.map((part) => ('text' in part ? part.text : part.kind)).join('|'), status]);
  const idOf = (text: string) => watching.current().queue?.messages.find((message) => message.text === text)?.queuedId ?? fail();
  return { chat, hub, store, gateway, queues, failures, refusal, ask, add, queue, said, idOf, conversation: () => watching.current() };
}

describe('a queue of messages', () => {
  it('goes one after another, each when the answer before it is done, to the model that was chosen with it', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { ask, add, queue, said, gateway, store } = build([{ type: 'text', text: 'A' }, { waits: gate }, { type: 'finished', reason: 'stop' }], answerOf('B'), answerOf('C'));
    await ask('a');
    await add('b', ['report']);
    await add('c');
    expect(queue()).toEqual({ isHeld: false, texts: ['b', 'c'] });
    expect(store.load('one')?.queue?.messages.map(({ text }) => text)).toEqual(['b', 'c']);
    await settle();
    expect(gateway.requests).toHaveLength(1);
    release();
    await settle();
    expect(said()).toEqual([['a', 'done'], ['A', 'done'], ['attachment|b', 'done'], ['B', 'done'], ['c', 'done'], ['C', 'done']]);
    expect(queue()).toEqual({ isHeld: false, texts: [] });
    expect(store.load('one')?.queue?.messages).toEqual([]);
    expect(gateway.requests.map(({ modelId }) => modelId)).toEqual(['acme/lumen', 'acme/queued', 'acme/queued']);
  });

  it.each<readonly [string, readonly GatewayStep[]]>([
    ['failed', [{ throws: { code: 'gateway.badRequest' } }]],
    ['was cut off', [{ type: 'text', text: 'Half' }]],
    ['reached its limit', [{ type: 'text', text: 'Half' }, { type: 'finished', reason: 'length' }]],
  ])('waits for the person when the answer %s', async (_how, script) => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { ask, add, queue, gateway } = build([{ waits: gate }, ...script], answerOf('more'));
    await ask('a');
    await add('b');
    release();
    await settle();
    expect(queue()).toEqual({ isHeld: true, texts: ['b'] });
    expect(gateway.requests).toHaveLength(1);
  });

  it('stays held after a stop, also when the person goes on by hand, until one of it is sent', async () => {
    const { ask, chat, add, queue, queues, idOf, gateway } = build([{ waits: forEver }], answerOf('Z'), answerOf('B'), answerOf('C'));
    const { turnId } = await ask('a');
    await settle();
    await add('b');
    await add('c');
    chat.stop(turnId);
    await settle();
    expect(queue()).toEqual({ isHeld: true, texts: ['b', 'c'] });
    await ask('z');
    await settle();
    expect(queue()).toEqual({ isHeld: true, texts: ['b', 'c'] });
    await queues.sendNow('one', idOf('b'));
    await settle();
    expect(queue().texts).toEqual([]);
    expect(gateway.requests.map(({ messages }) => messages.at(-1)?.parts[0])).toEqual(['a', 'z', 'b', 'c'].map((text) => ({ kind: 'text', text })));
  });

  it('steers: stops the answer, keeps what came, and sends the chosen one at once', async () => {
    const { ask, add, queue, queues, idOf, said } = build([{ type: 'text', text: 'Half' }, { waits: forEver }], answerOf('C'), answerOf('B'));
    await ask('a');
    await add('b');
    await add('c');
    await settle();
    await queues.sendNow('one', idOf('c'));
    await settle();
    expect(said().map(([text]) => text)).toEqual(['a', 'Half', 'c', 'C', 'b', 'B']);
    expect(said()[1]).toEqual(['Half', 'stopped']);
    expect(queue().texts).toEqual([]);
  });

  it('loses nothing when one cannot be sent, and says why', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { ask, add, queue, queues, idOf, refusal, failures } = build([{ type: 'text', text: 'A' }, { waits: gate }, { type: 'finished', reason: 'stop' }], answerOf('B'));
    await ask('a');
    await add('b');
    refusal.failure = { code: 'secret.locked' };
    release();
    await settle();
    expect(failures).toEqual([{ code: 'secret.locked' }]);
    expect(queue()).toEqual({ isHeld: true, texts: ['b'] });
    await expect(queues.sendNow('one', idOf('b'))).rejects.toMatchObject({ failure: { code: 'secret.locked' } });
    expect(queue()).toEqual({ isHeld: true, texts: ['b'] });
  });

  it('sends nothing under another branch than the one it was written for', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { ask, add, chat, hub, queue, gateway, said } = build(answerOf('A'), [{ type: 'text', text: 'B' }, { waits: gate }, { type: 'finished', reason: 'stop' }]);
    const { messageId } = await ask('a');
    await settle();
    await ask('b');
    await add('c');
    hub.chooseBranch('one', messageId);
    release();
    await settle();
    expect(said().map(([text]) => text)).toEqual(['a', 'A']);
    expect(queue()).toEqual({ isHeld: true, texts: ['c'] });
    expect(gateway.requests).toHaveLength(2);
    await chat.close();
  });

  it('goes at once when the answer ended just before', async () => {
    const { ask, add, said } = build(answerOf('A'), answerOf('B'));
    await ask('a');
    await settle();
    await add('b');
    await settle();
    expect(said().map(([text]) => text)).toEqual(['a', 'A', 'b', 'B']);
  });

  it('sends nothing any more while the app closes, even when the answer ends well just then', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { ask, add, queues, store, said, gateway } = build([{ type: 'text', text: 'A' }, { waits: gate }, { type: 'finished', reason: 'stop' }], answerOf('B'));
    await ask('a');
    await add('b');
    queues.close();
    release();
    await settle();
    expect(said()).toEqual([['a', 'done'], ['A', 'done']]);
    expect(gateway.requests).toHaveLength(1);
    expect(store.load('one')?.queue).toMatchObject({ isHeld: true, messages: [{ text: 'b' }] });
  });

  it('takes one out, once; and no more in than a person can oversee', async () => {
    const { ask, add, queues, idOf, queue } = build([{ waits: forEver }]);
    await ask('a');
    for (let count = 0; count < limits.queuedMessages; count += 1) await add(`b${count}`);
    await expect(add('one more')).rejects.toMatchObject({ failure: { code: 'input.invalid' } });
    const first = idOf('b0');
    queues.remove('one', first);
    expect(queue().texts).toHaveLength(limits.queuedMessages - 1);
    expect(() => queues.remove('one', first)).toThrow(FailureError);
    await expect(queues.sendNow('one', first)).rejects.toMatchObject({ failure: { code: 'notFound' } });
    await expect(add('with a file', ['unknown'])).rejects.toMatchObject({ failure: { code: 'notFound', what: 'attachment' } });
  });
});
