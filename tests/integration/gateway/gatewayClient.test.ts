import { afterEach, describe, expect, it, vi } from 'vitest';
import { FailureError } from '../../../shared/failure';
import { secondCanary } from '../../helpers/canary';
import { ask, clientFor, failureFrom, finishOf, listen, question, testKey, textOf } from './gatewayHarness';
import { answerWith, answerWithStream, startLoopbackServer } from './loopbackServer';
import type { Answer, LoopbackServer } from './loopbackServer';

const servers: LoopbackServer[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function serve(answer: Answer): Promise<LoopbackServer> {
  const server = await startLoopbackServer(answer);
  servers.push(server);
  return server;
}

const shortAnswer = answerWithStream(
  'data: {"id":"gen_1","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
);

describe('a request', () => {
  it('carries the key, the attribution and our request id, and tells nothing about the machine', async () => {
    const server = await serve(shortAnswer);
    const heard = await ask(clientFor(server.baseUrl));
    expect(textOf(heard)).toBe('Hello');
    const [request] = server.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/v1/chat/completions' });
    expect(request?.headers).toMatchObject({
      authorization: `Bearer ${testKey}`,
      'http-referer': 'https://github.com/gatehouse-app/gatehouse',
      'x-title': 'Gatehouse',
      'x-gatehouse-request-id': 'request-1',
      'user-agent': 'Gatehouse/9.8.7',
      'content-type': 'application/json',
      accept: 'text/event-stream',
    });
    expect(Object.keys(request?.headers ?? {}).filter((name) => /stainless|openai|cookie/.test(name))).toEqual([]);
    expect(JSON.parse(request?.body ?? '')).toEqual({
      model: 'acme/lumen-2',
      messages: [{ role: 'user', content: 'When is high tide in Brest?' }],
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('is not changed by any OPENAI_ variable, and leaves the environment as it was', async () => {
    const server = await serve(shortAnswer);
    const stranger = await serve(shortAnswer);
    const variables = {
      OPENAI_API_KEY: 'sk-from-the-environment',
      OPENAI_ADMIN_KEY: 'sk-admin-from-the-environment',
      OPENAI_BASE_URL: stranger.baseUrl,
      OPENAI_ORG_ID: 'org-environment',
      OPENAI_PROJECT_ID: 'proj-environment',
      OPENAI_WEBHOOK_SECRET: 'whsec',
      OPENAI_LOG: 'debug',
      OPENAI_CUSTOM_HEADERS: 'authorization: Bearer sk-stolen\nx-leak: yes\nbad name: breaks the SDK',
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const printed = [vi.spyOn(console, 'log'), vi.spyOn(console, 'info'), vi.spyOn(console, 'debug'), vi.spyOn(console, 'warn')];
    const heard = await ask(clientFor(server.baseUrl));
    expect(textOf(heard)).toBe('Hello');
    expect(stranger.requests).toEqual([]);
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${testKey}`);
    expect(JSON.stringify(server.requests)).not.toMatch(/environment|x-leak|stolen|org-|proj-/);
    expect(printed.flatMap((spy) => spy.mock.calls)).toEqual([]);
    expect(process.env).toMatchObject(variables);
  });

  it('is sent once, whatever the server answers', async () => {
    for (const status of [408, 409, 429, 500, 503]) {
      const server = await serve(answerWith(status, '{"error":{"message":"no"}}', { 'x-should-retry': 'true', 'retry-after': '0' }));
      await ask(clientFor(server.baseUrl));
      expect(server.requests).toHaveLength(1);
    }
  });

  it('asks for the key each time, by origin, and for none before the address is known to be safe', async () => {
    const server = await serve(shortAnswer);
    const asked: string[] = [];
    const key = (origin: string) => Promise.resolve(asked.push(origin) === 1 ? testKey : secondCanary);
    const client = clientFor(server.baseUrl, { key });
    await ask(client);
    await ask(client);
    expect(asked).toEqual([server.origin, server.origin]);
    expect(server.requests.map((request) => request.headers.authorization)).toEqual([`Bearer ${testKey}`, `Bearer ${secondCanary}`]);

    const unsafe = ['http://ai-gateway.vercel.sh/v1', 'http://127.0.0.1.evil.test/v1', 'http://localhost.evil.test', 'ftp://127.0.0.1/v1', 'https://ai-gateway.vercel.sh@evil.test/v1', 'https://key:secret@evil.test/v1', 'not an address', 'file:///etc/passwd'];
    for (const baseUrl of unsafe) {
      const heard = await ask(clientFor(baseUrl, { key, fetch: () => Promise.reject(new Error('nothing may be sent')) }));
      expect(heard.failure?.code).toBe('gateway.insecureAddress');
      expect(JSON.stringify(heard.failure)).not.toContain('secret@');
    }
    expect(asked).toHaveLength(2);
  });

  it('is not sent when the address changed to another origin while the key was awaited', async () => {
    const first = await serve(shortAnswer);
    const second = await serve(shortAnswer);
    let baseUrl = first.baseUrl;
    const client = clientFor('', {
      connection: () => ({ baseUrl, dialect: 'gateway' }),
      key: () => {
        baseUrl = second.baseUrl;
        return Promise.resolve(testKey);
      },
    });
    const heard = await ask(client);
    expect(heard.failure?.code).toBe('secret.otherOrigin');
    expect([...first.requests, ...second.requests]).toEqual([]);
  });

  it('hands on why there is no key', async () => {
    const server = await serve(shortAnswer);
    const client = clientFor(server.baseUrl, { key: () => Promise.reject(new FailureError({ code: 'secret.locked' })) });
    expect((await ask(client)).failure).toEqual({ code: 'secret.locked' });
    expect(server.requests).toEqual([]);
  });

  it.each([
    [`${testKey}\n`, 'controlCharacter'],
    [`${testKey}\u0000`, 'controlCharacter'],
    [`${testKey} x`, 'whitespace'],
    [`${testKey}\u2026`, 'notLatin'],
    ['', 'empty'],
  ])('refuses broken key %# without showing it', async (key, reason) => {
    const server = await serve(shortAnswer);
    const heard = await ask(clientFor(server.baseUrl, { key: () => Promise.resolve(key) }));
    expect(heard.failure).toEqual({ code: 'secret.invalid', reason });
    expect(server.requests).toEqual([]);
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('%i is refused, to the same origin and to another', async (status) => {
    const stranger = await serve(shortAnswer);
    for (const location of ['/v1/elsewhere', `${stranger.baseUrl}/chat/completions`]) {
      const server = await serve((response) => {
        response.writeHead(status, { location });
        response.end();
      });
      const client = clientFor(server.baseUrl);
      expect((await ask(client)).failure).toMatchObject({ code: 'gateway.redirected', host: new URL(server.origin).host });
      expect((await failureFrom(client.listModels(new AbortController().signal))).code).toBe('gateway.redirected');
      expect(server.requests).toHaveLength(2);
    }
    expect(stranger.requests).toEqual([]);
  });
});

describe('a server that repeats the key', () => {
  const echoes: readonly (readonly [string, Answer])[] = [
    ['in a 401 body', (response, request) => answerWith(401, JSON.stringify({ error: { message: `bad header ${request.headers.authorization}`, type: 'authentication_error' } }))(response, request, response.req)],
    ['in a web page', (response, request) => answerWith(502, `<html><body>${request.headers.authorization}</body></html>`, { 'content-type': 'text/html' })(response, request, response.req)],
    ['in an error inside the stream', (response, request) => answerWithStream(`data: ${JSON.stringify({ error: { message: `${request.headers.authorization} ${testKey}` } })}\n\n`)(response, request, response.req)],
    ['in base64', (response, request) => answerWith(400, JSON.stringify({ error: `seen ${Buffer.from(testKey).toString('base64')}` }))(response, request, response.req)],
    ['far into a long body', (response, request) => answerWith(400, `${'x'.repeat(2040)}${testKey}`, { 'content-type': 'text/plain' })(response, request, response.req)],
  ];

  it.each(echoes)('%s does not get it into the failure', async (_where, answer) => {
    const server = await serve(answer);
    const heard = await ask(clientFor(server.baseUrl));
    expect(heard.failure?.details).toBeDefined();
    const said = JSON.stringify(heard);
    expect(said).not.toContain(testKey);
    expect(said).not.toContain('vck_');
    expect(said).not.toContain(Buffer.from(testKey).toString('base64').slice(0, 24));
    expect(said).not.toContain('Bearer');
  });
});

/** One piece of an answer and then silence; says when the other side hung up. */
async function serveAndWait(): Promise<{ readonly server: LoopbackServer; readonly closed: Promise<void> }> {
  const closing = new AbortController();
  const server = await serve((response) => {
    response.on('close', () => closing.abort());
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: {"choices":[{"index":0,"delta":{"content":"One"}}]}\n\n');
  });
  return { server, closed: new Promise((resolve) => closing.signal.addEventListener('abort', () => resolve())) };
}

describe('stopping', () => {
  it('ends quietly before the headers and closes the connection', async () => {
    const abort = new AbortController();
    const closing = new AbortController();
    const closed = new Promise<void>((resolve) => closing.signal.addEventListener('abort', () => resolve()));
    const server = await serve((response) => {
      response.on('close', () => closing.abort());
      abort.abort();
    });
    const heard = await listen(clientFor(server.baseUrl).stream(question, abort.signal));
    expect(heard).toEqual({ events: [], failure: null });
    await closed;
  });

  it('ends quietly in the middle, gives nothing more, and closes the connection', async () => {
    const abort = new AbortController();
    const { server, closed } = await serveAndWait();
    const seen: string[] = [];
    for await (const event of clientFor(server.baseUrl).stream(question, abort.signal)) {
      seen.push(event.type);
      if (event.type === 'text') abort.abort();
    }
    expect(seen).toEqual(['accepted', 'text']);
    await closed;
  });

  it('by leaving the loop closes the connection too', async () => {
    const { server, closed } = await serveAndWait();
    for await (const event of clientFor(server.baseUrl).stream(question, new AbortController().signal)) {
      if (event.type === 'text') break;
    }
    await closed;
  });
});

describe('a finished answer', () => {
  it('leaves its connection for the next question', async () => {
    const ports: (number | undefined)[] = [];
    const server = await serve((response, request, incoming) => {
      ports.push(incoming.socket.remotePort);
      shortAnswer(response, request, incoming);
    });
    const client = clientFor(server.baseUrl);
    await ask(client);
    // The end of the body is read after the answer has ended.
    await new Promise((resolve) => setTimeout(resolve, 50));
    await ask(client);
    expect(ports[1]).toBe(ports[0]);
  });
});

describe('two answers at once', () => {
  it('never mix', async () => {
    const server = await serve((response, request) => {
      const { model } = JSON.parse(request.body);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      let left = 20;
      const write = () => {
        if (left === 0) {
          response.end('data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n');
          return;
        }
        left -= 1;
        response.write(`data: {"choices":[{"index":0,"delta":{"content":"${model}"}}]}\n\n`);
        setImmediate(write);
      };
      write();
    });
    const client = clientFor(server.baseUrl);
    const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const heard = await Promise.all(letters.map((letter) => ask(client, { ...question, modelId: letter })));
    expect(heard.map((answer) => textOf(answer))).toEqual(letters.map((letter) => letter.repeat(20)));
    expect(heard.map(finishOf)).toEqual(letters.map(() => 'stop'));
  });
});

describe('the lists', () => {
  const signal = new AbortController().signal;

  it('tell the models and that the endpoint is a gateway', async () => {
    const list = { object: 'list', data: [{ id: 'acme/lumen-2', name: 'Lumen 2', type: 'language', tags: ['vision'], pricing: { input: '0.0000015' } }] };
    const server = await serve(answerWith(200, JSON.stringify(list)));
    const answer = await clientFor(server.baseUrl).listModels(signal);
    expect(answer.dialect).toBe('gateway');
    expect(answer.models).toEqual([
      { modelId: 'acme/lumen-2', name: 'Lumen 2', maker: 'acme', type: 'language', tags: ['vision'], pricing: { inputUsd: '0.0000015' } },
    ]);
    expect(server.requests[0]).toMatchObject({ method: 'GET', path: '/v1/models' });
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${testKey}`);
  });

  it('are read whatever the content type says, but not from a web page', async () => {
    const plain = await serve(answerWith(200, '{"data":[{"id":"x"}]}', { 'content-type': 'text/plain' }));
    expect((await clientFor(plain.baseUrl).listModels(signal)).models).toHaveLength(1);
    const portal = await serve(answerWith(200, '<html>Log in</html>', { 'content-type': 'text/html; charset=utf-8' }));
    expect((await failureFrom(clientFor(portal.baseUrl).listModels(signal))).code).toBe('gateway.webPage');
    const nonsense = await serve(answerWith(200, 'hello', { 'content-type': 'text/plain' }));
    expect((await failureFrom(clientFor(nonsense.baseUrl).listModels(signal))).code).toBe('gateway.malformed');
  });

  it('tell the balance, and that an endpoint has none', async () => {
    const server = await serve(answerWith(200, '{"balance":"18.42","total_used":"6.58"}'));
    expect(await clientFor(server.baseUrl).readCredits(signal)).toEqual({ balanceUsd: '18.42' });
    for (const status of [404, 405, 501]) {
      const without = await serve(answerWith(status, '{"error":{"message":"no such route"}}'));
      expect(await clientFor(without.baseUrl).readCredits(signal)).toBeNull();
    }
    const refusing = await serve(answerWith(401, '{"error":{"message":"Invalid key","type":"authentication_error"}}'));
    expect((await failureFrom(clientFor(refusing.baseUrl).readCredits(signal))).code).toBe('gateway.unauthorised');
  });
});
