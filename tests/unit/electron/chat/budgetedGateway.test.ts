import { describe, expect, it } from 'vitest';
import { budgeted } from '../../../../electron/chat/budgetedGateway';
import type { Budget, GatewayEvent, ModelGateway, RequestWish } from '../../../../electron/chat/ports';
import { untilAborted } from '../../../../electron/chat/untilAborted';
import type { Receipt } from '../../../../shared/chat/message';
import { FailureError } from '../../../../shared/failure';
import { FakeClock } from '../../../helpers/fakeClock';
import { FakeGateway, forEver, type GatewayStep } from '../../../helpers/fakeGateway';

class NotingBudget implements Budget {
  readonly wishes: RequestWish[] = [];
  readonly settled: (readonly [Receipt, 'ended' | 'refused'])[] = [];

  readonly reserve: Budget['reserve'] = (wish) => {
    this.wishes.push(wish);
    return { settle: (receipt, end) => void this.settled.push([receipt, end]) };
  };
}

const request = { requestId: 'r1', modelId: 'acme/lumen', messages: [] };
const wish = { purpose: 'answer', conversationId: 'c1', messageId: 'm1' } as const;

async function ask(gateway: ModelGateway, budget: Budget, signal = new AbortController().signal): Promise<readonly string[]> {
  const seen: string[] = [];
  for await (const event of untilAborted(budgeted(gateway, budget, new FakeClock(), wish).stream(request, signal), signal)) seen.push(event.type);
  return seen;
}

const word: GatewayEvent = { type: 'text', text: 'High.' };

describe('a gateway with books', () => {
  it('writes a request down before it goes, and settles it with all that became known', async () => {
    const budget = new NotingBudget();
    const gateway = new FakeGateway([{ type: 'accepted' }, word, { type: 'receipt', receipt: { costUsd: '0.1' } }, { type: 'finished', reason: 'stop' }, { type: 'receipt', receipt: { promptTokens: 3 } }]);
    expect(await ask(gateway, budget)).toEqual(['accepted', 'text', 'receipt', 'finished', 'receipt']);
    expect(budget.wishes).toEqual([{ ...wish, request }]);
    expect(budget.settled).toEqual([[{ requestId: 'r1', firstTokenMs: 0, costUsd: '0.1', finishReason: 'stop', promptTokens: 3, totalMs: 0 }, 'ended']]);
  });

  it('sends nothing that the budget refuses', async () => {
    const gateway = new FakeGateway([word]);
    const refusing: Budget = {
      reserve: () => {
        throw new FailureError({ code: 'gateway.budgetSpent' });
      },
    };
    await expect(ask(gateway, refusing)).rejects.toThrow(FailureError);
    expect(gateway.requests).toEqual([]);
  });

  it.each<[string, readonly GatewayStep[], 'ended' | 'refused']>([
    ['refused before a word came costs nothing', [{ throws: { code: 'gateway.rateLimited' } }], 'refused'],
    ['never on its way costs nothing', [{ throws: { code: 'gateway.unreachable', host: 'h' } }], 'refused'],
    ['lost with its line before an answer may be billed', [{ throws: { code: 'gateway.unreachable', host: 'h', mayHaveArrived: true } }], 'ended'],
    ['given up by somebody between may be billed', [{ throws: { code: 'gateway.serverError', status: 504 } }], 'ended'],
    ['answered in a way that nobody understands may be billed', [{ throws: { code: 'gateway.malformed' } }], 'ended'],
    ['cut off after it was accepted may be billed', [{ type: 'accepted' }, { throws: { code: 'gateway.cutOff' } }], 'ended'],
    ['cut off after words may be billed', [word, { throws: { code: 'gateway.cutOff' } }], 'ended'],
  ])('a request that is %s', async (_what, script, end) => {
    const budget = new NotingBudget();
    await expect(ask(new FakeGateway(script), budget)).rejects.toThrow(FailureError);
    expect(budget.settled.map(([, how]) => how)).toEqual([end]);
  });

  it('settles at once what was stopped, also where the gateway hangs, and only once', async () => {
    const budget = new NotingBudget();
    const controller = new AbortController();
    const asked = ask(new FakeGateway([{ type: 'receipt', receipt: { generationId: 'g' } }, { waits: forEver }]), budget, controller.signal);
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort('stopped');
    expect(budget.settled).toEqual([[{ requestId: 'r1', generationId: 'g', totalMs: 0 }, 'ended']]);
    await asked;
    expect(budget.settled).toHaveLength(1);
  });

  it('sets nothing aside for what was stopped before it began, and sends nothing', async () => {
    const budget = new NotingBudget();
    const gateway = new FakeGateway([word]);
    const events: string[] = [];
    for await (const { type } of budgeted(gateway, budget, new FakeClock(), wish).stream(request, AbortSignal.abort('stopped'))) events.push(type);
    expect([events, budget.wishes, gateway.requests]).toEqual([[], [], []]);
  });

  it('does not take what fails because it was stopped for a refusal', async () => {
    const budget = new NotingBudget();
    const controller = new AbortController();
    const gateway: ModelGateway = {
      stream: async function* (_request, signal) {
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        if (signal.aborted) throw new FailureError({ code: 'gateway.cutOff' });
        yield word;
      },
    };
    const asked = ask(gateway, budget, controller.signal);
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort('stopped');
    await asked;
    expect(budget.settled.map(([, how]) => how)).toEqual(['ended']);
  });
});
