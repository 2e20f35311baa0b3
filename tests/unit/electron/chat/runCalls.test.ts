import { describe, expect, it } from 'vitest';
import type { AttachmentReader, GatewayEvent, PlacedToolCall, ToolProgress } from '../../../../electron/chat/ports';
import { runTurn } from '../../../../electron/chat/runTurn';
import type { ConversationEvent } from '../../../../shared/chat/conversationEvent';
import type { ConversationState } from '../../../../shared/chat/conversation';
import type { Message, ToolCallPart } from '../../../../shared/chat/message';
import { reduceConversation } from '../../../../shared/chat/reduceConversation';
import type { ApprovalCard } from '../../../../shared/tools';
import { FakeClock, settle } from '../../../helpers/fakeClock';
import { FakeGateway, forEver, type GatewayStep } from '../../../helpers/fakeGateway';
import { done, offeredTool } from '../../../helpers/scriptedTools';

const noAttachments: AttachmentReader = { read: () => Promise.reject(new Error('not used')), keepImage: () => Promise.reject(new Error('not used')) };
const running: Message = { messageId: 'answer', conversationId: 'c', parentId: 'q', role: 'assistant', status: 'streaming', parts: [], createdAtMs: 0, turnId: 'turn' };

/** What the tools say of a round; may wait. */
type Script = (calls: readonly PlacedToolCall[], signal: AbortSignal) => AsyncGenerator<ToolProgress, void, undefined>;

/** Runs one turn in the background with these tools. */
function start(script: Script | null, ...scripts: (readonly GatewayStep[])[]) {
  const clock = new FakeClock();
  const gateway = new FakeGateway(...scripts);
  const controller = new AbortController();
  const events: ConversationEvent[] = [];
  const bugs: unknown[] = [];
  const ended = { turns: 0, prompts: 0 };
  let nextId = 0;
  const tools = script === null ? {} : { offered: [offeredTool('tide')], tools: { run: script, end: () => void (ended.turns += 1) } };
  const prompt = () => {
    ended.prompts += 1;
    return Promise.resolve([]);
  };
  const ports = { gateway, attachments: noAttachments, clock, makeId: () => `id${(nextId += 1)}`, reportBug: (error: unknown) => bugs.push(error), onResume: () => () => undefined };
  const finished = (async () => {
    for await (const event of runTurn({ turnId: 'turn', messageId: 'answer', modelId: 'acme/lumen', prompt, ...tools }, ports, controller.signal)) events.push(event);
  })();
  const state = (): ConversationState =>
    events.reduce(reduceConversation, { conversationId: 'c', title: '', modelId: null, messages: [running], leafId: 'answer', liveTurns: [{ turnId: 'turn', messageId: 'answer', phase: 'sending', startedAtMs: 0, attempt: 1 }] });
  const answer = (): Message => state().messages[0] ?? running;
  return { clock, gateway, controller, events, finished, bugs, ended, state, answer, calls: () => answer().parts.filter((part): part is ToolCallPart => part.kind === 'toolCall') };
}

const asks = (...ids: readonly string[]): readonly GatewayEvent[] => [
  ...ids.map((callId) => ({ type: 'toolCallBegan', callId, name: 'tide' }) as const),
  { type: 'toolCalls', calls: ids.map((callId) => ({ callId, name: 'tide', argumentsText: '{}' })), brokenPieces: 0 },
  { type: 'finished', reason: 'tool_calls' },
];
const says = (text: string): readonly GatewayEvent[] => [{ type: 'text', text }, { type: 'finished', reason: 'stop' }];

const card = (partId: string): ApprovalCard => ({
  approvalId: `card-${partId}`, conversationId: 'c', turnId: 'turn', messageId: 'answer', partId, toolName: 'tide', risk: 'open', inputText: '{}', hash: 'ab',
  detail: { kind: 'none' }, choices: ['once'], taint: [], warnings: [], denials: 0, askedAtMs: 0,
});

