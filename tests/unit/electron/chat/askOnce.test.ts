import { expect, it } from 'vitest';
import { askOnce } from '../../../../electron/chat/askOnce';
import { FakeClock } from '../../../helpers/fakeClock';
import { FakeGateway, forEver } from '../../../helpers/fakeGateway';

const request = { requestId: 'r1', modelId: 'acme/lumen', messages: [] };

it('gives the words and the whole receipt, in one request', async () => {
  const gateway = new FakeGateway([
    { type: 'accepted' },
    { type: 'reasoning', text: 'hmm' },
    { type: 'text', text: 'Good ' },
    { type: 'text', text: 'bees' },
    { type: 'finished', reason: 'stop' },
    { type: 'receipt', receipt: { costUsd: '0.01' } },
  ]);
  expect(await askOnce(gateway, request, new FakeClock(), new AbortController().signal)).toEqual({
    text: 'Good bees',
    receipt: { requestId: 'r1', attempts: 1, costUsd: '0.01', finishReason: 'stop', totalMs: 0 },
  });
  expect(gateway.requests).toHaveLength(1);
});

it('gives up at a gateway that says nothing', async () => {
  const clock = new FakeClock();
  const waiting = expect(askOnce(new FakeGateway([{ waits: forEver }]), request, clock, new AbortController().signal)).resolves.toMatchObject({ failure: { code: 'gateway.cutOff' } });
  await clock.pass(300_000);
  await waiting;
});

it('says of an answer that broke off what it cost', async () => {
  const gateway = new FakeGateway([{ type: 'text', text: 'Good' }, { type: 'receipt', receipt: { costUsd: '0.01' } }, { throws: { code: 'gateway.rateLimited' } }]);
  expect(await askOnce(gateway, request, new FakeClock(), new AbortController().signal)).toEqual({
    failure: { code: 'gateway.rateLimited' },
    receipt: { requestId: 'r1', attempts: 1, costUsd: '0.01' },
  });
});
