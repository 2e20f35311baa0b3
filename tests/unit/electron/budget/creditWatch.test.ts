import { describe, expect, it } from 'vitest';
import { createCreditWatch } from '../../../../electron/budget/creditWatch';
import type { CreditBalance } from '../../../../shared/budget';
import { FailureError, type Failure } from '../../../../shared/failure';
import { FakeClock } from '../../../helpers/fakeClock';

function setUp(answers: (string | null | 'fails')[], lowBalanceUsd: string | null = '1') {
  const clock = new FakeClock();
  const seen: (CreditBalance | null)[] = [];
  const low: Failure[] = [];
  let asked = 0;
  const watch = createCreditWatch({
    readCredits: async () => {
      asked += 1;
      const answer = answers.shift() ?? null;
      if (answer === 'fails') throw new FailureError({ code: 'gateway.unreachable', host: 'gate.example' });
      return answer === null ? null : { balanceUsd: answer };
    },
    clock,
    lowBalanceUsd: () => lowBalanceUsd,
    onChange: (balance) => seen.push(balance),
    onLow: (failure) => low.push(failure),
  });
  return { watch, clock, seen, low, asked: () => asked };
}

describe('the balance at the gateway', () => {
  it('is asked for at once, and then at most twice a minute, however many answers come', async () => {
    const { watch, clock, asked } = setUp(['9', '8', '7', '6']);
    watch.refresh();
    await clock.pass(0);
    for (let at = 0; at < 50; at += 1) {
      watch.refresh();
      await clock.pass(100);
    }
    expect(asked()).toBe(1);
    await clock.pass(25_000);
    expect([asked(), watch.read()?.balanceUsd]).toEqual([2, '8']);
    await clock.pass(600_000);
    expect(asked()).toBe(2);
    watch.refresh();
    await clock.pass(0);
    expect(asked()).toBe(3);
  });

  it('stays as it was when nobody says it, and is nobody’s when requests go elsewhere', async () => {
    const { watch, clock, seen } = setUp(['9', 'fails', null]);
    for (let at = 0; at < 3; at += 1) {
      watch.refresh();
      await clock.pass(31_000);
    }
    expect(watch.read()?.balanceUsd).toBe('9');
    watch.forget();
    expect(watch.read()).toBeNull();
    expect(seen.map((balance) => balance?.balanceUsd)).toEqual(['9', undefined]);
  });

  it('does not take the answer of an account that was left meanwhile', async () => {
    const { watch, clock } = setUp(['9']);
    watch.refresh();
    watch.forget();
    await clock.pass(0);
    expect(watch.read()).toBeNull();
  });

  it('is said to be low once, and again only after it was higher', async () => {
    const { watch, clock, low } = setUp(['1', '0.99', '0.5', '20', '0.2']);
    for (let at = 0; at < 5; at += 1) {
      watch.refresh();
      await clock.pass(31_000);
    }
    expect(low).toEqual([{ code: 'budget.lowBalance', balanceUsd: '0.99' }, { code: 'budget.lowBalance', balanceUsd: '0.2' }]);
  });

  it('is never said to be low where the person does not want to be told', async () => {
    const { watch, clock, low } = setUp(['0'], null);
    watch.refresh();
    await clock.pass(0);
    expect(low).toEqual([]);
  });
});