const giving: Script = async function* (calls) {
  for (const call of calls) {
    yield { kind: 'runs', partId: call.partId };
    yield done(call, { text: `20 cm for ${call.callId}` });
  }
};

/** Asks the person, and waits for ever unless the turn ends; then every call is denied. */
const asking: Script = async function* (calls, signal) {
  const [first] = calls;
  if (first === undefined) return;
  yield { kind: 'asked', card: card(first.partId) };
  yield { kind: 'waits', partId: first.partId };
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
  for (const { partId } of calls) yield { kind: 'ended', partId, status: 'denied', decision: 'stopped', result: { text: 'denied' } };
};

describe('a turn with tools', () => {
  it('asks again with what came of the calls, and keeps all in one answer', async () => {
    const { finished, gateway, answer, calls, ended, state } = start(giving, [{ type: 'text', text: 'Let me see.' }, ...asks('a', 'b')], asks('c'), says('20 cm.'));
    await finished;
    expect(answer()).toMatchObject({ status: 'done', receipt: { rounds: 3, attempts: 3, finishReason: 'stop' } });
    expect(calls().map(({ callId, status, round, decision, result }) => [callId, status, round, decision, result?.text])).toEqual([
      ['a', 'done', 1, 'policy', '20 cm for a'],
      ['b', 'done', 1, 'policy', '20 cm for b'],
      ['c', 'done', 2, 'policy', '20 cm for c'],
    ]);
    expect(answer().parts.map((part) => [part.kind, 'round' in part ? part.round : undefined])).toEqual([['text', undefined], ['toolCall', 1], ['toolCall', 1], ['toolCall', 2], ['text', 3]]);
    expect(gateway.requests.map(({ tools }) => tools?.length)).toEqual([1, 1, 1]);
    expect(ended).toEqual({ turns: 1, prompts: 3 });
    expect(state().liveTurns).toEqual([]);
  });

  it('shows a call as soon as its name is known, and its arguments when they are whole', async () => {
    const { events, calls, controller, finished } = start(giving, [{ type: 'toolCallBegan', callId: 'a', name: 'tide' }, { type: 'toolCallGrew' }, { waits: forEver }]);
    await settle();
    expect(calls()).toMatchObject([{ name: 'tide', status: 'pending', argumentsText: '' }]);
    controller.abort('stopped');
    await finished;
    expect(calls()).toMatchObject([{ status: 'denied', decision: 'stopped', argumentsText: '' }]);
    expect(events.at(-1)).toMatchObject({ type: 'turn.ended', outcome: 'stopped' });
  });

  it('lets the person be asked, and closes the question with the turn', async () => {
    const { state, calls, controller, finished, ended } = start(asking, asks('a', 'b'));
    await settle();
    expect(state().approvals).toHaveLength(1);
    expect(calls().map(({ status }) => status)).toEqual(['awaiting-approval', 'pending']);
    controller.abort('stopped');
    await finished;
    expect(state().approvals).toBeUndefined();
    expect(calls().map(({ status, decision }) => [status, decision])).toEqual([['denied', 'stopped'], ['denied', 'stopped']]);
    expect(ended.turns).toBe(1);
  });

  it('ends without another request when the person wants it to end there', async () => {
    const { finished, answer, gateway, calls } = start(async function* () {
      yield { kind: 'stopped' };
    }, asks('a'));
    await finished;
    expect(answer().status).toBe('stopped');
    expect(calls().map(({ status }) => status)).toEqual(['denied']);
    expect(gateway.requests).toHaveLength(1);
  });

  it('asks on when the tools break, with what they did not do said', async () => {
    const { finished, answer, calls, bugs } = start(async function* (asked) {
      yield* giving(asked.slice(0, 1), new AbortController().signal);
      throw new Error('broken tools');
    }, asks('a', 'b'), says('Sorry.'));
    await finished;
    expect(bugs).toHaveLength(1);
    expect(calls().map(({ status, decision }) => [status, decision])).toEqual([['done', 'policy'], ['denied', 'stopped']]);
    expect(answer().status).toBe('done');
  });

  it('takes one end for each call, and none for another', async () => {
    const { finished, calls } = start(async function* (asked) {
      const [first] = asked;
      if (first === undefined) return;
      yield done(first, { text: 'first' });
      yield { kind: 'runs', partId: first.partId };
      yield done(first, { text: 'second' });
      yield done({ partId: 'stranger' }, { text: 'strange' });
    }, asks('a'), says('Done.'));
    await finished;
    expect(calls()).toMatchObject([{ status: 'done', result: { text: 'first' } }]);
  });

  it('leaves calls out where no tool was offered', async () => {
    const { finished, answer } = start(null, [{ type: 'text', text: 'Hi' }, ...asks('a')]);
    await finished;
    expect(answer()).toMatchObject({ status: 'done', parts: [{ kind: 'text', text: 'Hi' }] });
  });
});

