import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ask, clientFor, finishOf, receiptOf, textOf } from './gatewayHarness';
import { answerWith, answerWithStream, startLoopbackServer } from './loopbackServer';
import type { Answer, LoopbackServer } from './loopbackServer';

let server: LoopbackServer | undefined;
afterEach(() => server?.stop());

async function hear(answer: Answer) {
  server = await startLoopbackServer(answer);
  return ask(clientFor(server.baseUrl));
}

const part = (text: string) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: text } }] })}\n\n`;
const stop = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n';

describe('a stream that breaks', () => {
  it('ends without a finish when the server closes cleanly', async () => {
    for (const cut of [10, 40, 64, 80]) {
      const whole = part('One ') + part('two ') + stop;
      const heard = await hear(answerWithStream(whole.slice(0, cut)));
      expect(heard.failure).toBeNull();
      expect(finishOf(heard)).toBeUndefined();
      expect('One two ').toContain(textOf(heard));
    }
  });

  it.each(['destroyed', 'reset'] as const)('is cut off, with the text so far, when the connection is %s', async (how) => {
    const heard = await hear((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(part('One ') + part('two'));
      setTimeout(() => (how === 'reset' ? response.socket?.resetAndDestroy() : response.destroy()), 50);
    });
    expect(textOf(heard)).toBe('One two');
    expect(finishOf(heard)).toBeUndefined();
    expect(heard.failure?.code).toBe('gateway.cutOff');
  });

  it('keeps the text that came in the same read as garbage', async () => {
    const heard = await hear(answerWithStream(`${part('One')}data: {"choices":[{"ind\n\n${part('two')}`));
    expect(textOf(heard)).toBe('One');
    expect(heard.failure?.code).toBe('gateway.malformed');
  });
});

describe('a stream with harmless oddities', () => {
  it.each([
    ['empty data', 'data:\n\n'],
    ['a ping without data', 'event: ping\n\n'],
    ['a ping with words', 'event: ping\ndata: still here\n\n'],
    ['a ping with JSON', 'event: ping\ndata: {"type":"ping"}\n\n'],
    ['a comment', ': keep-alive\n\n'],
    ['a number', 'data: 42\n\n'],
    ['null', 'data: null\n\n'],
    ['an unknown object', 'data: {"hello":"world"}\n\n'],
    ['choices of null', 'data: {"choices":null}\n\n'],
    ['a choice of null', 'data: {"choices":[null]}\n\n'],
    ['a second choice', 'data: {"choices":[{"index":1,"delta":{"content":"STRANGER"}}]}\n\n'],
    ['a delta of a wrong type', 'data: {"choices":[{"index":0,"delta":{"content":5,"images":"x","tool_calls":{}}}]}\n\n'],
    ['usage alone', 'data: {"choices":[],"usage":{"prompt_tokens":3}}\n\n'],
    ['id and retry', 'id: 7\nretry: 10\ndata: {"choices":[]}\n\n'],
  ])('goes on after %s', async (_what, oddity) => {
    const heard = await hear(answerWithStream(oddity + part('One ') + oddity + part('two') + stop + oddity));
    expect(heard.failure).toBeNull();
    expect(textOf(heard)).toBe('One two');
    expect(finishOf(heard)).toBe('stop');
  });

  it('tells that it is alive when a read brings no meaning', async () => {
    const heard = await hear((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': one\n\n');
      setTimeout(() => response.end(part('x') + stop), 50);
    });
    expect(heard.events.map((event) => event.type)).toEqual(['accepted', 'alive', 'text', 'receipt', 'finished']);
  });

  it('ends with or without [DONE], and takes nothing after it', async () => {
    expect(finishOf(await hear(answerWithStream(part('One') + stop)))).toBe('stop');
    const heard = await hear(answerWithStream(`${part('One')}${stop}data: [DONE]\n\n${part('extra')}data: [DONE]\n\n`));
    expect(textOf(heard)).toBe('One');
    expect(heard.failure).toBeNull();
  });

  it('delivers a last event without a blank line', async () => {
    const heard = await hear(answerWithStream(part('One') + stop.trimEnd()));
    expect(finishOf(heard)).toBe('stop');
  });

  it('counts damaged characters into the receipt and keeps the text', async () => {
    const bytes = Buffer.concat([Buffer.from('data: {"choices":[{"index":0,"delta":{"content":"a'), Buffer.from([0xff, 0xfe]), Buffer.from('b"}}]}\n\n'), Buffer.from(stop)]);
    const heard = await hear(answerWithStream(bytes));
    expect(textOf(heard)).toBe('a\uFFFD\uFFFDb');
    expect(receiptOf(heard)?.damagedCharacters).toBe(2);
    expect(finishOf(heard)).toBe('stop');
  });
});

