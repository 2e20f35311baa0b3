import { expect, it, vi } from 'vitest';
import { ask, clientFor, question } from './gatewayHarness';
import { answerWithStream, startLoopbackServer } from './loopbackServer';

/* The test of the privacy lock is proven here: with the guard taken away, what it looks at is no longer so. */

vi.mock('../../../shared/sendableOptions', async (original) => ({ ...(await original<object>()), isLocked: () => false }));

it('a client whose lock is broken sends what it must not, and is found out by that', async () => {
  const server = await startLoopbackServer(answerWithStream('data: {"id":"gen_1","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'));
  const heard = await ask(clientFor(server.baseUrl), { ...question, options: { privacy: { zeroDataRetention: true } } });
  await server.stop();
  expect(heard.failure).toBeNull();
  expect(server.requests).toHaveLength(1);
});
