import { describe, expect, it } from 'vitest';
import type { Clock, GatewayEvent, ModelGateway } from '../../../electron/chat/ports';
import { FailureError } from '../../../shared/failure';
import { testKey } from '../gateway/gatewayHarness';
import { streamCases } from './cases';
import { judge, type Verdict } from './judge';
import { runCase, type Tampering } from './runCase';

/* The checker is checked: each guard is taken away, and the cases that it guards must be found wrong. */

async function verdictOn(id: string, tampering: Tampering): Promise<Verdict> {
  const streamCase = streamCases.find((candidate) => candidate.id === id);
  if (streamCase === undefined) throw new Error(`there is no case ${id}`);
  return judge(streamCase, await runCase(streamCase, { patienceMs: 700, ...tampering }));
}

/** The same gateway, with what it says changed on the way. */
function telling(change: (events: AsyncIterable<GatewayEvent>) => AsyncIterable<GatewayEvent>): Tampering {
  return { gateway: (gateway: ModelGateway) => ({ stream: (request, signal) => change(gateway.stream(request, signal)) }) };
}

const takingAnyEndForGood = telling(async function* (events) {
  yield* events;
  yield { type: 'finished', reason: 'stop' };
});

const droppingTheLastPiece = telling(async function* (events) {
  let held: GatewayEvent | null = null;
  for await (const event of events) {
    if (held !== null) yield held;
    held = event.type === 'text' ? event : null;
    if (held === null) yield event;
  }
});

const takingCommentsForProgress = telling(async function* (events) {
  for await (const event of events) yield event.type === 'alive' ? { type: 'text', text: '' } : event;
});

const tellingTheKey = telling(async function* (events) {
  try {
    yield* events;
  } catch (error) {
    throw error instanceof FailureError ? new FailureError({ ...error.failure, details: `Bearer ${testKey}` }) : error;
  }
});

const showingRawBodies = telling(async function* (events) {
  try {
    yield* events;
  } catch (error) {
    throw error instanceof FailureError ? new FailureError({ ...error.failure, details: `<html>${'x'.repeat(5000)}` }) : error;
  }
});

const tryingAgainUnseen: Tampering = {
  gateway: (gateway) => ({
    stream: async function* (request, signal) {
      try {
        yield* gateway.stream(request, signal);
      } catch {
        yield* gateway.stream(request, signal);
      }
    },
  }),
};

const deafToStop: Tampering = { gateway: (gateway) => ({ stream: (request) => gateway.stream(request, new AbortController().signal) }) };

const comingBackTooEarly: Tampering = { clock: (clock: Clock) => ({ ...clock, nowMs: clock.nowMs, after: (delayMs, callback) => clock.after(delayMs / 2, callback) }) };

describe('the cases find a house', () => {
  it.each([
    ['that takes any end for a good one', takingAnyEndForGood, ['F5-1', 'F5-5']],
    ['that drops the last piece', droppingTheLastPiece, ['F5-2', 'F6-1', 'F26-6']],
    ['that takes comments for progress', takingCommentsForProgress, ['F8-2', 'F8-4']],
    ['that tells the key', tellingTheKey, ['T15-1', 'F14-1']],
    ['that shows raw bodies', showingRawBodies, ['F18-2', 'F18-4']],
    ['that tries again unseen', tryingAgainUnseen, ['F13-2', 'F14-1', 'F26-12']],
    ['that does not hang up after Stop', deafToStop, ['F35-1', 'F35-3']],
    ['that comes back too early', comingBackTooEarly, ['F10-1', 'F11-1']],
  ] as const)('%s', async (_what, tampering, ids) => {
    for (const id of ids) expect((await verdictOn(id, tampering)).faults, id).not.toEqual([]);
  });

  it('whose incomplete answers look complete, and count them', async () => {
    expect((await verdictOn('F5-1', takingAnyEndForGood)).isFalselyDone).toBe(true);
  });

  it('that loses characters, and count them', async () => {
    expect((await verdictOn('F5-1', droppingTheLastPiece)).lostCharacters).toBe('One '.length);
  });

  it('and none in a house that is well', async () => {
    for (const id of ['F5-1', 'F8-2', 'T15-1', 'F18-2', 'F13-2', 'F35-3', 'F10-1']) expect((await verdictOn(id, { patienceMs: 8_000 })).faults, id).toEqual([]);
  });
});
