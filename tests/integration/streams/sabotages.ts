import type { Clock, GatewayEvent, ModelGateway } from '../../../electron/chat/ports';
import { FailureError } from '../../../shared/failure';
import { testKey } from '../gateway/gatewayHarness';
import type { Tampering } from './runCase';

/* Houses in which one guard is gone; the cases must find each of them out, in Node and in Electron. */

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

/** Each with cases that must find it out. */
export const sabotages: readonly { readonly name: string; readonly what: string; readonly tampering: Tampering; readonly ids: readonly string[] }[] = [
  { name: 'anyEnd', what: 'that takes any end for a good one', tampering: takingAnyEndForGood, ids: ['F5-1', 'F5-5'] },
  { name: 'lastPiece', what: 'that drops the last piece', tampering: droppingTheLastPiece, ids: ['F5-2', 'F6-1', 'F26-6'] },
  { name: 'comments', what: 'that takes comments for progress', tampering: takingCommentsForProgress, ids: ['F8-2', 'F8-4'] },
  { name: 'tellsKey', what: 'that tells the key', tampering: { ...tellingTheKey, mayStoreKey: true }, ids: ['T15-1', 'F14-1'] },
  { name: 'rawBodies', what: 'that shows raw bodies', tampering: showingRawBodies, ids: ['F18-2', 'F18-4'] },
  { name: 'unseenRetries', what: 'that tries again unseen', tampering: tryingAgainUnseen, ids: ['F13-2', 'F14-1', 'F26-12'] },
  { name: 'deafToStop', what: 'that does not hang up after Stop', tampering: deafToStop, ids: ['F35-1', 'F35-3'] },
  { name: 'tooEarly', what: 'that comes back too early', tampering: comingBackTooEarly, ids: ['F10-1', 'F11-1'] },
];

/** A house that is well must pass these, or the findings above mean nothing. */
export const wellIds: readonly string[] = ['F5-1', 'F8-2', 'T15-1', 'F18-2', 'F13-2', 'F35-3', 'F10-1'];
