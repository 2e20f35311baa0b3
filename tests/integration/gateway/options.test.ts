import { afterEach, describe, expect, it } from 'vitest';
import type { ModelRequest } from '../../../electron/chat/ports';
import type { GatewayClientOptions } from '../../../electron/gateway/gatewayClient';
import { FailureError } from '../../../shared/failure';
import { findCanary, secondCanary } from '../../helpers/canary';
import { ask, clientFor, question, testKey } from './gatewayHarness';
import { answerWith, answerWithStream, startLoopbackServer } from './loopbackServer';
import type { Answer, LoopbackServer } from './loopbackServer';

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function serve(answer: Answer): Promise<LoopbackServer> {
  const server = await startLoopbackServer(answer);
  servers.push(server);
  return server;
}

const shortAnswer = answerWithStream('data: {"id":"gen_1","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n');
const locked: ModelRequest = { ...question, options: { privacy: { zeroDataRetention: true }, routing: { fallbackModelIds: ['beta/one'] } } };

/** What a connection may be without being the gateway itself. */
const strangers: readonly ReturnType<GatewayClientOptions['connection']>[] = [
  { baseUrl: '', dialect: 'openai' },
  { baseUrl: '', dialect: 'gateway' },
  { baseUrl: '', dialect: 'gateway', isGateway: false },
  { baseUrl: '', dialect: 'openai', isGateway: true },
];

describe('a privacy lock', () => {
  it.each(strangers)('sends nothing, and asks for no key, where the address is not known to keep it (%j)', async (connection) => {
    const server = await serve(shortAnswer);
    const asked: string[] = [];
    const key = (origin: string): Promise<string> => {
      asked.push(origin);
      return Promise.resolve(testKey);
    };
    for (const privacy of [{ zeroDataRetention: true }, { disallowPromptTraining: true }]) {
      const heard = await ask(clientFor(server.baseUrl, { key, connection: () => ({ ...connection, baseUrl: server.baseUrl }) }), { ...question, options: { privacy } });
      expect(heard).toEqual({ events: [], failure: { code: 'privacy.notHonoured', by: 'endpoint' } });
    }
    expect(server.requests).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('stands in the one request that the gateway gets, whatever is passed through to it, and holds back searches by others', async () => {
    const server = await serve(shortAnswer);
    const client = clientFor(server.baseUrl, { connection: () => ({ baseUrl: server.baseUrl, dialect: 'gateway', isGateway: true }) });
    const tools = [{ kind: 'server', type: 'vercel:exa_search', config: { query: 'tide' } }] as const;
    await ask(client, { ...locked, tools, options: { ...locked.options, providerOptions: { gateway: { zeroDataRetention: false } } } });
    expect(server.requests).toHaveLength(1);
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
      model: 'acme/lumen-2',
      messages: [{ role: 'user', content: 'When is high tide in Brest?' }],
      stream: true,
      stream_options: { include_usage: true },
      models: ['beta/one'],
      providerOptions: { gateway: { zeroDataRetention: true } },
    });
  });

  it.each([
    ['{"error":"No ZDR (zero data retention) providers available for model acme/lumen-2","type":"no_providers_available","statusCode":400}'],
    ['{"error":{"message":"No providers that disallow prompt training are available","type":"no_providers_available"}}'],
  ])('says that no provider keeps it, and tries nothing else (%s)', async (body) => {
    const server = await serve(answerWith(400, body));
    const client = clientFor(server.baseUrl, { connection: () => ({ baseUrl: server.baseUrl, dialect: 'gateway', isGateway: true }) });
    expect((await ask(client, locked)).failure).toMatchObject({ code: 'privacy.notHonoured', by: 'providers' });
    expect(server.requests).toHaveLength(1);
  });
});

describe('options', () => {
  it('go as a body and as headers, without touching those that are ours', async () => {
    const server = await serve(shortAnswer);
    await ask(clientFor(server.baseUrl), {
      ...question,
      options: { headers: { 'anthropic-beta': 'context-1m-2025-08-07', 'x-title': 'Another', 'x-gatehouse-request-id': 'mine' }, parameters: { temperature: 0.5 }, routing: { sort: 'tps' } },
    });
    expect(server.requests[0]?.headers).toMatchObject({ 'anthropic-beta': 'context-1m-2025-08-07', 'x-title': 'Gatehouse', 'x-gatehouse-request-id': 'request-1', authorization: `Bearer ${testKey}` });
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({ temperature: 0.5, providerOptions: { gateway: { sort: 'tps' } } });
  });

  it('that the model does not take stay here', async () => {
    const server = await serve(shortAnswer);
    const modelOf = () => ({ modelId: 'acme/lumen-2', name: 'Lumen 2', maker: 'acme', supportedParameters: ['max_tokens'] });
    await ask(clientFor(server.baseUrl, { modelOf }), { ...question, options: { parameters: { temperature: 0.5, maxTokens: 100 } } });
    const body: unknown = JSON.parse(server.requests[0]?.body ?? '');
    expect(body).toMatchObject({ max_tokens: 100 });
    expect(body).not.toHaveProperty('temperature');
  });

  it('name keys of one’s own, which go along to the gateway alone and come back in no failure, however they are echoed', async () => {
    const own = secondCanary;
    const server = await serve((response, { body }) => {
      response.writeHead(400, { 'content-type': 'application/json' });
      // It can repeat only what it was sent, in any spelling.
      const spelled = body.includes(own) ? Buffer.from(own).toString('base64') : '';
      response.end(JSON.stringify({ error: { message: `Unusable: ${body} ${spelled}`, type: 'invalid_request_error' } }));
    });
    const asked: string[] = [];
    const ownKeys = (providers: readonly string[]) => {
      asked.push(...providers);
      return Promise.resolve({ acme: [{ apiKey: own }] });
    };
    const wish: ModelRequest = { ...question, options: { ownKeys: ['acme'] } };
    const elsewhere = await ask(clientFor(server.baseUrl, { ownKeys }), wish);
    expect(asked).toEqual([]);
    expect(server.requests[0]?.body).not.toContain('byok');
    expect(elsewhere.failure).toMatchObject({ code: 'gateway.badRequest' });
    const there = await ask(clientFor(server.baseUrl, { ownKeys, connection: () => ({ baseUrl: server.baseUrl, dialect: 'gateway', isGateway: true }) }), wish);
    expect(JSON.parse(server.requests[1]?.body ?? '')).toMatchObject({ providerOptions: { gateway: { byok: { acme: [{ apiKey: own }] } } } });
    expect(there.failure?.details).toContain('Unusable');
    expect(findCanary(Buffer.from(JSON.stringify(there)))).toEqual([]);
  });

  it('name keys that cannot be had: then nothing is sent', async () => {
    const server = await serve(shortAnswer);
    const ownKeys = () => Promise.reject(new FailureError({ code: 'secret.ownKeyMissing', provider: 'acme' }));
    const client = clientFor(server.baseUrl, { ownKeys, connection: () => ({ baseUrl: server.baseUrl, dialect: 'gateway', isGateway: true }) });
    expect((await ask(client, { ...question, options: { ownKeys: ['acme'] } })).failure).toEqual({ code: 'secret.ownKeyMissing', provider: 'acme' });
    expect(server.requests).toEqual([]);
  });
});
