import { build } from 'esbuild';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-gateway-'));
  await build({ entryPoints: ['electron/demoGateway/process.ts'], bundle: true, platform: 'node', format: 'cjs', target: 'node18.15', outfile: join(folder, 'demoGateway.cjs'), logLevel: 'error' });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Ready = { readonly type: string; readonly baseUrl: string; readonly key: string };

async function startChild(options: object): Promise<{ readonly child: ChildProcess; readonly ready: Ready }> {
  const child = fork(join(folder, 'demoGateway.cjs'), [JSON.stringify(options)], { silent: true });
  const [ready] = await once(child, 'message');
  return { child, ready };
}

describe('the demo gateway in a process of its own', () => {
  it('says where it is, reads a PDF in its CommonJS bundle, and ends when told', async () => {
    const { child, ready } = await startChild({ tokensPerSecond: null, firstTokenMs: 0, modelCount: 600 });
    expect(ready).toMatchObject({ type: 'ready', baseUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v1$/) });
    const models = await (await fetch(`${ready.baseUrl}/models`)).json();
    expect(models.data).toHaveLength(600);

    const pdf = (await readFile('resources/samples/the-bees-of-port-ellery.pdf')).toString('base64');
    const content = [{ type: 'file', file: { data: pdf, media_type: 'application/pdf', filename: 'bees.pdf' } }];
    const response = await fetch(`${ready.baseUrl}/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ready.key}` },
      body: JSON.stringify({ model: 'openai/gpt-4.1', messages: [{ role: 'user', content }] }),
    });
    expect(JSON.stringify(await response.json())).toContain('The Bees of Port Ellery');

    child.send({ type: 'stop' });
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends when its parent goes', async () => {
    const { child } = await startChild({});
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('says why it could not start', async () => {
    const first = await startChild({});
    const second = await startChild({ port: Number(new URL(first.ready.baseUrl).port) });
    expect(second.ready).toMatchObject({ type: 'failed', message: expect.stringContaining('EADDRINUSE') });
    first.child.send({ type: 'stop' });
    await Promise.all([once(first.child, 'exit'), second.child.exitCode ?? once(second.child, 'exit')]);
  });
});
