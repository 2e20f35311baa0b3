import { afterAll, describe, expect, it } from 'vitest';
import { leastCases, streamCases } from './cases';
import { judge, type Verdict } from './judge';
import { runCase } from './runCase';

/* Goals G7 and G8 of trust.md 10: every case, one after the other, and the figures at the end. */

/** Each listed case in which a person presses Stop. */
const stopCases = streamCases.filter(({ acts }) => acts?.some(({ act, when }) => act === 'stop' && when !== 'ended') === true).length;
const verdicts = new Map<string, Verdict>();
let slowestStopMs = 0;
let stops = 0;
/** Events that came after an answer was stopped; the time it took is only printed, since a clock depends on the computer. */
let eventsAfterStops = 0;
const retries = { all: 0, early: 0, late: 0, mostRequests: 0 };
const unhandled: unknown[] = [];
const onUnhandled = (error: unknown): void => void unhandled.push(error);
process.on('unhandledRejection', onUnhandled);
process.on('uncaughtExceptionMonitor', onUnhandled);
afterAll(() => {
  process.off('unhandledRejection', onUnhandled);
  process.off('uncaughtExceptionMonitor', onUnhandled);
});

describe('a stream that goes wrong', () => {
  it.each(streamCases.map((streamCase) => [streamCase.id, streamCase.what, streamCase] as const))('%s: %s', async (id, _what, streamCase) => {
    const seen = await runCase(streamCase);
    const verdict = judge(streamCase, seen);
    verdicts.set(id, verdict);
    retries.all += seen.waitsMs.length;
    retries.early += seen.earlyHits;
    retries.late += seen.lateRetries;
    retries.mostRequests = Math.max(retries.mostRequests, seen.hits);
    if (seen.stopTookMs !== null) {
      stops += 1;
      eventsAfterStops += seen.eventsAfterEnd;
      slowestStopMs = Math.max(slowestStopMs, seen.stopTookMs);
    }
    expect(verdict.faults).toEqual([]);
  });
});

describe('the list of cases', () => {
  it('was run whole, and every answer ended as it must', () => {
    const all = [...verdicts.values()];
    const right = all.filter((verdict) => verdict.faults.length === 0).length;
    const lost = all.reduce((sum, verdict) => sum + verdict.lostCharacters, 0);
    const falselyDone = all.filter((verdict) => verdict.isFalselyDone).length;
    console.info(`G7 streams: ${all.length} cases run, ${right} right end states, ${lost} received characters lost, ${falselyDone} incomplete answers shown as done; ${eventsAfterStops} events after ${stops} stops, the slowest ${Math.ceil(slowestStopMs)} ms (printed, not asserted)`);
    console.info(`G8 retries: ${retries.all} automatic retries in ${all.length} cases, ${retries.early} earlier than asked, ${retries.late} after the first token, at most ${retries.mostRequests} requests for one answer`);
    expect(streamCases.filter(({ id }) => !verdicts.has(id)).map(({ id }) => id)).toEqual([]);
    expect(new Set(streamCases.map(({ id }) => id)).size).toBe(streamCases.length);
    expect(all.length).toBeGreaterThanOrEqual(leastCases);
    expect({ right, lost, falselyDone, unhandled }).toEqual({ right: all.length, lost: 0, falselyDone: 0, unhandled: [] });
    expect(stops).toBe(stopCases);
    expect(eventsAfterStops).toBe(0);
    expect(retries).toMatchObject({ early: 0, late: 0, mostRequests: 3 });
  });
});
