import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requests } from '../../../shared/contract/requests';
import { streams } from '../../../shared/contract/streams';
import { forgedSenders } from '../../helpers/doorway';
import type { FuzzReport } from './fuzz';
import { sabotages, type Sabotage } from './fuzzDoorway';
import { buildFuzzProgram, type FuzzProgram } from './fuzzRun';

/*
 * The doorway from the wrong side (trust.md T10, T11, T12, G2): real router, schemas, handlers and streams over the real
 * services and a real database; only the ports of the outside are stand-ins. The same seed gives the same messages.
 */
const messages = 100_000;
const maxGrowthBytes = 200 * 1024 * 1024;

let program: FuzzProgram;
beforeAll(async () => {
  program = await buildFuzzProgram();
});
afterAll(() => program.remove());

/** All that may not happen, as one list of sentences; empty when all is well. */
function breachesOf(report: FuzzReport): readonly string[] {
  return [
    ...report.uncaught.map((what) => `uncaught: ${what}`),
    ...report.invalidEntries.map((what) => `invalid past the gate: ${what}`),
    ...report.forgedEntries.map((what) => `entered by a forged sender: ${what}`),
    ...report.wrongReplies.map((what) => `no proper answer: ${what}`),
    ...report.revealed.map((what) => `the key in an answer: ${what}`),
    ...report.sideEffects.map((what) => `side effect: ${what}`),
    ...report.requestsWithoutCase.map((what) => `never fuzzed: ${what}`),
    ...(report.peakBytes > maxGrowthBytes ? [`memory: ${inMb(report.peakBytes)} MB more`] : []),
  ];
}

const inMb = (bytes: number): number => Math.round(bytes / 1024 / 1024);

describe('the doorway under fuzz', () => {
  it(`lets nothing wrong in, nothing secret out and no error through, in ${messages.toLocaleString('en')} messages`, async () => {
    const report = await program.run({ messages, sabotage: null, hugeStrings: 6 });
    expect(breachesOf(report)).toEqual([]);

    // It ran, and every request both refused and answered.
    expect(report.messages).toBeGreaterThanOrEqual(messages);
    expect(Object.keys(report.requests)).toEqual(Object.keys(requests));
    const counted = Object.entries(report.requests);
    expect(counted.filter(([, { hostile, accepted }]) => hostile < 500 || accepted === 0)).toEqual([]);
    expect(report.hostileValues).toBeGreaterThanOrEqual(500);
    // What a request allows (a text of one's own may be anything) grows with the number of requests.
    expect(report.setAside / (counted.length * report.hostileValues)).toBeLessThan(0.1);
    expect(forgedSenders.length).toBe(20);
    expect(report.forged).toBeGreaterThan(5_000);
    expect(report.streamMessages).toBeGreaterThan(2_000);
    expect(report.framesSeen).toBeGreaterThan(300);
    const accepted = counted.reduce((sum, [, counts]) => sum + counts.accepted, 0);
    console.log(
      `G2 IPC is closed: ${counted.length} / ${Object.keys(requests).length} requests and ${Object.keys(streams).length} / ${Object.keys(streams).length} streams; ` +
        `${report.messages} messages, ${accepted} let in, ${report.forged} from forged senders: ${report.uncaught.length} uncaught, ${report.invalidEntries.length} invalid past the gate, ` +
        `${report.forgedEntries.length} handlers run by forged senders, ${report.revealed.length} keys in answers; memory at most ${inMb(report.peakBytes)} MB more; ${Math.round(report.tookMs / 1000)} s.`,
    );
    console.log(`T10 hostile renderer: ${counted.length} requests × ${report.hostileValues} hostile inputs (${report.setAside} set aside, which that request allows): 0 keys in answers, 0 side effects.`);
  }, 600_000);
});

describe('the rig reports', () => {
  const reported: { readonly [What in Sabotage]: RegExp } = {
    sender: /^entered by a forged sender/,
    schema: /^invalid past the gate/,
    reveal: /^the key in an answer/,
    reject: /^uncaught: Error: left behind/,
    throw: /^uncaught: the page was thrown/,
    keep: /^memory/,
    forget: /^never fuzzed: chat\.retry/,
  };

  it.each(sabotages)('a doorway with the fault "%s"', async (sabotage) => {
    const report = await program.run({ messages: 4_000, sabotage, hugeStrings: 0 });
    expect(breachesOf(report).some((breach) => reported[sabotage].test(breach)), breachesOf(report).join('\n')).toBe(true);
  });

  it('nothing where nothing is wrong', async () => {
    expect(breachesOf(await program.run({ messages: 4_000, sabotage: null, hugeStrings: 0 }))).toEqual([]);
  });
});
