import { describe, expect, it } from 'vitest';
import { measureLoss, type Growth } from '../../../helpers/killLoss';

const killedAtMs = 10_000;
/** One character each 10 ms for the last two seconds before the kill. */
const sent: readonly Growth[] = Array.from({ length: 200 }, (_, index) => ({ atMs: killedAtMs - 2_000 + index * 10, length: index + 1 }));
const seenAfter = (ms: number): readonly Growth[] => sent.map(({ atMs, length }) => ({ atMs: atMs + ms, length })).filter(({ atMs }) => atMs <= killedAtMs);

describe('the loss of streamed text in milliseconds', () => {
  it('is nothing where all is stored', () => {
    expect(measureLoss({ killedAtMs, sent, seen: seenAfter(5), storedLength: 200 })).toMatchObject({ lostMs: 0, isTooMuch: false });
  });

  it('is counted from when the first lost character was sent', () => {
    expect(measureLoss({ killedAtMs, sent, seen: seenAfter(5), storedLength: 160 })).toMatchObject({ lostMs: 400, isTooMuch: false });
  });

  it('is too much beyond 500 ms and what the text needed to arrive', () => {
    expect(measureLoss({ killedAtMs, sent, seen: seenAfter(5), storedLength: 140 })).toMatchObject({ lostMs: 600, isTooMuch: true });
    expect(measureLoss({ killedAtMs, sent, seen: seenAfter(5), storedLength: 0 })).toMatchObject({ lostMs: 2_000, isTooMuch: true });
  });

  it('counts what had not come to the page as under way', () => {
    const held = sent.filter(({ length }) => length <= 130);
    const { transportMs, isTooMuch } = measureLoss({ killedAtMs, sent, seen: held, storedLength: 130 });
    expect(transportMs).toBe(700);
    expect(isTooMuch).toBe(false);
  });

  it('leaves out what the gateway sent after the kill', () => {
    const late = [...sent, { atMs: killedAtMs + 30, length: 201 }];
    expect(measureLoss({ killedAtMs, sent: late, seen: seenAfter(5), storedLength: 200 })).toMatchObject({ lostMs: 0, isTooMuch: false });
  });
});