describe('a 200 that is no stream', () => {
  it('is a web page, an error in disguise, or nothing', async () => {
    const page = await hear(answerWith(200, '<!doctype html><h1>Hotel</h1>', { 'content-type': 'text/html' }));
    expect(page.failure?.code).toBe('gateway.webPage');
    expect(page.events).toEqual([]);
    const error = await hear(answerWith(200, '{"error":{"message":"No credit","type":"insufficient_funds"}}'));
    expect(error.failure).toMatchObject({ code: 'gateway.creditUsedUp', details: expect.stringContaining('No credit') });
    const other = await hear(answerWith(200, '{"choices":[]}'));
    expect(other.failure).toEqual({ code: 'gateway.malformed' });
    for (const empty of [answerWith(200, ''), answerWithStream(''), answerWithStream('data: [DONE]\n\n')]) {
      const heard = await hear(empty);
      expect(heard.failure).toBeNull();
      expect(finishOf(heard)).toBeUndefined();
    }
  });
});

describe('a refusal', () => {
  it.each([500, 502, 503, 504, 529])('%i keeps its status, and its words only as short text', async (status) => {
    const bodies: readonly (readonly [string, string])[] = [
      ['application/json', '{"error":{"message":"Overloaded","type":"internal_server_error"}}'],
      ['text/html', `<html><head><title>x</title><script>alert(1)</script></head><body><h1>Bad day</h1>${'<p>no</p>'.repeat(9000)}</body></html>`],
      ['text/plain', ''],
      ['text/plain', 'x'.repeat(5 * 1024 * 1024)],
    ];
    for (const [contentType, body] of bodies) {
      const heard = await hear(answerWith(status, body, { 'content-type': contentType }));
      expect(heard.failure).toMatchObject({ code: 'gateway.serverError', status });
      expect(Buffer.byteLength(heard.failure?.details ?? '')).toBeLessThanOrEqual(2048);
      expect(heard.failure?.details ?? '').not.toMatch(/<|alert/);
    }
  });

  it('whose body never ends is not waited for', async () => {
    const heard = await hear((response) => {
      response.writeHead(400, { 'content-type': 'text/plain' });
      const timer = setInterval(() => response.write('y'.repeat(16 * 1024)), 1);
      response.on('close', () => clearInterval(timer));
    });
    expect(heard.failure?.code).toBe('gateway.badRequest');
  });

  it('says how long to wait, measured by the server’s own clock', async () => {
    const headers = { date: 'Sat, 21 Nov 2026 10:00:00 GMT', 'retry-after': 'Sat, 21 Nov 2026 10:02:00 GMT' };
    const heard = await hear(answerWith(429, '{"error":{"message":"Slow","type":"rate_limit_exceeded"}}', headers));
    expect(heard.failure).toMatchObject({ code: 'gateway.rateLimited', retryAfterMs: 120_000 });
  });
});

describe('the way to the gateway', () => {
  it('names a host that does not exist', async () => {
    const heard = await ask(clientFor('https://nowhere.invalid/v1'));
    expect(heard.failure).toMatchObject({ code: 'gateway.hostNotFound', host: 'nowhere.invalid' });
  });

  it('names a host that refuses', async () => {
    const closed = createServer();
    const port = await listenOn(closed);
    await new Promise((resolve) => closed.close(resolve));
    const heard = await ask(clientFor(`http://127.0.0.1:${port}/v1`));
    expect(heard.failure).toMatchObject({ code: 'gateway.unreachable', host: `127.0.0.1:${port}` });
  });

  it('is unreachable, not cut off, when it breaks before the headers', async () => {
    const rude = createServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const port = await listenOn(rude);
    const heard = await ask(clientFor(`http://127.0.0.1:${port}/v1`));
    await new Promise((resolve) => rude.close(resolve));
    expect(heard.failure?.code).toBe('gateway.unreachable');
  });
});

async function listenOn(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
