import { describe, expect, it } from 'vitest';
import { ChatService } from '../../../../electron/chat/chatService';
import { ConversationHub } from '../../../../electron/chat/conversationHub';
import { threadOf, versionsOf } from '../../../../shared/chat/conversation';
import type { ConversationEvent } from '../../../../shared/chat/conversationEvent';
import type { Attachment } from '../../../../shared/chat/attachment';
import { reduceConversation } from '../../../../shared/chat/reduceConversation';
import { FailureError, type Failure } from '../../../../shared/failure';
import { FakeClock, settle } from '../../../helpers/fakeClock';
import { FakeGateway, forEver, type GatewayStep } from '../../../helpers/fakeGateway';
import { MemoryStore } from '../../../helpers/memoryStore';
import builtIn from '../../../../resources/prompts.json';

const answerOf = (text: string): readonly GatewayStep[] => [{ type: 'accepted' }, { type: 'text', text }, { type: 'finished', reason: 'stop' }];
const report: Attachment = { attachmentId: 'report', name: 'report.pdf', kind: 'pdf', mediaType: 'application/pdf', sizeBytes: 4, sha256: 'f00', notes: [] };

function build(...scripts: (readonly GatewayStep[])[]) {
  const clock = new FakeClock();
  const store = new MemoryStore('one', 'two');
  const gateway = new FakeGateway(...scripts);
  const failures: Failure[] = [];
  let listChanges = 0;
  const list: { failure: Failure | null } = { failure: null };
  const hub = new ConversationHub({
    store,
    clock,
    onListChanged: () => {
      listChanges += 1;
      if (list.failure !== null) throw new FailureError(list.failure);
    },
    onStoreFailure: (failure) => failures.push(failure),
  });
  let nextId = 0;
  const instructions = new Map<string, string>();
  const refusal: { failure: Failure | null } = { failure: null };
  const chat = new ChatService({
    hub,
    clock,
    makeId: () => `id${(nextId += 1)}`,
    reportBug: fail,
    attachmentsOf: () => ({ read: () => Promise.resolve(new Uint8Array([1, 2, 3, 4])), keepImage: () => Promise.reject(new Error('none')) }),
    prompts: { ...builtIn, continueAnswer: 'GO ON', cutOffNote: '[cut]' },
    findAttachment: (attachmentId) => (attachmentId === 'report' ? report : null),
    instructionsOf: (conversationId) => instructions.get(conversationId) ?? '',
    chooseGateway: () => (refusal.failure === null ? Promise.resolve(gateway) : Promise.reject(new FailureError(refusal.failure))),
  });
  const ask = (text: string, conversationId = 'one', attachmentIds: readonly string[] = []) =>
    chat.send({ conversationId, text, attachmentIds, modelId: 'acme/lumen' });
  const thread = (conversationId = 'one') => threadOf(hub.read(conversationId) ?? fail());
  return { chat, hub, store, gateway, clock, failures, ask, thread, refusal, instructions, list, listChanges: () => listChanges };
}

function fail(error: unknown = new Error('the conversation is gone')): never {
  throw error;
}

function textsOf(messages: readonly { readonly parts: readonly { readonly kind: string }[] }[]): readonly string[] {
  return messages.map((message) => message.parts.map((part) => ('text' in part ? String(part.text) : part.kind)).join('|'));
}

