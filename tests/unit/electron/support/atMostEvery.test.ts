import { expect, it } from 'vitest';
import { atMostEvery } from '../../../../electron/support/atMostEvery';
import { FakeClock } from '../../../helpers/fakeClock';

it('does its work at once, and what is asked for in the pause once, at its end', async () => {
  const clock = new FakeClock();
  let count = 0;
  const ask = atMostEvery(1_000, () => (count += 1), clock);
  ask();
  expect(count).toBe(1);
  for (let asked = 0; asked < 5; asked += 1) ask();
  await clock.pass(999);
  expect(count).toBe(1);
  await clock.pass(1);
  expect(count).toBe(2);
  await clock.pass(1_000);
  expect(count).toBe(2);
  ask();
  expect(count).toBe(3);
  await clock.pass(1_000);
  expect(clock.waitingTimers).toBe(0);
});
