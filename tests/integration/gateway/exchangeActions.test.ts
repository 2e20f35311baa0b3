import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { AnswerOptions } from '../../../shared/answerOptions';
import type { Attachment } from '../../../shared/chat/attachment';
import type { Message } from '../../../shared/chat/message';
import type { Exchange } from '../../../shared/exchange';
import { FailureError } from '../../../shared/failure';
import type { Budget, ModelRequest, RequestWish } from '../../../electron/chat/ports';
import { createExchangeService } from '../../../electron/exchangeActions';
import { createExchangeRoom } from '../../../electron/exchangeServices';
import { systemClock } from '../../../electron/support/clock';
import { canary } from '../../helpers/canary';
import { useTestStores, testNowMs } from '../../helpers/testDatabase';
import { ask, clientFor, question } from './gatewayHarness';
import { answerWithStream, startLoopbackServer, type Answer, type LoopbackServer } from './loopbackServer';

/* What is copied and what is sent again is the same request, seen from the other end of the line. */

const stores = useTestStores();
const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

const stream = 'data: {"id":"gen_1","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';
const picture = randomBytes(5_000);

async function setUp(answer: Answer = answerWithStream(stream), now: AnswerOptions = {}, maxTokens?: number) {
  const server = await startLoopbackServer(answer);
  servers.push(server);
  const store = stores.open(stores.makeDirectory());
  store.conversations.create({ conversationId: 'c1', modelId: null, atMs: testNowMs });
  const temporary = new Set<string>();
  const room = createExchangeRoom({
    store, isWished: () => true, isTemporary: (id) => temporary.has(id), heldKeys: () => [canary], nowMs: () => testNowMs,
    log: { info: () => undefined, warn: (_name, facts) => expect(facts).toBeUndefined(), error: () => undefined },
  });
  const client = clientFor(server.baseUrl, { recorder: room.recorder, connection: () => ({ baseUrl: server.baseUrl, dialect: 'gateway', isGateway: true }) });
  const wishes: RequestWish[] = [];
  const budget: Budget = {
    reserve: (wish) => {
      if (wishes.length > 3) throw new FailureError({ code: 'unexpected' });
      wishes.push(wish);
      return { settle: () => undefined, ...(maxTokens === undefined ? {} : { maxTokens }) };
    },
  };
  const attachment: Attachment = { attachmentId: 'a1', kind: 'image', name: 'gate.png', mediaType: 'image/png', sizeBytes: picture.length, sha256: await sha256Of(picture), notes: [] };
  const message: Message = { messageId: 'm0', conversationId: 'c1', parentId: null, role: 'user', status: 'done', createdAtMs: 0, parts: [{ kind: 'attachment', partId: 'p', attachment }] };
  let ids = 0;
  const actions = createExchangeService({
    room,
    hub: { read: () => ({ conversationId: 'c1', title: '', modelId: null, messages: [message], leafId: 'm0', liveTurns: [] }) },
    attachmentsOf: () => ({ read: () => Promise.resolve(picture) }),
    chooseGateway: () => Promise.resolve(client),
    budget,
    optionsOf: () => now,
    clock: systemClock,
    makeId: () => `again-${(ids += 1)}`,
  });
  const request: ModelRequest = {
    ...question,
    origin: { purpose: 'answer', conversationId: 'c1', messageId: 'm1' },
    options: { headers: { 'anthropic-beta': "it's $HOME `id` \\ \"quoted\"" }, parameters: { maxTokens: 99 } },
    messages: [{ role: 'user', parts: [{ kind: 'image', mediaType: 'image/png', bytes: picture }, { kind: 'text', text: `it's $HOME \`id\` $(id) \\n "quoted" ‘so’ \nGATEHOUSE_BODY\n 門` }] }],
  };
  return { server, store, room, client, actions, wishes, temporary, request };
}

async function sha256Of(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex');
}