describe('ChatService', () => {
  it('answers a question, stores both, and names the conversation by its first words', async () => {
    const { ask, thread, store, hub } = build(answerOf('Hello!'));
    const receipt = await ask('Good morning\nand more');
    await settle();
    expect(textsOf(thread())).toEqual(['Good morning\nand more', 'Hello!']);
    expect(store.ended.map((message) => [message.messageId, message.status])).toEqual([[receipt.messageId, 'done']]);
    expect(hub.read('one')?.title).toBe('Good morning');
  });

  it('sends the instructions of now with each question, with each further version and with each continuation', async () => {
    const { ask, chat, gateway, instructions } = build(answerOf('Hello!'), answerOf('Hi.'), answerOf(' there'), answerOf('Fine.'));
    await ask('Hi');
    await settle();
    instructions.set('one', 'Be brief.');
    instructions.set('two', 'Be long.');
    const { messageId } = await chat.retry({ conversationId: 'one', messageId: 'id4', modelId: 'acme/lumen' });
    await settle();
    await chat.goOn({ conversationId: 'one', messageId, modelId: 'acme/lumen' });
    await settle();
    instructions.delete('one');
    await ask('And you?');
    await settle();
    const brief = { role: 'system', parts: [{ kind: 'text', text: 'Be brief.' }] };
    expect(gateway.requests.map(({ messages }) => messages.filter(({ role }) => role === 'system'))).toEqual([[], [brief], [brief], []]);
  });

  it('sends the whole branch with the next question', async () => {
    const { ask, gateway } = build(answerOf('Hello!'), answerOf('Fine.'));
    await ask('Hi');
    await settle();
    await ask('How are you?');
    await settle();
    expect(gateway.requests[1]?.messages).toEqual([
      { role: 'user', parts: [{ kind: 'text', text: 'Hi' }] },
      { role: 'assistant', parts: [{ kind: 'text', text: 'Hello!' }] },
      { role: 'user', parts: [{ kind: 'text', text: 'How are you?' }] },
    ]);
  });

  it('sends a PDF as a file part with its bytes', async () => {
    const { ask, gateway } = build(answerOf('Read.'));
    await ask('What is in it?', 'one', ['report']);
    await settle();
    expect(gateway.requests[0]?.messages[0]?.parts[0]).toEqual({
      kind: 'file',
      mediaType: 'application/pdf',
      name: 'report.pdf',
      bytes: new Uint8Array([1, 2, 3, 4]),
    });
  });

  it('stores nothing and says why when nothing can be sent', async () => {
    const { ask, thread, refusal } = build();
    refusal.failure = { code: 'secret.locked' };
    await expect(ask('Hi')).rejects.toMatchObject({ failure: { code: 'secret.locked' } });
    expect(thread()).toEqual([]);
  });

  it('refuses a second question while the first is being answered', async () => {
    const { ask } = build([{ waits: forEver }]);
    await ask('Hi');
    await expect(ask('Hi again')).rejects.toMatchObject({ failure: { code: 'input.invalid' } });
  });

  it('keeps the partial reply when stopped, and stopping twice is no error', async () => {
    const { ask, chat, thread } = build([{ type: 'text', text: 'Half an' }, { waits: forEver }]);
    const { turnId } = await ask('Hi');
    await settle();
    chat.stop(turnId);
    chat.stop(turnId);
    await settle();
    chat.stop(turnId);
    expect(thread().at(-1)).toMatchObject({ status: 'stopped', parts: [{ text: 'Half an' }] });
  });

  it('makes a new version beside the old answer on retry', async () => {
    const { ask, chat, thread, hub } = build(answerOf('First'), answerOf('Second'));
    const first = await ask('Hi');
    await settle();
    await chat.retry({ conversationId: 'one', messageId: first.messageId, modelId: 'acme/other' });
    await settle();
    expect(textsOf(thread())).toEqual(['Hi', 'Second']);
    const answer = thread().at(-1) ?? fail();
    expect(versionsOf(hub.read('one') ?? fail(), answer).map((version) => version.modelId)).toEqual(['acme/lumen', 'acme/other']);
  });

  it('asks an edited question beside the old one, and keeps all that followed it', async () => {
    const { ask, chat, thread, hub, gateway } = build(answerOf('One'), answerOf('Two'), answerOf('Three'));
    await ask('Hi');
    await settle();
    await ask('And then?', 'one', ['report']);
    await settle();
    const old = thread().at(-2) ?? fail();
    await chat.edit({ conversationId: 'one', messageId: old.messageId, text: 'And before?', attachmentIds: ['report'], modelId: 'acme/other' });
    await settle();
    expect(textsOf(thread())).toEqual(['Hi', 'One', 'attachment|And before?', 'Three']);
    expect(textsOf(versionsOf(hub.read('one') ?? fail(), old))).toEqual(['attachment|And then?', 'attachment|And before?']);
    expect(textsOf(hub.read('one')?.messages ?? [])).toEqual(['Hi', 'One', 'attachment|And then?', 'Two', 'attachment|And before?', 'Three']);
    expect(gateway.requests[2]?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    expect(hub.read('one')?.title).toBe('Hi');
  });

  it('edits the first question as well, and nothing but a question', async () => {
    const { ask, chat, thread, store, refusal } = build(answerOf('One'), answerOf('Two'));
    const first = await ask('Hi');
    await settle();
    const edit = (messageId: string) => chat.edit({ conversationId: 'one', messageId, text: 'Ho', attachmentIds: [], modelId: 'acme/lumen' });
    await expect(edit(first.messageId)).rejects.toMatchObject({ failure: { code: 'notFound', what: 'message' } });
    const question = thread()[0] ?? fail();
    refusal.failure = { code: 'secret.locked' };
    await expect(edit(question.messageId)).rejects.toMatchObject({ failure: { code: 'secret.locked' } });
    expect(store.load('one')?.messages).toHaveLength(2);
    refusal.failure = null;
    await edit(question.messageId);
    await settle();
    expect(textsOf(thread())).toEqual(['Ho', 'Two']);
    expect(thread()[0]?.parentId).toBeNull();
  });

  it('goes on after a cut answer in a message of its own, and asks for no repetition', async () => {
    const { ask, chat, thread, gateway } = build([{ type: 'text', text: 'Once upon' }], answerOf(' a time'));
    const cut = await ask('Tell me');
    await settle();
    await chat.goOn({ conversationId: 'one', messageId: cut.messageId, modelId: 'acme/lumen' });
    await settle();
    expect(textsOf(thread())).toEqual(['Tell me', 'Once upon', ' a time']);
    expect(gateway.requests[1]?.messages.slice(1)).toEqual([
      { role: 'assistant', parts: [{ kind: 'text', text: 'Once upon' }] },
      { role: 'user', parts: [{ kind: 'text', text: 'GO ON' }] },
    ]);
  });

  it('never sends a cut answer back as if it were whole', async () => {
    const { ask, gateway } = build([{ type: 'text', text: 'Once upon' }], answerOf('Yes'));
    await ask('Tell me');
    await settle();
    await ask('Is that all?');
    await settle();
    expect(gateway.requests[1]?.messages[1]).toEqual({ role: 'assistant', parts: [{ kind: 'text', text: 'Once upon\n\n[cut]' }] });
  });

  it('streams several conversations at once without mixing them', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { ask, thread } = build(
      [{ type: 'text', text: 'aa' }, { waits: gate }, { type: 'text', text: 'aa' }, { type: 'finished', reason: 'stop' }],
      [{ type: 'text', text: 'bb' }, { waits: gate }, { type: 'text', text: 'bb' }, { type: 'finished', reason: 'stop' }],
    );
    await ask('first', 'one');
    await ask('second', 'two');
    await settle();
    release();
    await settle();
    expect(textsOf(thread('one'))).toEqual(['first', 'aaaa']);
    expect(textsOf(thread('two'))).toEqual(['second', 'bbbb']);
  });

  it('refuses files that together are more than a request may hold', async () => {
    const { ask, store } = build(answerOf('ok'));
    const state = store.conversations.get('one') ?? fail();
    const big = { ...report, attachmentId: 'big', sizeBytes: 40 * 1024 * 1024 };
    store.conversations.set('one', {
      ...state,
      messages: [
        { messageId: 'q', conversationId: 'one', parentId: null, role: 'user', status: 'done', createdAtMs: 0, parts: [{ kind: 'attachment', partId: 'p', attachment: big }] },
      ],
      leafId: 'q',
    });
    await expect(ask('and?')).rejects.toMatchObject({ failure: { code: 'attachment.requestTooLarge' } });
  });

  it('leaves running answers interrupted and stored when it closes', async () => {
    const { ask, chat, store } = build([{ type: 'text', text: 'Half' }, { waits: forEver }]);
    await ask('Hi');
    await settle();
    await chat.close();
    expect(store.ended).toMatchObject([{ status: 'interrupted', failure: { code: 'app.closed' }, parts: [{ text: 'Half' }] }]);
  });
});

