import { expect, it } from 'vitest';
import { GrowthBuffer } from '../../../../electron/chat/growthBuffer';
import type { Growth } from '../../../../electron/chat/ports';
import { FakeClock } from '../../../helpers/fakeClock';

function buffered() {
  const clock = new FakeClock();
  const stored: (readonly Growth[])[] = [];
  const failures: unknown[] = [];
  let isFull = true;
  let attempts = 0;
  const appendGrowth = (_messageId: string, growth: readonly Growth[]): void => {
    attempts += 1;
    if (isFull) throw new Error('full');
    stored.push(growth);
  };
  const buffer = new GrowthBuffer('a', { appendGrowth }, clock, (error) => failures.push(error));
  return { buffer, clock, stored, failures, attempts: () => attempts, makeRoom: () => (isFull = false) };
}

it('that a tool began, and what came of it, is stored at once', () => {
  const { buffer, stored, makeRoom } = buffered();
  makeRoom();
  buffer.add({ kind: 'opened', part: { kind: 'toolCall', partId: 'p', callId: 'c', name: 'tide', argumentsText: '', status: 'pending' } });
  buffer.add({ kind: 'toolChanged', partId: 'p', change: { argumentsText: '{}' } });
  expect(stored).toEqual([]);
  buffer.add({ kind: 'toolChanged', partId: 'p', change: { status: 'running' } });
  expect(stored).toHaveLength(1);
  buffer.add({ kind: 'toolChanged', partId: 'p', change: { status: 'done', result: { text: '20 cm' } } });
  expect(stored).toHaveLength(2);
});

it('what a full disk refused is stored by itself when there is room, without a further word of the answer', async () => {
  const { buffer, clock, stored, failures, makeRoom } = buffered();
  buffer.add({ kind: 'grew', partId: 'p', text: 'The gate' });
  await clock.pass(500);
  expect(failures).toHaveLength(1);
  makeRoom();
  await clock.pass(1_000);
  expect(stored).toEqual([[{ kind: 'grew', partId: 'p', text: 'The gate' }]]);
  expect(clock.waitingTimers).toBe(0);
});

it('a disk that stays full is tried less and less often, at most every 8 s, and told of once', async () => {
  const { buffer, clock, failures, attempts, stored, makeRoom } = buffered();
  buffer.add({ kind: 'grew', partId: 'p', text: 'x' });
  await clock.pass(500 + 1_000 + 2_000 + 4_000);
  expect(attempts()).toBe(4);
  await clock.pass(80_000);
  expect(attempts()).toBe(14);
  expect(failures).toHaveLength(1);
  makeRoom();
  await clock.pass(8_000);
  expect(stored).toHaveLength(1);
});

it('what is thrown away is not tried again', async () => {
  const { buffer, clock, attempts } = buffered();
  buffer.add({ kind: 'grew', partId: 'p', text: 'x' });
  await clock.pass(500);
  buffer.discard();
  await clock.pass(60_000);
  expect(attempts()).toBe(1);
});