/** Runs it as a person would who pasted it; gives what it said. */
function run(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile('sh', ['-s'], { env: { ...process.env, AI_GATEWAY_API_KEY: canary } }, (error, said) => (error === null ? resolve(said) : reject(error)));
    child.stdin?.end(command);
  });
}

describe('a request as a command', () => {
  it('makes the very same request when a shell carries it out, with the key from the environment', async () => {
    const { server, client, room, actions, request } = await setUp();
    await ask(client, request);
    await room.recorder.settled();
    const command = await actions.command('request-1', 'sh');
    expect(command).not.toContain(canary);
    expect(await run(command)).toBe(stream);
    const [first, second] = server.requests;
    expect(second?.body).toBe(first?.body);
    expect(second).toMatchObject({ method: first?.method, path: first?.path });
    for (const name of ['authorization', 'content-type', 'anthropic-beta', 'accept', 'user-agent', 'http-referer', 'x-title']) expect([name, second?.headers[name]]).toEqual([name, first?.headers[name]]);
  });

  it('is there for PowerShell, in whose quotes nothing is looked for', async () => {
    const { client, room, actions, request } = await setUp();
    await ask(client, { ...request, options: { headers: { 'x-note': "it's" } } });
    await room.recorder.settled();
    const command = await actions.command('request-1', 'powershell');
    expect(command).toContain("'x-note' = 'it''s'");
    expect(command).toContain('"Bearer $env:AI_GATEWAY_API_KEY"');
    expect(command).toMatch(/^\$body = \[Convert\]::FromBase64String\('[A-Za-z0-9+/=]+'\)\n/);
    expect(command).not.toContain(canary);
  });
});