describe('Stop', () => {
  const phases: readonly (readonly [phase: string, script: Script, steps: readonly (readonly GatewayStep[])[], status: string])[] = [
    ['while the model is awaited', giving, [[{ waits: forEver }]], ''],
    ['while it writes a call', giving, [[{ type: 'toolCallBegan', callId: 'a', name: 'tide' }, { waits: forEver }]], 'denied'],
    ['while the person is asked', asking, [asks('a')], 'denied'],
    ['while the tool runs', async function* (calls, signal) {
      for (const { partId } of calls) yield { kind: 'runs', partId };
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    }, [asks('a')], 'error'],
    ['while the next request is awaited', giving, [asks('a'), [{ waits: forEver }]], 'done'],
    ['while the last words come', giving, [asks('a'), [{ type: 'text', text: '20' }, { waits: forEver }]], 'done'],
  ];

  it.each(phases)('%s ends the turn at once, with no call left open', async (_phase, script, steps, status) => {
    const { controller, finished, answer, calls, clock } = start(script, ...steps);
    await settle();
    controller.abort('stopped');
    await finished;
    expect(answer().status).toBe('stopped');
    expect(calls().map((call) => call.status).join()).toBe(status);
    expect(clock.waitingTimers).toBe(0);
  });

  it.each(phases)('%s is no different when the app is closed: interrupted, and an open question denied', async (_phase, script, steps, status) => {
    const { controller, finished, answer, calls } = start(script, ...steps);
    await settle();
    controller.abort('closed');
    await finished;
    expect(answer()).toMatchObject({ status: 'interrupted', failure: { code: 'app.closed' } });
    expect(calls().map((call) => call.status).join()).toBe(status);
  });

  it('does not wait for a tool that hangs longer than a second (trust.md F69)', async () => {
    const { controller, finished, answer, calls, clock } = start(async function* (asked) {
      for (const { partId } of asked) yield { kind: 'runs', partId };
      await forEver;
    }, asks('a'));
    await settle();
    controller.abort('stopped');
    await clock.pass(999);
    expect(answer().status).toBe('streaming');
    await clock.pass(1);
    await finished;
    expect(answer().status).toBe('stopped');
    expect(calls()).toMatchObject([{ status: 'error', decision: 'stopped' }]);
    expect(clock.waitingTimers).toBe(0);
  });
});

