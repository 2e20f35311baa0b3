import { afterEach, describe, expect, it } from 'vitest';
import { offeredSearch } from '../../../electron/gateway/webSearch';
import type { Message, ToolCallPart } from '../../../shared/chat/message';
import { startEngine, type Engine } from '../../helpers/engine';
import { ScriptedTools, type ScriptedCall } from '../../helpers/scriptedTools';

const modelId = 'anthropic/claude-sonnet-4.5';

let engine: Engine | undefined;
afterEach(() => engine?.stop());

async function ask(tools: ScriptedTools, text: string): Promise<{ readonly engine: Engine; readonly conversationId: string; readonly answer: Message | undefined }> {
  const started = await startEngine({ tools });
  engine = started;
  const conversationId = started.newConversation();
  await started.chat.send({ conversationId, text, attachmentIds: [], modelId });
  await started.idle(conversationId);
  return { engine: started, conversationId, answer: started.thread(conversationId).at(-1) };
}

const tide: ScriptedCall = () => '{"high":"14:20"}';
const callsOf = (message: Message | undefined): readonly ToolCallPart[] => (message?.parts ?? []).filter((part) => part.kind === 'toolCall');
const sentMessages = (of: Engine): readonly (readonly { readonly role: string }[])[] => of.gateway.requests.flatMap(({ body }) => (body === null ? [] : [body.messages]));

describe('a question that needs a tool, from the question to the answer', () => {
  it('asks, runs the tool, sends the result back as a tool message, and tells it all in one answer', async () => {
    const tools = new ScriptedTools(['get_tide'], tide);
    const { engine: { gateway }, engine: of, answer } = await ask(tools, 'When is high tide? Use get_tide.');
    expect(answer?.status).toBe('done');
    expect(callsOf(answer)).toEqual([expect.objectContaining({ name: 'get_tide', status: 'done', round: 1, decision: 'policy', result: { text: '{"high":"14:20"}' } })]);
    expect(answer?.parts.at(-1)).toMatchObject({ kind: 'text', round: 2 });
    expect(tools.rounds).toEqual([[expect.objectContaining({ name: 'get_tide', argumentsText: callsOf(answer)[0]?.argumentsText })]]);
    expect(tools.ended).toBe(1);
    const [first, second] = sentMessages(of);
    expect(first?.map(({ role }) => role)).toEqual(['user']);
    expect(second?.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool']);
    expect(gateway.requests.flatMap(({ body }) => body?.fields['tools'] ?? [])).toEqual([expect.anything(), expect.anything()]);
  });
});

describe('what is told of a call', () => {
  it('can go over a port, as all that windows see does', async () => {
    const started = await startEngine({ tools: new ScriptedTools(['get_tide'], tide) });
    engine = started;
    const conversationId = started.newConversation();
    const told: unknown[] = [];
    const watching = started.hub.watch(conversationId, (events) => told.push(...events.map((event) => structuredClone(event))));
    await started.chat.send({ conversationId, text: 'When is high tide? Use get_tide.', attachmentIds: [], modelId });
    await started.idle(conversationId);
    watching?.close();
    expect(told).toContainEqual(expect.objectContaining({ type: 'part.opened', part: expect.objectContaining({ kind: 'toolCall' }) }));
    expect(told.at(-1)).toMatchObject({ type: 'turn.ended', outcome: 'done' });
  });
});

describe('the search that the gateway runs', () => {
  it('is told of with the question, and counted in the receipt', async () => {
    const started = await startEngine({ searchTools: (question) => offeredSearch('perplexity', question) });
    engine = started;
    const conversationId = started.newConversation();
    await started.chat.send({ conversationId, text: 'Search the web: when is high tide in Brest?', attachmentIds: [], modelId });
    await started.idle(conversationId);
    expect(started.gateway.requests.flatMap(({ body }) => body?.fields['tools'] ?? [])).toEqual([{ type: 'vercel:perplexity_search', config: { query: 'Search the web: when is high tide in Brest?', max_results: 5 } }]);
    const answer = started.thread(conversationId).at(-1);
    expect(answer?.status).toBe('done');
    expect(answer?.receipt?.searches).toBe(1);
    expect(callsOf(answer)).toEqual([]);
  });
});

describe('the search that the gateway runs, beside tools', () => {
  it('is offered again with the next question, but not once a tool brought something: no person is asked about its words', async () => {
    const started = await startEngine({ tools: new ScriptedTools(['get_tide'], tide), searchTools: (question) => offeredSearch('perplexity', question) });
    engine = started;
    const conversationId = started.newConversation();
    for (const text of ['When is high tide? Use get_tide.', 'And the day after? Use get_tide.']) {
      await started.chat.send({ conversationId, text, attachmentIds: [], modelId });
      await started.idle(conversationId);
    }
    const offered = started.gateway.requests.map(({ body }) => JSON.stringify(body?.fields['tools'] ?? []));
    expect(offered.map((tools) => [tools.includes('get_tide'), tools.includes('perplexity_search')])).toEqual([[true, true], [true, false], [true, true], [true, false]]);
  });
});

describe('an answer with tools that was cut off', () => {
  it('is gone on with: what the tool gave is sent again, and not asked for again', async () => {
    const tools = new ScriptedTools(['get_tide'], tide);
    const { engine: of, conversationId, answer } = await ask(tools, 'When is high tide? Use get_tide.');
    if (answer === undefined) throw new Error('no answer');
    await of.chat.goOn({ conversationId, messageId: answer.messageId, modelId });
    await of.idle(conversationId);
    // The first request of the answer that goes on.
    const begun = sentMessages(of)[2]?.map(({ role }) => role);
    expect(begun).toEqual(['user', 'assistant', 'tool', 'assistant', 'user']);
    expect(of.thread(conversationId).at(-1)?.status).toBe('done');
  });

  it('is tried again from the question, with a turn of tools of its own', async () => {
    const tools = new ScriptedTools(['get_tide'], tide);
    const { engine: of, conversationId, answer } = await ask(tools, 'When is high tide? Use get_tide.');
    if (answer === undefined) throw new Error('no answer');
    await of.chat.retry({ conversationId, messageId: answer.messageId, modelId });
    await of.idle(conversationId);
    expect(tools.turns).toHaveLength(2);
    expect(tools.ended).toBe(2);
    expect(callsOf(of.thread(conversationId).at(-1))).toHaveLength(1);
  });
});
