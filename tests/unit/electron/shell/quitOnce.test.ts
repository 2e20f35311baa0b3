import { describe, expect, it } from 'vitest';
import { createQuitOnce, quitLimitMs } from '../../../../electron/shell/quitOnce';
import { recordingLog, type LogLine } from '../../../helpers/doorway';

function setUp(flush: () => Promise<void> | void, limitMs?: number, settle: () => Promise<void> = () => Promise.resolve(), watch: () => void = () => undefined) {
  const lines: LogLine[] = [];
  let flushes = 0;
  let exits = 0;
  let tell: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => {
    tell = resolve;
  });
  const quit = createQuitOnce({
    flush: () => {
      flushes += 1;
      return flush();
    },
    settle,
    watch,
    exit: (code) => {
      exits += 1;
      tell(code);
    },
    log: recordingLog(lines),
    ...(limitMs === undefined ? {} : { limitMs }),
  });
  return { quit, ended, lines, counts: () => ({ flushes, exits }) };
}

describe('quitting', () => {
  it('flushes and exits once, however often it is asked', async () => {
    const { quit, ended, counts } = setUp(() => Promise.resolve());
    quit();
    quit();
    expect(await ended).toBe(0);
    quit();
    await Promise.resolve();
    expect(counts()).toEqual({ flushes: 1, exits: 1 });
  });

  it('waits for a person as long as it takes, and only after the flush', async () => {
    const order: string[] = [];
    let press: () => void = () => undefined;
    const pressed = new Promise<void>((resolve) => {
      press = resolve;
    });
    const { quit, ended, counts } = setUp(() => void order.push('flushed'), 5, async () => {
      order.push('asked');
      await pressed;
      order.push('pressed');
    });
    quit();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(counts().exits).toBe(0);
    press();
    expect(await ended).toBe(0);
    expect(order).toEqual(['flushed', 'asked', 'pressed']);
  });

  it('exits although the question could not be asked', async () => {
    const { quit, ended, lines } = setUp(() => undefined, 5, () => Promise.reject(new Error('no display')));
    quit();
    expect(await ended).toBe(0);
    expect(lines.map((line) => line.event)).toEqual(['quit.settleFailed']);
  });

  it('does not wait for a flush that hangs', async () => {
    const { quit, ended, lines } = setUp(() => new Promise(() => undefined), 5);
    quit();
    expect(await ended).toBe(0);
    expect(lines.map((line) => line.event)).toEqual(['quit.late']);
    expect(quitLimitMs).toBe(2_000);
  });

  it.each([
    ['rejects', () => Promise.reject(new Error('disk'))],
    [
      'throws',
      () => {
        throw new Error('disk');
      },
    ],
  ])('exits although the flush %s', async (_how, flush) => {
    const { quit, ended, lines } = setUp(flush);
    quit();
    expect(await ended).toBe(0);
    expect(lines.map((line) => line.event)).toEqual(['quit.flushFailed']);
  });

  it('has its end watched over only when nothing is left to be stored or asked', async () => {
    const order: string[] = [];
    const { quit, ended } = setUp(() => void order.push('flushed'), 5, () => Promise.resolve(void order.push('asked')), () => void order.push('watched'));
    quit();
    await ended;
    expect(order).toEqual(['flushed', 'asked', 'watched']);
  });

  it('exits although nobody could be had to watch', async () => {
    const { quit, ended, lines } = setUp(() => undefined, 5, undefined, () => {
      throw new Error('no more processes');
    });
    quit();
    expect(await ended).toBe(0);
    expect(lines.map((line) => line.event)).toEqual(['quit.notWatched']);
  });
});
