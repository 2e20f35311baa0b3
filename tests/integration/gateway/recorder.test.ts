import { createHash, randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { GatewayEvent, ModelRequest } from '../../../electron/chat/ports';
import { createRecorder } from '../../../electron/gateway/recorder';
import type { Model } from '../../../shared/model';
import { mostResponseBytes, type BodyPiece, type Exchange } from '../../../shared/exchange';
import { FailureError } from '../../../shared/failure';
import { canary, encodings, findCanary, secondCanary, spellings } from '../../helpers/canary';
import { ask, clientFor, question } from './gatewayHarness';
import { answerWith, answerWithStream, startLoopbackServer, type Answer, type LoopbackServer } from './loopbackServer';

/* What the developer's window shows is what went over the line: seen from the other end of it. */

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

const asked: ModelRequest = { ...question, origin: { purpose: 'answer', conversationId: 'c1', messageId: 'm1' } };

async function record(answer: Answer, request: ModelRequest = asked, { isOn = true, modelOf = undefined }: { readonly isOn?: boolean; readonly modelOf?: (() => Model) | undefined } = {}) {
  const server = await startLoopbackServer(answer);
  servers.push(server);
  const kept: Exchange[] = [];
  const problems: unknown[] = [];
  const recorder = createRecorder({
    nowMs: () => 7,
    secrets: () => [],
    isOn: () => isOn,
    keep: (exchange) => void kept.push(exchange),
    onProblem: (problem) => problems.push(problem),
  });
  await drain(clientFor(server.baseUrl, { recorder, ...(modelOf === undefined ? {} : { modelOf }) }).stream(request, new AbortController().signal));
  await recorder.settled();
  expect(problems).toEqual([]);
  return { server, kept };
}

/** Without a search for the key in what is heard: what a server says comes as it was said, and only the recording is starred. */
async function drain(stream: AsyncIterable<GatewayEvent>): Promise<void> {
  try {
    for await (const event of stream) void event;
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
  }
}

const stream = 'data: {"id":"gen_1","choices":[{"index":0,"delta":{"content":"Hello — 潮"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

/** The body with the files back in their places. */
function whole(pieces: readonly BodyPiece[], files: readonly Uint8Array[]): string {
  const byHash = new Map(files.map((bytes) => [createHash('sha256').update(bytes).digest('hex'), Buffer.from(bytes)]));
  return pieces.map((piece) => (typeof piece === 'string' ? piece : (byHash.get(piece.sha256)?.toString(piece.isRaw === true ? 'utf8' : 'base64') ?? '?'))).join('');
}

describe('a recording', () => {
  it('holds the request as it arrived, and the answer as it was sent, with the times of its reads', async () => {
    const { server, kept } = await record(answerWithStream(stream));
    const [exchange] = kept;
    const [arrived] = server.requests;
    expect(exchange).toMatchObject({ requestId: 'request-1', conversationId: 'c1', messageId: 'm1', purpose: 'answer', modelId: 'acme/lumen-2', sentAtMs: 7, end: { kind: 'whole' } });
    expect(exchange?.request).toMatchObject({ method: 'POST', url: `${server.baseUrl}/chat/completions`, body: [arrived?.body] });
    for (const [name, value] of exchange?.request.headers ?? []) expect([name, name === 'authorization' ? 'Bearer ***' : arrived?.headers[name]]).toEqual([name, value]);
    expect(exchange?.response).toMatchObject({ status: 200, text: stream, lostBytes: 0 });
    expect(exchange?.response?.reads.reduce((sum, [, chars]) => sum + chars, 0)).toBe(stream.length);
  });

  it('holds a file by its hash, from which the very bytes of the body come back', async () => {
    const [picture, paper, small] = [randomBytes(100_001), randomBytes(3_000), randomBytes(12)];
    const lookalike = `data:image/png;base64,${picture.toString('base64')} and "data":"${paper.toString('base64')}x`;
    const request: ModelRequest = {
      ...asked,
      messages: [
        { role: 'user', parts: [{ kind: 'image', mediaType: 'image/png', bytes: picture }, { kind: 'file', mediaType: 'application/pdf', name: '"data":".pdf', bytes: paper }, { kind: 'image', mediaType: 'image/png', bytes: small }, { kind: 'text', text: lookalike }] },
        { role: 'assistant', parts: [{ kind: 'text', text: 'yes' }] },
        { role: 'user', parts: [{ kind: 'image', mediaType: 'image/png', bytes: picture }, { kind: 'text', text: 'again' }] },
      ],
    };
    const { server, kept } = await record(answerWithStream(stream), request);
    const body = kept[0]?.request.body ?? [];
    expect(body.filter((piece) => typeof piece !== 'string').map(({ sizeBytes }) => sizeBytes)).toEqual([100_001, 3_000, 100_001]);
    expect(whole(body, [picture, paper])).toBe(server.requests[0]?.body);
    // Without its files it is small.
    expect(body.filter((piece) => typeof piece === 'string').join('').length).toBeLessThan(lookalike.length + 3_000);
  });

  it('holds a form whose files stand in it as they are', async () => {
    const [one, other] = [randomBytes(3_000), randomBytes(400)];
    const painter: Model = { modelId: asked.modelId, name: 'Lumen', maker: 'acme', type: 'image', tags: ['image-generation'] };
    const request: ModelRequest = { ...asked, messages: [{ role: 'user', parts: [{ kind: 'text', text: 'a gate — 門' }, { kind: 'image', mediaType: 'image/png', bytes: other }, { kind: 'image', mediaType: 'image/png', bytes: one }] }] };
    const { server, kept } = await record(answerWith(200, '{"data":[]}'), request, { modelOf: () => painter });
    expect(server.requests[0]?.path).toBe('/v1/images/edits');
    const body = kept[0]?.request.body ?? [];
    expect(body.filter((piece) => typeof piece !== 'string')).toMatchObject([{ sizeBytes: 400, isRaw: true }, { sizeBytes: 3_000, isRaw: true }]);
    expect(whole(body, [one, other])).toBe(server.requests[0]?.body);
    expect(kept[0]?.response?.text).toBe('{"data":[]}');
  });

  it('holds a refusal with its body, and says how it ended', async () => {
    const { kept } = await record(answerWith(429, '{"error":{"message":"slow down","type":"rate_limit_exceeded"}}', { 'retry-after': '7' }));
    expect(kept[0]).toMatchObject({ end: { kind: 'failed', code: 'gateway.rateLimited' }, response: { status: 429, text: '{"error":{"message":"slow down","type":"rate_limit_exceeded"}}' } });
    expect(kept[0]?.response?.headers).toContainEqual(['retry-after', '7']);
  });

  it('holds JSON that came where a stream should be, and a request to which nothing came', async () => {
    const { kept } = await record(answerWith(200, '{"error":{"message":"no"}}'));
    expect(kept[0]).toMatchObject({ end: { kind: 'failed' }, response: { status: 200, text: '{"error":{"message":"no"}}' } });
    const gone = await record((response) => response.destroy());
    expect(gone.kept[0]).toMatchObject({ end: { kind: 'failed' } });
    expect(gone.kept[0]).not.toHaveProperty('response');
  });

  it('says when we hung up', async () => {
    const server = await startLoopbackServer((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: {"choices":[{"index":0,"delta":{"content":"He"}}]}\n\n');
    });
    servers.push(server);
    const kept: Exchange[] = [];
    const recorder = createRecorder({ nowMs: () => 0, secrets: () => [], isOn: () => true, keep: (exchange) => void kept.push(exchange), onProblem: () => undefined });
    const controller = new AbortController();
    for await (const event of clientFor(server.baseUrl, { recorder }).stream(asked, controller.signal)) if (event.type === 'text') controller.abort();
    await recorder.settled();
    expect(kept).toMatchObject([{ end: { kind: 'stopped' }, response: { text: 'data: {"choices":[{"index":0,"delta":{"content":"He"}}]}\n\n' } }]);
  });

  it('keeps 2 MiB of an answer and says how much more there was', async () => {
    const long = `data: {"choices":[{"index":0,"delta":{"content":"${'x'.repeat(1_000)}"}}]}\n\n`.repeat(2_500);
    const { kept } = await record(answerWithStream(long + stream));
    const text = kept[0]?.response?.text ?? '';
    expect(text).toBe((long + stream).slice(0, mostResponseBytes));
    expect(kept[0]?.response?.lostBytes).toBe(Buffer.from(long + stream).length - mostResponseBytes);
  });

  it('is not made where it is not wished, and not of requests that are nobody’s', async () => {
    expect((await record(answerWithStream(stream), asked, { isOn: false })).kept).toEqual([]);
    expect((await record(answerWithStream(stream), question)).kept).toEqual([]);
  });
});

describe('a key', () => {
  const echoed = (text: string): string => `data: {"choices":[{"index":0,"delta":{"content":${JSON.stringify(text)}}}]}\n\n${stream}`;

  it.each(encodings)('is in no recording, also where a server repeats it (%s) or a person wrote it', async (encoding) => {
    const said = spellings(canary, encoding).join(' ');
    const request: ModelRequest = { ...asked, messages: [{ role: 'user', parts: [{ kind: 'text', text: said }] }] };
    const { kept, server } = await record(answerWithStream(echoed(said)), request);
    expect(findCanary(Buffer.from(JSON.stringify(kept)))).toEqual([]);
    // All else stands where it stood.
    expect(kept[0]?.response?.text).toHaveLength(echoed(said).length);
    // The search would find it in what was sent.
    expect(findCanary(Buffer.from(server.requests[0]?.body ?? ''))).toContain(encoding);
  });

  it('of one’s own for a provider is starred in the body that carries it', async () => {
    const server = await startLoopbackServer(answerWithStream(stream));
    servers.push(server);
    const kept: Exchange[] = [];
    const recorder = createRecorder({ nowMs: () => 0, secrets: () => [], isOn: () => true, keep: (exchange) => void kept.push(exchange), onProblem: () => undefined });
    const client = clientFor(server.baseUrl, { recorder, connection: () => ({ baseUrl: server.baseUrl, dialect: 'gateway', isGateway: true }), ownKeys: () => Promise.resolve({ anthropic: [{ apiKey: secondCanary }] }) });
    await ask(client, { ...asked, options: { ownKeys: ['anthropic'] } });
    await recorder.settled();
    expect(server.requests[0]?.body).toContain(secondCanary);
    expect(kept).toHaveLength(1);
    expect(findCanary(Buffer.from(JSON.stringify(kept)))).toEqual([]);
  });

  it('is starred in each header that may carry one', async () => {
    const { kept } = await record((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'set-cookie': 'session=abc', 'x-api-key': 'abc' });
      response.end(stream);
    });
    expect(kept[0]?.response?.headers).toEqual(expect.arrayContaining([['set-cookie', '***'], ['x-api-key', '***']]));
    expect(findCanary(Buffer.from(JSON.stringify(kept)))).toEqual([]);
  });
});
