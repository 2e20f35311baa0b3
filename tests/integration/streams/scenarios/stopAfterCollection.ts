import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ModelGateway } from '../../../../electron/chat/ports';
import { clientThrough, type Carrier } from '../carrier';
import { textEvent } from '../streamCase';

/*
 * Trust.md F35, on a line that is old: the garbage collector has been there since the answer began, so whatever carries the
 * word "stop" must be held by more than a weak reference.
 */

/** As many as Chromium opens to one plain address, less one. */
export const streams = 5;

export async function stopAfterCollection(carrier: Carrier, tamper: (gateway: ModelGateway) => ModelGateway = (gateway) => gateway, patienceMs = 10_000): Promise<{ readonly streams: number; readonly closed: number }> {
  let open = 0;
  let begun = 0;
  const server = createServer((incoming, response) => {
    incoming.resume();
    open += 1;
    response.on('close', () => (open -= 1)).on('error', () => undefined);
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(textEvent('One'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const client = tamper(clientThrough(carrier.fetchFor(null), () => `http://127.0.0.1:${address.port}/v1`));
  const controllers = Array.from({ length: streams }, () => new AbortController());
  const readings = controllers.map(async ({ signal }) => {
    const request = { requestId: 'request-1', modelId: 'acme/lumen-2', messages: [{ role: 'user' as const, parts: [{ kind: 'text' as const, text: 'Hello' }] }] };
    for await (const event of client.stream(request, signal)) if (event.type === 'text') begun += 1;
  });
  await until(() => begun === streams, patienceMs);
  await collectGarbage();
  for (const controller of controllers) controller.abort('stopped');
  await until(() => open === 0, patienceMs);
  const closed = begun - open;
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await ended;
  await Promise.allSettled(readings);
  return { streams, closed };
}

/** Several times: a finalizer may run only after the collection that follows. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('the collector cannot be called');
  for (let turn = 0; turn < 5; turn += 1) {
    Reflect.apply(collect, undefined, []);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function until(isSo: () => boolean, patienceMs: number): Promise<void> {
  const limitMs = performance.now() + patienceMs;
  while (!isSo() && performance.now() < limitMs) await new Promise((resolve) => setTimeout(resolve, 2));
}