describe('ConversationHub', () => {
  it('shows a watcher a snapshot and then every event, so that both hold the same', async () => {
    const { ask, hub } = build(answerOf('Hello!'));
    const events: ConversationEvent[] = [];
    const watching = hub.watch('one', (more) => events.push(...more)) ?? fail();
    await ask('Hi');
    await settle();
    expect(events.reduce(reduceConversation, watching.snapshot)).toEqual(watching.current());
  });

  it('gives a window that opens late, in the middle of an answer, all of it', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { ask, hub } = build([{ type: 'text', text: 'Half' }, { waits: gate }, { type: 'text', text: ' and half' }, { type: 'finished', reason: 'stop' }]);
    await ask('Hi');
    await settle();
    const events: ConversationEvent[] = [];
    const watching = hub.watch('one', (more) => events.push(...more)) ?? fail();
    expect(watching.snapshot.liveTurns).toHaveLength(1);
    release();
    await settle();
    const seen = events.reduce(reduceConversation, watching.snapshot);
    expect(textsOf(threadOf(seen))).toEqual(['Hi', 'Half and half']);
    expect(seen.liveTurns).toEqual([]);
  });

  it('stores growth after half a second or two kilobytes, whichever comes first', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { ask, store, clock } = build([
      { type: 'text', text: 'a' },
      { type: 'text', text: 'b' },
      { waits: gate },
      { type: 'text', text: 'x'.repeat(2048) },
      { waits: forEver },
    ]);
    await ask('Hi');
    await clock.pass(499);
    expect(store.growth).toHaveLength(0);
    await clock.pass(1);
    expect(store.growth.map((stored) => stored.growth)).toMatchObject([[{ kind: 'counted', receipt: { attempts: 1 } }, { kind: 'opened', part: { text: 'a' } }, { kind: 'grew', text: 'b' }]]);
    release();
    await settle();
    expect(store.growth.at(-1)?.growth).toMatchObject([{ kind: 'grew', text: 'x'.repeat(2048) }]);
  });

  it('keeps what a full disk refuses, says so, and stores it when there is room', async () => {
    const { ask, store, clock, failures, thread } = build(answerOf('Precious'));
    await ask('Hi');
    store.failure = new FailureError({ code: 'store.full' });
    await settle();
    expect(failures).toContainEqual({ code: 'store.full' });
    expect(textsOf(thread())).toEqual(['Hi', 'Precious']);
    await clock.pass(5000);
    expect(store.ended).toHaveLength(0);
    store.failure = null;
    await clock.pass(5000);
    expect(store.ended).toMatchObject([{ status: 'done', parts: [{ text: 'Precious' }] }]);
  });

  it('counts the two kilobytes as they are stored, whatever the script', async () => {
    const { ask, store } = build([{ type: 'text', text: '蜂'.repeat(700) }, { waits: forEver }]);
    await ask('Hi');
    await settle();
    expect(store.growth).toMatchObject([{ growth: [{ kind: 'counted' }, { part: { text: '蜂'.repeat(700) } }] }]);
  });

  it('stores with the text what a crash must not take either: reasoning details, when reasoning ended, and the receipt so far', async () => {
    const details = [{ type: 'reasoning.encrypted', data: 'c2ln', index: 0 }];
    const { ask, store, clock } = build([
      { type: 'receipt', receipt: { generationId: 'gen_1' } },
      { type: 'reasoning', text: 'Hmm' },
      { type: 'reasoningDetails', details: [] },
      { type: 'reasoningDetails', details },
      { type: 'text', text: 'Yes' },
      { waits: forEver },
    ]);
    const { messageId } = await ask('Hi');
    await clock.pass(500);
    expect(store.growth.flatMap((stored) => (stored.messageId === messageId ? stored.growth : []))).toMatchObject([
      { kind: 'counted', receipt: { attempts: 1 } },
      { kind: 'counted', receipt: { generationId: 'gen_1' } },
      { kind: 'opened', part: { kind: 'reasoning', text: 'Hmm' } },
      { kind: 'detailed', details },
      { kind: 'closed', closedAtMs: clock.nowMs() - 500 },
      { kind: 'opened', part: { kind: 'text', text: 'Yes' } },
    ]);
  });

  it('begins and ends a turn although the list of conversations cannot be read', async () => {
    const { ask, list, failures, thread, hub, chat } = build(answerOf('Hello!'));
    list.failure = { code: 'store.unavailable', path: '/x' };
    await ask('Hi');
    await settle();
    expect(thread().map((message) => message.status)).toEqual(['done', 'done']);
    expect(hub.isStreaming('one')).toBe(false);
    expect(failures).toContainEqual(list.failure);
    await chat.stopConversation('one');
  });

  it('forgets a conversation that nobody watches, also when its turn could not begin or its end was stored late', async () => {
    const { ask, store, hub, clock } = build(answerOf('Precious'), answerOf('More'));
    store.failure = new FailureError({ code: 'store.full' });
    await expect(ask('Hi')).rejects.toThrowError();
    store.failure = null;
    hub.rename('two', 'Elsewhere');
    store.conversations.delete('one');
    expect(hub.read('one')).toBeNull();

    await ask('Hi', 'two');
    store.failure = new FailureError({ code: 'store.full' });
    await settle();
    store.failure = null;
    await clock.pass(5000);
    store.conversations.delete('two');
    expect(hub.read('two')).toBeNull();
  });

  it('does not begin a turn that it cannot store', async () => {
    const { ask, store, thread } = build(answerOf('never'));
    store.failure = new FailureError({ code: 'store.readOnly', path: '/x' });
    await expect(ask('Hi')).rejects.toMatchObject({ failure: { code: 'store.readOnly' } });
    expect(thread()).toEqual([]);
  });

  it('passes over what was deleted when a question is sent, keeps it, and sends it again once it is back', async () => {
    const { hub, chat, store, gateway, ask, thread } = build(answerOf('First answer'), answerOf('Second answer'), answerOf('Third answer'));
    const sent = (at: number) => gateway.requests[at]?.messages.flatMap(({ parts }) => parts.map((part) => ('text' in part ? part.text : part.kind)));
    await ask('First');
    await settle();
    const [question, answer] = thread();
    hub.setDeleted('one', answer?.messageId ?? '', true);
    expect(hub.read('one')?.deletedIds).toEqual([answer?.messageId]);
    expect(textsOf(thread())).toEqual(['First', 'First answer']);
    await ask('Second');
    await settle();
    expect(sent(1)).toEqual(['First', 'Second']);
    expect(store.load('one')?.deletedIds).toEqual([answer?.messageId]);
    hub.setDeleted('one', answer?.messageId ?? '', false);
    hub.setDeleted('one', question?.messageId ?? '', true);
    await ask('Third');
    await settle();
    expect(sent(2)).toEqual(['First answer', 'Second', 'Second answer', 'Third']);
    expect(() => hub.setDeleted('one', 'nothing', true)).toThrow(FailureError);
    await chat.close();
  });

  it('does not delete what is being written', async () => {
    const { hub, ask, chat, thread } = build([{ waits: forEver }]);
    await ask('First');
    await settle();
    const answer = thread()[1];
    expect(() => hub.setDeleted('one', answer?.messageId ?? '', true)).toThrow(FailureError);
    expect(hub.read('one')?.deletedIds).toBeUndefined();
    await chat.close();
  });
});