describe('a request that is sent again', () => {
  it('is the same to the byte, is reckoned with like any other, and is written down beside the first', async () => {
    const { server, client, room, actions, wishes, request } = await setUp();
    await ask(client, request);
    await room.recorder.settled();
    const requestId = await actions.replay('request-1');
    const [first, second] = server.requests;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['anthropic-beta']).toBe(first?.headers['anthropic-beta']);
    expect(second?.headers['x-gatehouse-request-id']).toBe(requestId);
    expect(wishes).toMatchObject([{ purpose: 'replay', conversationId: 'c1', messageId: 'm1', request: { options: { parameters: { maxTokens: 99 } } } }]);
    expect(await actions.read(requestId)).toMatchObject({ purpose: 'replay', end: { kind: 'whole' }, response: { text: stream } });
    expect(actions.list('c1', 'm1').map((facts) => facts.requestId)).toEqual(['request-1', requestId]);
  });

  it('keeps its lock: where nobody keeps it any more, nothing is sent', async () => {
    const { server, client, room, actions, request } = await setUp();
    await ask(client, { ...request, options: { privacy: { zeroDataRetention: true } } });
    await room.recorder.settled();
    const open = clientFor(server.baseUrl, { recorder: room.recorder });
    const elsewhere = createExchangeService({
      room, hub: { read: () => null }, attachmentsOf: () => ({ read: () => Promise.resolve(picture) }), chooseGateway: () => Promise.resolve(open), budget: { reserve: () => ({ settle: () => undefined }) }, optionsOf: () => ({}), clock: systemClock, makeId: () => 'never',
    });
    await expect(elsewhere.replay('request-1')).rejects.toMatchObject({ failure: { code: 'attachment.gone' } });
    await ask(client, { ...request, requestId: 'request-2', messages: question.messages, options: { privacy: { zeroDataRetention: true } } });
    await room.recorder.settled();
    await expect(elsewhere.replay('request-2')).rejects.toMatchObject({ failure: { code: 'privacy.notHonoured' } });
    expect(server.requests).toHaveLength(2);
    expect(await actions.read('never')).toBeNull();
  });

  it('goes under a lock that was closed since, without what no lock holds for', async () => {
    const { server, client, room, actions, wishes, request } = await setUp(undefined, { privacy: { zeroDataRetention: true } });
    const tools = [{ kind: 'server', type: 'vercel:exa_search', config: {} }, { kind: 'function', name: 'get_tide', description: '', parameters: {} }] as const;
    await ask(client, { ...request, tools, options: { ...request.options, providerOptions: { gateway: { zeroDataRetention: false, only: ['acme'] } } } });
    await room.recorder.settled();
    await actions.replay('request-1');
    expect(wishes[0]?.request.tools).toEqual([{ kind: 'server', type: 'vercel:exa_search', config: {} }]);
    const [first, second] = server.requests.map(({ body }): unknown => JSON.parse(body));
    expect(first).toMatchObject({ tools: [{ type: 'vercel:exa_search' }, { type: 'function' }], providerOptions: { gateway: { zeroDataRetention: false } } });
    expect(second).toMatchObject({ providerOptions: { gateway: { zeroDataRetention: true, only: ['acme'] } } });
    expect(second).toHaveProperty('tools', [expect.objectContaining({ type: 'function' })]);
  });

  it('becomes no longer than what was set aside for it, which counts all that makes it dear', async () => {
    const { server, client, room, actions, wishes, request } = await setUp(undefined, {}, 50);
    const options: AnswerOptions = { routing: { fallbackModelIds: ['acme/dear'] }, serviceTier: 'priority', reasoning: { maxTokens: 2_000 }, parameters: { maxTokens: 99 }, caching: 'auto', makesImages: true };
    await ask(client, { ...request, options });
    await room.recorder.settled();
    await actions.replay('request-1');
    expect(wishes[0]?.request.options).toMatchObject(options);
    expect(JSON.parse(server.requests[1]?.body ?? '')).toMatchObject({ max_tokens: 50, reasoning: { max_tokens: 2_000 } });
  });

  it('ends when it is stopped, and what came until then is there', async () => {
    let count = 0;
    const { actions, client, room, request } = await setUp((response) => {
      count += 1;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      if (count === 1) return void response.end(stream);
      response.write('data: {"choices":[{"index":0,"delta":{"content":"He"}}]}\n\n');
      // Whoever sent it again hangs up now.
      setImmediate(() => actions.stopReplay('request-1'));
    });
    await ask(client, request);
    await room.recorder.settled();
    const requestId = await actions.replay('request-1');
    expect(await actions.read(requestId)).toMatchObject({ end: { kind: 'stopped' } });
  });
});

describe('what is written down of a conversation that is kept nowhere', () => {
  it('is in memory alone, and gone with it; of one that is nowhere, nothing is', async () => {
    const { client, room, store, temporary, request } = await setUp();
    temporary.add('t1');
    const origin = { purpose: 'answer', conversationId: 't1', messageId: 'm1' } as const;
    await ask(client, { ...request, origin });
    await ask(client, { ...request, requestId: 'request-2', origin: { ...origin, conversationId: 'gone' } });
    await room.recorder.settled();
    expect(room.list('t1', 'm1').map(({ requestId }) => requestId)).toEqual(['request-1']);
    expect((await room.read('request-1'))?.response?.text).toBe(stream);
    expect(store.exchanges.size()).toBe(0);
    room.forget('t1');
    const nothing: Exchange | null = await room.read('request-1');
    expect([nothing, ...room.list('t1', null)]).toEqual([null]);
  });

  it('goes with all that was written down, when none of it is wished any more', async () => {
    const { client, room, store, temporary, request } = await setUp();
    temporary.add('t1');
    await ask(client, request);
    await ask(client, { ...request, requestId: 'request-2', origin: { purpose: 'answer', conversationId: 't1' } });
    await room.recorder.settled();
    expect(store.exchanges.size()).toBeGreaterThan(0);
    room.clear();
    expect([store.exchanges.size(), ...room.list('c1', null), ...room.list('t1', null)]).toEqual([0]);
  });
});
