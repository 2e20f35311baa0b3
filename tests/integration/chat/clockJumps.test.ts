import { expect, it } from 'vitest';
import type { Clock } from '../../../electron/chat/ports';
import { FakeClock, settle } from '../../helpers/fakeClock';
import { FakeGateway, type GatewayStep } from '../../helpers/fakeGateway';
import { openRooms } from '../../helpers/engine';

const tenYearsMs = 10 * 365 * 24 * 3_600_000;

/** Three questions; the clock on the wall jumps in the middle of the second answer. */
async function jump(shiftMs: number) {
  // Time passes evenly, while the clock on the wall is set as one likes.
  const clock = new FakeClock();
  let wallShiftMs = 0;
  const jumping: Clock = { nowMs: () => clock.nowMs() + wallShiftMs, monotonicMs: clock.monotonicMs, after: clock.after };
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const whole = (text: string): readonly GatewayStep[] => [{ type: 'text', text }, { type: 'finished', reason: 'stop' }];
  const gateway = new FakeGateway(whole('one'), [{ type: 'reasoning', text: 'Hm' }, { waits: gate }, ...whole('two')], whole('three'));
  const rooms = await openRooms({
    gateway,
    clock: jumping,
    reportBug: (error) => {
      throw error;
    },
  });
  try {
    const conversationId = rooms.newConversation();
    const ask = (text: string) => rooms.chat.send({ conversationId, text, attachmentIds: [], modelId: 'acme/lumen' });
    await ask('first');
    await settle();
    await ask('second');
    await settle();
    await clock.pass(7_000);
    wallShiftMs = shiftMs;
    await clock.pass(2_000);
    // Neither clock of the stream took the jump for silence.
    expect(rooms.hub.isStreaming(conversationId)).toBe(true);
    release();
    await clock.pass(0);
    await rooms.idle(conversationId);
    await ask('third');
    await clock.pass(0);
    await rooms.idle(conversationId);
    const stored = rooms.store.conversations.load(conversationId)?.messages ?? [];
    return { stored, shown: rooms.thread(conversationId), totalMs: stored[3]?.receipt?.totalMs };
  } finally {
    await rooms.stop();
  }
}

const textOf = (message: { readonly parts: readonly { readonly kind: string }[] }): string =>
  message.parts.map((part) => (part.kind === 'text' && 'text' in part ? String(part.text) : '')).join('');

it.each([['forwards', tenYearsMs], ['back', -tenYearsMs]])(
  'F32: the clock jumps ten years %s in an answer: no time-out, the order stays, and durations are those that passed',
  async (_way, shiftMs) => {
    const { stored, shown, totalMs } = await jump(shiftMs);
    const inOrder = ['first', 'one', 'second', 'two', 'third', 'three'];
    expect(stored.map(textOf)).toEqual(inOrder);
    expect(shown.map(textOf)).toEqual(inOrder);
    // By their times alone they would be in another order, or the jump would not have been one.
    const times = stored.map(({ createdAtMs }) => createdAtMs);
    expect(Math.abs((times[4] ?? 0) - (times[2] ?? 0))).toBeGreaterThan(tenYearsMs / 2);
    expect(totalMs).toBe(9_000);
    const thought = stored[3]?.parts.find((part) => part.kind === 'reasoning');
    expect(thought?.kind === 'reasoning' && (thought.closedAtMs ?? 0) - thought.openedAtMs).toBe(9_000);
    expect(stored.map(({ status }) => status)).toEqual(Array(6).fill('done'));
  },
);
