import { request as httpsRequest } from 'node:https';
import type { Clock, GatewayEvent, ModelGateway } from '../../../electron/chat/ports';
import type { Fetch } from '../../../electron/gateway/guardedFetch';
import { FailureError } from '../../../shared/failure';
import { testKey } from '../gateway/gatewayHarness';
import type { Tampering } from './runCase';
import { goodStream } from './streamCase';

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

const hidingLostPictures = telling(async function* (events) {
  for await (const event of events) if (event.type !== 'imageLost') yield event;
});

const tellingPicturesAsText = telling(async function* (events) {
  for await (const event of events) yield event.type === 'image' ? { type: 'text', text: Buffer.from(event.bytes).toString('base64') } : event;
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

const storingAtTheEnd: Tampering = { store: (store) => ({ ...store, appendGrowth: () => undefined }) };

/** Node's own fetch in both: Electron's session would refuse by itself. What it followed is not to be seen in its answer. */
const followingRedirects: Tampering = {
  fetch: () => async (url, init) => {
    const { body, status, headers } = await fetch(url, { ...init, redirect: 'follow' });
    return new Response(body, { status, headers });
  },
};

const answerWell: Fetch = () => Promise.resolve(new Response(goodStream, { headers: { 'content-type': 'text/event-stream' } }));

/** Shakes hands with whoever it is, and takes that for the gateway. */
const takingAnyCertificate: Tampering = {
  fetch: () => async (url, init) => {
    await new Promise((resolve, reject) => {
      const outgoing = httpsRequest(url, { rejectUnauthorized: false, family: 4 });
      outgoing.once('socket', (socket) => socket.once('secureConnect', resolve)).once('error', reject).end();
      outgoing.once('response', (answer) => answer.destroy());
    });
    return answerWell(url, init);
  },
};

const takingAnyAddress: Tampering = { baseUrl: () => 'https://ai-gateway.example/v1', fetch: () => answerWell };

const deafToWaking: Tampering = {
  clock: (clock: Clock) => ({
    ...clock,
    nowMs: clock.nowMs,
    monotonicMs: clock.monotonicMs,
    // The one timer of this length waits for a sign of life after a sleep.
    after: (delayMs, callback) => (delayMs === 5_000 ? () => undefined : clock.after(delayMs, callback)),
  }),
};

const waitingHoweverLong = telling(async function* (events) {
  try {
    yield* events;
  } catch (error) {
    const isTold = error instanceof FailureError && error.failure.code === 'gateway.rateLimited' && error.failure.retryAfterMs !== undefined;
    throw isTold ? new FailureError({ code: 'gateway.rateLimited', retryAfterMs: 300_000 }) : error;
  }
});

const takingPagesForStreams: Tampering = {
  fetch: (carry) => async (url, init) => {
    const { body, status } = await carry(url, init);
    return new Response(body, { status, headers: { 'content-type': 'text/event-stream' } });
  },
};

export type Sabotage = {
  readonly name: string;
  readonly what: string;
  readonly tampering: Tampering;
  readonly ids: readonly string[];
  /** Part of what the cases say of it, where they could also fail for another reason. */
  readonly fault?: string;
};

/** Each with cases that must find it out. */
export const sabotages: readonly Sabotage[] = [
  { name: 'anyEnd', what: 'that takes any end for a good one', tampering: takingAnyEndForGood, ids: ['F5-1', 'F5-5'] },
  { name: 'lastPiece', what: 'that drops the last piece', tampering: droppingTheLastPiece, ids: ['F5-2', 'F6-1', 'F26-6'] },
  { name: 'comments', what: 'that takes comments for progress', tampering: takingCommentsForProgress, ids: ['F8-2', 'F8-4'] },
  { name: 'tellsKey', what: 'that tells the key', tampering: { ...tellingTheKey, mayStoreKey: true }, ids: ['T15-1', 'F14-1'] },
  { name: 'rawBodies', what: 'that shows raw bodies', tampering: showingRawBodies, ids: ['F18-2', 'F18-4'] },
  { name: 'unseenRetries', what: 'that tries again unseen', tampering: tryingAgainUnseen, ids: ['F13-2', 'F14-1', 'F26-12'] },
  { name: 'deafToStop', what: 'that does not hang up after Stop', tampering: deafToStop, ids: ['F35-1', 'F35-3'] },
  { name: 'hidesLost', what: 'that hides what became of a picture', tampering: hidingLostPictures, ids: ['F38-4', 'F38-5'] },
  { name: 'pictureText', what: 'that tells pictures as text', tampering: tellingPicturesAsText, ids: ['F38-6'] },
  { name: 'tooEarly', what: 'that comes back too early', tampering: comingBackTooEarly, ids: ['F10-1', 'F11-1'] },
  { name: 'storesLate', what: 'that stores what grew only at the end', tampering: storingAtTheEnd, ids: ['F33-1', 'F35-3'], fault: 'stored half a second later' },
  { name: 'redirects', what: 'that follows redirects', tampering: followingRedirects, ids: ['T17-1', 'T17-2', 'T17-9'], fault: 'the end is "done"' },
  { name: 'anyCertificate', what: 'that accepts any certificate', tampering: takingAnyCertificate, ids: ['T18-1', 'T18-2', 'T18-3', 'T18-4'], fault: 'the end is "done"' },
  { name: 'anyAddress', what: 'that accepts any address', tampering: takingAnyAddress, ids: ['T16-1', 'T16-2', 'T16-4', 'T16-10'], fault: 'the end is "done"' },
  { name: 'deafToWaking', what: 'that asks for no sign of life after a sleep', tampering: deafToWaking, ids: ['F33-1', 'F33-2', 'F33-3'], fault: 'it hung' },
  {
    name: 'anyWait', what: 'that comes back by itself, however long it was told to stay away', tampering: waitingHoweverLong, ids: ['F11-3', 'F11-4'],
    fault: 'the number of requests is 2',
  },
  { name: 'pages', what: 'that takes a web page for a stream', tampering: takingPagesForStreams, ids: ['F19-1', 'F19-2'], fault: '"gateway.webPage"' },
];

/** A house that is well must pass these, or the findings above mean nothing. */
export const wellIds: readonly string[] = ['F5-1', 'F8-2', 'T15-1', 'F18-2', 'F13-2', 'F35-3', 'F10-1', 'T17-1', 'T18-1', 'T18-4', 'T16-1', 'F33-1', 'F33-2', 'F11-3', 'F19-1'];
