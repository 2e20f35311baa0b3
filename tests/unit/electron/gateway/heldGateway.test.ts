import { expect, it } from 'vitest';
import type { ModelGateway } from '../../../../electron/chat/ports';
import type { Destination } from '../../../../electron/gateway/connectionSwitch';
import { holdTo } from '../../../../electron/gateway/heldGateway';
import { runTurn } from '../../../../electron/chat/runTurn';
import { FailureError } from '../../../../shared/failure';
import { FakeClock, settle } from '../../../helpers/fakeClock';
import { FakeGateway, type GatewayStep } from '../../../helpers/fakeGateway';

const attempts: readonly (readonly GatewayStep[])[] = [
  [{ throws: { code: 'gateway.unreachable', host: '127.0.0.1' } }],
  [{ type: 'text', text: 'from elsewhere' }, { type: 'finished', reason: 'stop' }],
];

/** A question whose first attempt finds the demo gone, and which is tried again after the person has left the demo. */
async function askWhileLeaving(hold: (gateway: ModelGateway, destination: Destination) => ModelGateway) {
  const clock = new FakeClock();
  const gateway = new FakeGateway(...attempts);
  let isHere = true;
  const assertHere = (): void => {
    if (!isHere) throw new FailureError({ code: 'gateway.moved' });
  };
  const destination: Destination = { origin: 'http://127.0.0.1:4000', isDemo: true, assertHere, reach: () => Promise.resolve() };
  const events = runTurn(
    { turnId: 't', messageId: 'a', modelId: 'acme/lumen', prompt: () => Promise.resolve([]) },
    {
      gateway: hold(gateway, destination),
      clock,
      makeId: () => 'id',
      reportBug: (error) => {
        throw error;
      },
      onResume: () => () => undefined,
      attachments: { read: () => Promise.reject(new Error('none')), keepImage: () => Promise.reject(new Error('none')) },
    },
    new AbortController().signal,
  );
  const reading = (async () => {
    for await (const event of events) if (event.type === 'turn.ended') return event;
    return null;
  })();
  await settle();
  isHere = false;
  await clock.pass(60_000);
  return { end: await reading, requests: gateway.requests.length };
}

it('does not send the second attempt of a question to another gateway than the first', async () => {
  const { end, requests } = await askWhileLeaving(holdTo);
  expect(end).toMatchObject({ outcome: 'failed', failure: { code: 'gateway.moved' } });
  expect(requests).toBe(1);
});

it('would be missed if attempts followed the switch: then a second request leaves', async () => {
  const { end, requests } = await askWhileLeaving((gateway) => gateway);
  expect(end).toMatchObject({ outcome: 'done' });
  expect(requests).toBe(2);
});
