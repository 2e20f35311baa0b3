import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoGateway, type DemoGateway } from '../../../electron/demoGateway/startDemoGateway';
import { canary } from '../../helpers/canary';
import type { LoggedRequest } from '../../../electron/demoGateway/requestLog';

let gateway: DemoGateway;
beforeAll(async () => {
  gateway = await startDemoGateway({ key: canary, tokensPerSecond: Infinity, firstTokenMs: 0, seed: 7 });
});
afterAll(() => gateway.stop());

function ask(modelId: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${gateway.baseUrl}/chat/completions`, {
    method: 'POST',
    redirect: 'manual',
    headers: { authorization: `Bearer ${gateway.key}` },
    body: JSON.stringify({ model: modelId, stream: true, messages: [{ role: 'user', content: 'write 4 KB' }] }),
    ...init,
  });
}

type Read = { readonly text: string; readonly finish: string | null; readonly isDone: boolean; readonly hasError: boolean };

/** The events of a body that may be cut anywhere. */
function readEvents(body: string): Read {
  const lines = body.split('\n').filter((line) => line.startsWith('data: '));
  const events = lines.filter((line) => line !== 'data: [DONE]').map((line) => JSON.parse(line.slice(6)));
  const choices = events.flatMap((event) => event.choices ?? []);
  return {
    text: choices.map((choice) => choice.delta.content ?? '').join(''),
    finish: choices.findLast((choice) => choice.finish_reason !== null)?.finish_reason ?? null,
    isDone: lines.includes('data: [DONE]'),
    hasError: events.some((event) => 'error' in event),
  };
}

async function lastEntry(): Promise<LoggedRequest> {
  await expect.poll(() => gateway.requests.at(-1)?.ending).not.toBeNull();
  const entry = gateway.requests.at(-1);
  if (entry === undefined) throw new Error('Nothing was logged.');
  return entry;
}

describe('the faults', () => {
  it.each([
    ['401', 401, 'authentication_error'],
    ['402', 402, 'insufficient_funds'],
    ['budget', 402, 'quota_for_entity_exceeded'],
    ['card', 403, 'customer_verification_required'],
    ['free-tier', 403, 'no_providers_available'],
    ['rule', 403, 'forbidden'],
    ['404', 404, 'model_not_found'],
    ['413', 413, 'invalid_request_error'],
    ['context', 400, 'invalid_request_error'],
    ['429', 429, 'rate_limit_exceeded'],
    ['429-minutes', 429, 'rate_limit_exceeded'],
    ['429-hour', 429, 'rate_limit_exceeded'],
    ['500', 500, 'internal_server_error'],
  ])('fault/%s answers %i with the type %s', async (name, status, type) => {
    const response = await ask(`fault/${name}`);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { type } });
  });

  it('fault/no-providers is flat', async () => {
    expect(await (await ask('fault/no-providers')).json()).toMatchObject({ error: expect.any(String), type: 'no_providers_available', statusCode: 400 });
  });

  it('fault/429-then-ok asks for one second of patience once', async () => {
    const first = await ask('fault/429-then-ok');
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '1']);
    expect(readEvents(await (await ask('fault/429-then-ok')).text()).finish).toBe('stop');
  });

  it('fault/html-200 and fault/503-html are web pages', async () => {
    for (const [name, status] of [['html-200', 200], ['503-html', 503]] as const) {
      const response = await ask(`fault/${name}`);
      expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
    }
  });

  it('fault/redirect points elsewhere', async () => {
    const response = await ask('fault/redirect');
    expect([response.status, response.headers.get('location')]).toEqual([307, '/demo/elsewhere']);
  });

  it('fault/cut ends in good order half way, and the log has exactly what arrived', async () => {
    const read = readEvents(await (await ask('fault/cut')).text());
    const entry = await lastEntry();
    expect(read).toMatchObject({ finish: null, isDone: false, text: entry.completion?.sentText });
    expect(read.text.length).toBeGreaterThanOrEqual(2048);
    expect(read.text.length).toBeLessThan(2100);
    expect(entry.ending).toBe('brokenOff');
  });

  it('fault/reset breaks the line half way, after what the log says was sent', async () => {
    const response = await ask('fault/reset');
    let body = '';
    const decoder = new TextDecoder();
    const reading = (async () => {
      for await (const bytes of response.body ?? []) body += decoder.decode(bytes, { stream: true });
    })();
    await expect(reading).rejects.toThrow();
    const entry = await lastEntry();
    expect(readEvents(body).text).toBe(entry.completion?.sentText);
    expect(entry).toMatchObject({ ending: 'brokenOff', completion: { finishReason: null, isDoneSent: false } });
  });

  it('fault/stall sends half and then nothing, until the client leaves', async () => {
    const controller = new AbortController();
    const response = await ask('fault/stall', { signal: controller.signal });
    await expect.poll(() => gateway.requests.at(-1)?.completion?.sentText.length).toBeGreaterThanOrEqual(2048);
    controller.abort();
    await expect(response.text()).rejects.toThrow();
    expect(await lastEntry()).toMatchObject({ ending: 'clientLeft', completion: { finishReason: null } });
  });

  it('fault/slow-first sends the head and nothing else', async () => {
    const controller = new AbortController();
    const response = await ask('fault/slow-first', { signal: controller.signal });
    expect(response.status).toBe(200);
    controller.abort();
    expect(await lastEntry()).toMatchObject({ ending: 'clientLeft', completion: { sentEvents: 0 } });
  });

  it.each([
    ['empty', { text: '', finish: null, isDone: false }],
    ['done-only', { text: '', finish: null, isDone: true }],
    ['no-done', { finish: 'stop', isDone: false }],
    ['length', { finish: 'length', isDone: true }],
    ['content-filter', { finish: 'content_filter', isDone: true }],
    ['unknown-finish', { finish: 'pondering', isDone: true }],
    ['error-chunk', { finish: null, isDone: false, hasError: true }],
    ['comments', { finish: 'stop', isDone: true }],
    ['split-bytes', { finish: 'stop', isDone: true }],
  ])('fault/%s streams as its name says', async (name, expected) => {
    const read = readEvents(await (await ask(`fault/${name}`)).text());
    expect(read).toMatchObject(expected);
    expect(read.text).toBe((await lastEntry()).completion?.sentText);
  });
});