describe('requests after tools', () => {
  const busy = { code: 'gateway.serverError', status: 503 } as const;

  it('are tried again before their first meaning, and never after it', async () => {
    const first = start(giving, asks('a'), [{ throws: busy }], says('20 cm.'));
    await settle();
    await first.clock.pass(1_000);
    await first.finished;
    expect(first.answer().status).toBe('done');
    expect(first.calls().map(({ status }) => status)).toEqual(['done']);

    const second = start(giving, asks('a'), [{ type: 'text', text: '20' }, { throws: busy }], says('never'));
    await second.finished;
    expect(second.answer()).toMatchObject({ status: 'interrupted', failure: busy });
    expect(second.gateway.requests).toHaveLength(2);
  });

  it('are not tried again once a call began', async () => {
    const { finished, answer, gateway } = start(giving, [{ type: 'toolCallBegan', callId: 'a', name: 'tide' }, { throws: busy }]);
    await finished;
    expect(answer()).toMatchObject({ status: 'interrupted', failure: busy });
    expect(gateway.requests).toHaveLength(1);
  });

  it('that give nothing leave the answer interrupted, not done', async () => {
    const { finished, answer } = start(giving, asks('a'), [{ type: 'finished', reason: 'stop' }]);
    await finished;
    expect(answer()).toMatchObject({ status: 'interrupted', failure: { code: 'gateway.emptyAnswer' } });
  });

  it('count as alive while a call is written', async () => {
    const grows = Array.from({ length: 3 }, () => ({ type: 'toolCallGrew' }) as const);
    const waits: (() => void)[] = [];
    const steps = grows.flatMap((grew): readonly GatewayStep[] => [grew, { waits: new Promise<void>((resolve) => waits.push(resolve)) }]);
    const { clock, answer, finished } = start(giving, [{ type: 'toolCallBegan', callId: 'a', name: 'tide' }, ...steps, ...asks('a').slice(1)], says('Done.'));
    for (const go of waits) {
      await clock.pass(170_000);
      go();
    }
    await finished;
    expect(answer().status).toBe('done');
  });
});

describe('the receipt of a turn with tools', () => {
  it('tells what all requests took so far, while they run and in the end', async () => {
    const cost = (costUsd: string, promptTokens: number): GatewayEvent => ({ type: 'receipt', receipt: { costUsd, promptTokens, completionTokens: 10 } });
    const { finished, events, answer } = start(giving, [cost('0.001', 100), ...asks('a')], [cost('0.002', 200), ...says('Done.')]);
    await finished;
    expect(events.flatMap((event) => (event.type === 'usage.counted' ? [event.receipt.costUsd] : []))).toEqual(['0.001', '0.003']);
    expect(answer().receipt).toMatchObject({ costUsd: '0.003', promptTokens: 300, completionTokens: 20, contextTokens: 210, rounds: 2, attempts: 2 });
  });

  it('is called the least that it was only when a request ended without naming its share, not while it runs', async () => {
    const cost: GatewayEvent = { type: 'receipt', receipt: { costUsd: '0.001', promptTokens: 100, completionTokens: 10 } };
    const early: GatewayEvent = { type: 'receipt', receipt: { isDemo: false } };
    const whole = start(giving, [early, cost, ...asks('a')], [early, cost, ...says('Done.')]);
    await whole.finished;
    expect(whole.answer().receipt).toMatchObject({ costUsd: '0.002' });
    expect(whole.answer().receipt).not.toHaveProperty('isPartial');

    const silent = start(giving, [early, cost, ...asks('a')], [early, ...says('Done.')]);
    await silent.finished;
    expect(silent.answer().receipt).toMatchObject({ costUsd: '0.001', promptTokens: 100, isPartial: true });
  });

  it('leaves out how long the person was asked', async () => {
    const answers: (() => void)[] = [];
    const { clock, finished, answer } = start(async function* (calls) {
      for (const call of calls) {
        yield { kind: 'asked', card: card(call.partId) };
        await new Promise<void>((resolve) => answers.push(resolve));
        yield { kind: 'answered', approvalId: `card-${call.partId}` };
        yield done(call, { text: '20 cm' });
      }
    }, asks('a'), says('Done.'));
    await clock.pass(90_000);
    for (const answered of answers) answered();
    await finished;
    expect(answer().receipt?.totalMs).toBe(0);
    expect(answer().status).toBe('done');
  });
});
