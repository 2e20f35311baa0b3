import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { startDemoGateway, type DemoGateway, type DemoGatewayOptions } from '../../../electron/demoGateway/startDemoGateway';
import { canary } from '../../helpers/canary';

let gateway: DemoGateway;
afterEach(() => gateway.stop());

async function start(options: DemoGatewayOptions): Promise<void> {
  gateway = await startDemoGateway({ key: canary, firstTokenMs: 0, ...options });
}

function ask(content: string, signal?: AbortSignal): Promise<Response> {
  return fetch(`${gateway.baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${gateway.key}`, 'x-title': 'Gatehouse' },
    body: JSON.stringify({ model: 'openai/gpt-4.1', stream: true, messages: [{ role: 'user', content }] }),
    ...(signal && { signal }),
  });
}

describe('the log of the demo gateway', () => {
  it('can be read over HTTP with the key, leaves no trace of that, and never holds the key', async () => {
    await start({ tokensPerSecond: Infinity });
    await (await ask('hello')).text();
    await expect.poll(() => gateway.requests[0]?.ending).toBe('answered');
    const address = gateway.baseUrl.replace('/v1', '/demo/log');
    const read = await fetch(address, { headers: { authorization: `Bearer ${gateway.key}` } });
    const text = await read.text();
    expect(JSON.parse(text)).toEqual(gateway.requests);
    expect(gateway.requests).toHaveLength(1);
    expect(gateway.requests[0]).toMatchObject({ method: 'POST', path: '/v1/chat/completions', status: 200, headers: { 'x-title': 'Gatehouse', authorization: '(hidden)' } });
    expect(text).not.toContain(gateway.key);
    expect((await fetch(address)).status).toBe(401);
  });

  it('grows while the answer is written, and stops growing when the client leaves', async () => {
    await start({ tokensPerSecond: 400 });
    const controller = new AbortController();
    await ask('write 40 KB', controller.signal);
    await expect.poll(() => gateway.requests[0]?.completion?.sentText.length).toBeGreaterThan(50);
    controller.abort();
    await expect.poll(() => gateway.requests[0]?.ending).toBe('clientLeft');
    const sent = gateway.requests[0]?.completion?.sentText.length ?? 0;
    await wait(100);
    expect(gateway.requests[0]?.completion?.sentText).toHaveLength(sent);
    expect(sent).toBeLessThan(40 * 1024);
  });

  it('is told to hurry in the middle of an answer, which then comes to its end at once', async () => {
    // At this pace it would take three hours.
    await start({ tokensPerSecond: 1 });
    const response = await ask('write 40 KB');
    await expect.poll(() => gateway.requests[0]?.completion?.sentText.length).toBeGreaterThan(0);
    gateway.hurry();
    expect((await response.text()).endsWith('data: [DONE]\n\n')).toBe(true);
    expect(gateway.requests[0]?.completion?.sentText).toHaveLength(40 * 1024);
  });

  it('waits for a reader who reads slowly', async () => {
    await start({ tokensPerSecond: Infinity });
    const response = await ask('write 2000 KB');
    await wait(300);
    expect(gateway.requests[0]?.completion?.isDoneSent).toBe(false);
    const body = await response.text();
    expect(body.endsWith('data: [DONE]\n\n')).toBe(true);
    expect(gateway.requests[0]?.completion?.sentText).toHaveLength(2000 * 1024);
  });
});
