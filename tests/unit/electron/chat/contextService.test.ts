import { describe, expect, it } from 'vitest';
import { ChatService } from '../../../../electron/chat/chatService';
import { ContextService } from '../../../../electron/chat/contextService';
import { ConversationHub } from '../../../../electron/chat/conversationHub';
import type { AnswerOptions } from '../../../../shared/answerOptions';
import type { Attachment } from '../../../../shared/chat/attachment';
import { FakeClock, settle } from '../../../helpers/fakeClock';
import { FakeGateway, forEver, type GatewayStep } from '../../../helpers/fakeGateway';
import { MemoryStore } from '../../../helpers/memoryStore';
import builtIn from '../../../../resources/prompts.json';
import { ScriptedTools } from '../../../helpers/scriptedTools';

const report: Attachment = { attachmentId: 'report', name: 'report.pdf', kind: 'pdf', mediaType: 'application/pdf', sizeBytes: 4, sha256: 'f00', notes: [] };
const answerOf = (text: string): readonly GatewayStep[] => [{ type: 'text', text }, { type: 'finished', reason: 'stop' }];
const prompts = { ...builtIn, continueAnswer: 'GO ON', cutOffNote: '[cut]', summarise: 'SUM UP', title: 'NAME IT' };
const fail = (): never => {
  throw new Error('nothing there');
};

/** A conversation of two exchanges, and what the model says next. */
async function build(...next: (readonly GatewayStep[])[]) {
  const clock = new FakeClock();
  const store = new MemoryStore('one');
  const gateway = new FakeGateway(answerOf('A'), answerOf('B'), ...next);
  const hub = new ConversationHub({ store, clock, onListChanged: () => undefined, onStoreFailure: () => undefined });
  let nextId = 0;
  const makeId = (): string => `id${(nextId += 1)}`;
  const shared = { hub, clock, makeId, prompts, chooseGateway: () => Promise.resolve(gateway) };
  const tools = new ScriptedTools(['tide'], () => '20 cm');
  const chat = new ChatService({
    ...shared,
    tools,
    reportBug: fail,
    attachmentsOf: () => ({ read: () => Promise.resolve(new Uint8Array([1])), keepImage: fail }),
    instructionsOf: () => '', findAttachment: () => report,
  });
  const context = new ContextService({ ...shared, optionsOf: () => ({ privacy: { zeroDataRetention: true }, parameters: { temperature: 2 } }) });
  const ask = async (text: string, attachmentIds: readonly string[] = [], options?: AnswerOptions) => {
    const { messageId } = await chat.send({ conversationId: 'one', text, attachmentIds, modelId: 'acme/lumen', ...(options === undefined ? {} : { options }) });
    await settle();
    return messageId;
  };
  const first = await ask('a', ['report']);
  const second = await ask('b');
  const sent = () => (gateway.requests.at(-1) ?? fail()).messages.map(({ role, parts }) => `${role}: ${parts.map((part) => ('text' in part ? part.text : part.kind)).join('|')}`);
  return { context, hub, tools, store, gateway, ask, first, second, sent, cuts: () => hub.read('one')?.contextCuts };
}

describe('what tools are told of a conversation', () => {
  const filesOf = ({ tools }: Awaited<ReturnType<typeof build>>) => tools.turns.at(-1)?.thread.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'attachment' ? [part.attachment.name] : [])));

  it('holds what lies before a cut, since the answers below it were written with it', async () => {
    const rig = await build(answerOf('C'));
    rig.context.drop('one', rig.first);
    await rig.ask('c');
    expect(rig.sent().join()).not.toContain('file');
    expect(filesOf(rig)).toEqual(['report.pdf']);
  });

  it('holds what was deleted as well', async () => {
    const rig = await build(answerOf('C'));
    const question = rig.hub.read('one')?.messages[0] ?? fail();
    rig.hub.setDeleted('one', question.messageId, true);
    await rig.ask('c');
    expect(rig.sent().join()).not.toContain('file');
    expect(filesOf(rig)).toEqual(['report.pdf']);
  });
});

