import { afterEach, describe, expect, it } from 'vitest';
import type { Model } from '../../../shared/model';
import { png } from '../../fixtures/files/pictures';
import { ask, clientFor, finishOf, question, receiptOf } from './gatewayHarness';
import { answerWith, startLoopbackServer, type Answer, type LoopbackServer } from './loopbackServer';

const brush: Model = { modelId: 'acme/brush', name: 'Brush', maker: 'acme', type: 'image', pricing: { imageUsd: '0.039' } };
const bytes = Buffer.from(png(24, 12));
const base64 = bytes.toString('base64');
/** More than the 16 KiB from which a text is decoded as it comes. */
const large = Buffer.concat([bytes, Buffer.alloc(200_000)]);

let server: LoopbackServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

async function draw(answer: Answer, wish: Partial<typeof question> = {}) {
  server = await startLoopbackServer(answer);
  const client = clientFor(server.baseUrl, { modelOf: () => brush });
  const heard = await ask(client, { ...question, modelId: brush.modelId, ...wish });
  const pictures = heard.events.flatMap((event) => (event.type === 'image' ? [{ mediaType: event.mediaType, size: event.bytes.length }] : []));
  const lost = heard.events.flatMap((event) => (event.type === 'imageLost' ? [event.failure.code] : []));
  return { heard, pictures, lost, requests: server.requests };
}

const json = (value: unknown, status = 200): Answer => answerWith(status, JSON.stringify(value));

describe('a model that only draws', () => {
  it('is asked at its own address, and its pictures come as events before the receipt and the end', async () => {
    const { heard, pictures, requests } = await draw(json({ created: 1, data: [{ b64_json: base64 }, { b64_json: large.toString('base64') }] }));
    expect(requests.map(({ path }) => path)).toEqual(['/v1/images/generations']);
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({ model: 'acme/brush', prompt: 'When is high tide in Brest?', response_format: 'b64_json' });
    expect(requests[0]?.headers).toMatchObject({ 'x-gatehouse-request-id': 'request-1', 'content-type': 'application/json', accept: 'application/json' });
    expect(pictures).toEqual([{ mediaType: 'image/png', size: bytes.length }, { mediaType: 'image/png', size: large.length }]);
    expect(heard.events.map(({ type }) => type).filter((type) => type !== 'alive')).toEqual(['accepted', 'image', 'image', 'receipt', 'finished']);
    expect(finishOf(heard)).toBe('stop');
  });

  it('costs what the answer says, in either spelling, else what the catalogue asks for each picture', async () => {
    const said = { gateway: { cost: '0.0421', generationId: 'gen_1', routing: { finalProvider: 'beta' } } };
    const facts = { costUsd: '0.0421', generationId: 'gen_1', provider: 'beta' };
    expect(receiptOf((await draw(json({ data: [{ b64_json: base64 }], provider_metadata: said }))).heard)).toMatchObject(facts);
    await server?.stop();
    expect(receiptOf((await draw(json({ data: [{ b64_json: base64 }], providerMetadata: said, usage: { input_tokens: 12, output_tokens: 1290 } }))).heard)).toMatchObject({ ...facts, promptTokens: 12, completionTokens: 1290 });
    await server?.stop();
    expect(receiptOf((await draw(json({ data: [{ b64_json: base64 }, { b64_json: base64 }] }))).heard)).toMatchObject({ costUsd: '0.078', costSource: 'price' });
  });

  it('sends pictures that came with the question as a form, to be changed', async () => {
    const parts = [{ kind: 'image', mediaType: 'image/png', bytes } as const, { kind: 'text', text: 'Now in blue' } as const];
    const { requests, pictures } = await draw(json({ data: [{ b64_json: base64 }] }), { messages: [{ role: 'user', parts }] });
    expect(requests.map(({ path }) => path)).toEqual(['/v1/images/edits']);
    expect(requests[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(requests[0]?.body).toContain('Now in blue');
    expect(pictures).toHaveLength(1);
  });

  it.each([
    ['an address, which is never fetched', { url: 'https://evil.test/picture.png' }, 'attachment.unreadable'],
    ['damaged base64', { b64_json: `${base64.slice(0, 40)}*${base64.slice(40)}` }, 'attachment.unreadable'],
    ['something that is no picture', { b64_json: Buffer.from('<svg onload="alert(1)">'.repeat(2000)).toString('base64') }, 'attachment.unreadable'],
    ['a number', { b64_json: 7 }, 'attachment.unreadable'],
    ['a place in no list', { b64_json: { longText: 9 } }, 'attachment.unreadable'],
    ['nothing', null, 'attachment.unreadable'],
  ])('loses a picture that is %s, and keeps the one beside it', async (_what, item, code) => {
    const { pictures, lost, heard } = await draw(json({ data: [item, { url: `data:image/png;base64,${base64}` }] }));
    expect(pictures).toHaveLength(1);
    expect(lost).toEqual([code]);
    expect(finishOf(heard)).toBe('stop');
  });

  it('refuses a picture above 64 MiB without holding it (trust.md F38)', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'A');
    const { lost, pictures } = await draw((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"data":[{"b64_json":"');
      for (let count = 0; count < 88; count += 1) response.write(piece);
      response.end(`"},{"b64_json":"${base64}"}]}`);
    });
    expect(lost).toEqual(['attachment.tooLarge']);
    expect(pictures).toHaveLength(1);
  });

  it.each([
    ['a filter, by its code', 400, { error: { message: 'Your request was rejected.', type: 'image_generation_user_error', code: 'moderation_blocked' } }, 'gateway.filtered'],
    ['a filter, by its words', 400, { error: { message: 'Your request was rejected as a result of our safety system.', type: 'invalid_request_error' } }, 'gateway.filtered'],
    ['a bad request', 400, { error: { message: "'size' is not one of the allowed values", type: 'invalid_request_error' } }, 'gateway.badRequest'],
    ['an empty purse', 402, { error: { message: 'Insufficient funds', type: 'insufficient_funds' } }, 'gateway.creditUsedUp'],
    ['an error in a 200', 200, { error: { message: 'Upstream failed', type: 'rate_limit_exceeded' } }, 'gateway.rateLimited'],
    ['no JSON object', 200, [1, 2], 'gateway.malformed'],
  ])('fails with what is wrong: %s', async (_what, status, body, code) => {
    const { heard } = await draw(json(body, status));
    expect(heard.failure?.code).toBe(code);
    expect(finishOf(heard)).toBeUndefined();
  });

  it('keeps a privacy lock: it goes along with a wish, and what would be a form is sent to nobody', async () => {
    server = await startLoopbackServer(json({ data: [{ b64_json: base64 }] }));
    const { baseUrl } = server;
    const client = clientFor(baseUrl, { connection: () => ({ baseUrl, dialect: 'gateway', isGateway: true }), modelOf: () => brush });
    const locked = { ...question, modelId: brush.modelId, options: { privacy: { zeroDataRetention: true } } };
    await ask(client, locked);
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({ providerOptions: { gateway: { zeroDataRetention: true } } });
    const form = await ask(client, { ...locked, messages: [{ role: 'user', parts: [{ kind: 'image', mediaType: 'image/png', bytes }] }] });
    expect(form.failure).toEqual({ code: 'privacy.notHonoured', by: 'endpoint' });
    expect(server.requests).toHaveLength(1);
  });

  it('has not finished when the connection breaks', async () => {
    const { heard } = await draw((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
      response.write('{"data":[{"b64_json":"', () => response.destroy());
    });
    expect(finishOf(heard)).toBeUndefined();
    expect(heard.failure).not.toBeNull();
  });
});
