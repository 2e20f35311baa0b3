import { describe, expect, it } from 'vitest';
import { createFaultGuard } from '../../../../electron/shell/faultGuard';
import type { Failure } from '../../../../shared/failure';
import { recordingLog, type LogLine } from '../../../helpers/doorway';

function setUp(store: () => void = () => undefined) {
  const raised: Failure[] = [];
  const lines: LogLine[] = [];
  const counts = { stored: 0, wished: 0 };
  let nowMs = 0;
  const onFault = createFaultGuard({
    log: recordingLog(lines),
    monotonicMs: () => nowMs,
    raise: (failure) => raised.push(failure),
    store: () => {
      counts.stored += 1;
      store();
    },
    wishSafeStart: () => (counts.wished += 1),
  });
  return { fault: (atMs: number) => ((nowMs = atMs), onFault('main.uncaughtException', new Error('bug'))), raised, lines, counts };
}

describe('an uncaught error in main (trust.md F68)', () => {
  it('is logged each time, stores what waits each time, and is said once', () => {
    const { fault, raised, lines, counts } = setUp();
    for (const atMs of [0, 30_000, 59_000]) fault(atMs);
    expect(lines.map(({ event }) => event)).toEqual(Array(3).fill('main.uncaughtException'));
    expect(raised).toEqual([{ code: 'unexpected' }]);
    expect(counts).toEqual({ stored: 3, wished: 0 });
  });

  it('wishes a safe next start at the fourth within a minute, once, and says so', () => {
    const { fault, raised, counts } = setUp();
    for (let index = 0; index < 12; index += 1) fault(index * 1_000);
    expect(raised).toEqual([{ code: 'unexpected' }, { code: 'app.safeMode', start: 'next' }]);
    expect(counts).toEqual({ stored: 12, wished: 1 });
  });

  it('does not add up faults that lie further apart', () => {
    const { fault, counts } = setUp();
    for (let index = 0; index < 12; index += 1) fault(index * 21_000);
    expect(counts.wished).toBe(0);
  });

  it('survives that storing fails as well', () => {
    const { fault, raised, lines } = setUp(() => {
      throw new Error('disk');
    });
    fault(0);
    expect(raised).toEqual([{ code: 'unexpected' }]);
    expect(lines.map(({ event }) => event)).toEqual(['main.uncaughtException', 'main.faultNotHandled']);
  });
});