describe('a conversation that became too long', () => {
  it('is sent from below the cut on, until that is taken back; nothing of it is deleted', async () => {
    const { context, store, ask, first, sent, cuts } = await build(answerOf('C'), answerOf('D'));
    context.drop('one', first);
    expect(cuts()).toMatchObject([{ afterMessageId: first }]);
    await ask('c');
    expect(sent()).toEqual(['user: b', 'assistant: B', 'user: c']);
    expect(store.load('one')?.messages).toHaveLength(6);
    context.restore('one', first);
    expect(cuts()).toEqual([]);
    await ask('d');
    expect(sent()).toHaveLength(7);
  });

  it('is summed up by a model that gets the older part, with files named and not sent; the summary goes in its place', async () => {
    const { context, ask, first, sent, gateway, cuts } = await build(
      [{ type: 'receipt', receipt: { costUsd: '0.002' } }, { type: 'text', text: ' They spoke ' }, { type: 'text', text: 'of a. ' }, { type: 'finished', reason: 'stop' }],
      answerOf('C'),
    );
    await context.summarise('one', first, 'acme/other');
    expect(sent()).toEqual(['user: [Attached file: "report.pdf"]|a', 'assistant: A', 'user: SUM UP']);
    expect(gateway.requests.at(-1)?.options).toEqual({ privacy: { zeroDataRetention: true } });
    expect(gateway.requests.at(-1)?.modelId).toBe('acme/other');
    expect(cuts()).toMatchObject([{ afterMessageId: first, summary: { text: 'They spoke of a.', modelId: 'acme/other', receipt: { costUsd: '0.002', attempts: 1 } } }]);
    await ask('c');
    expect(sent()).toEqual(['user: Summary of our conversation so far:\n\nThey spoke of a.', 'user: b', 'assistant: B', 'user: c']);
  });

  it('keeps the lock of a question that was summed up, or deleted: what is sent was written with it', async () => {
    const { context, hub, ask, gateway } = await build(answerOf('C'), answerOf('Sum'), answerOf('Sum of sums'), answerOf('D'));
    const locked = await ask('c', [], { privacy: { disallowPromptTraining: true } });
    await context.summarise('one', locked, 'acme/lumen');
    await context.summarise('one', locked, 'acme/lumen');
    expect(gateway.requests.at(-1)?.options).toEqual({ privacy: { zeroDataRetention: true, disallowPromptTraining: true } });
    hub.setDeleted('one', locked, true);
    await ask('d');
    expect(gateway.requests.at(-1)?.options).toEqual({ privacy: { disallowPromptTraining: true } });
  });

  it('sums up the last summary along with what came after it', async () => {
    const { context, first, second, sent } = await build(answerOf('One'), answerOf('Two'));
    await context.summarise('one', first, 'acme/lumen');
    await context.summarise('one', second, 'acme/lumen');
    expect(sent()).toEqual(['user: Summary of our conversation so far:\n\nOne', 'user: b', 'assistant: B', 'user: SUM UP']);
  });

  it.each<readonly [string, readonly GatewayStep[], string]>([
    ['was refused', [{ throws: { code: 'gateway.creditUsedUp' } }], 'gateway.creditUsedUp'],
    ['was cut off', [{ type: 'text', text: 'They' }], 'gateway.cutOff'],
    ['reached its limit', [{ type: 'text', text: 'They' }, { type: 'finished', reason: 'length' }], 'gateway.unknownFinish'],
    ['is empty', [{ type: 'text', text: ' ' }, { type: 'finished', reason: 'stop' }], 'gateway.emptyAnswer'],
  ])('keeps all that was sent when the summary %s', async (_how, script, code) => {
    const { context, first, cuts } = await build(script);
    await expect(context.summarise('one', first, 'acme/lumen')).rejects.toMatchObject({ failure: { code } });
    expect(cuts() ?? []).toEqual([]);
  });

  it('lets a summary be given up, asks for one at a time, and one more afterwards', async () => {
    const { context, first, cuts } = await build([{ waits: forEver }], answerOf('Sum'));
    const waiting = context.summarise('one', first, 'acme/lumen');
    await settle();
    await expect(context.summarise('one', first, 'acme/lumen')).rejects.toMatchObject({ failure: { code: 'input.invalid' } });
    context.cancelSummary('one');
    await expect(waiting).rejects.toMatchObject({ failure: { code: 'gateway.cutOff' } });
    expect(cuts() ?? []).toEqual([]);
    await context.summarise('one', first, 'acme/lumen');
    expect(cuts()).toHaveLength(1);
  });

  it('is cut at a message that is there', async () => {
    const { context } = await build();
    expect(() => context.drop('one', 'nobody')).toThrow(expect.objectContaining({ failure: { code: 'notFound', what: 'message' } }));
    expect(() => context.drop('two', 'nobody')).toThrow(expect.objectContaining({ failure: { code: 'notFound', what: 'conversation' } }));
    await expect(context.summarise('one', 'nobody', 'acme/lumen')).rejects.toMatchObject({ failure: { code: 'notFound' } });
  });
});
