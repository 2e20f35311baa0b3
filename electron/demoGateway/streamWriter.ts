import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import type { Exchange } from './exchange';
import type { CompletionRecord } from './requestLog';
import type { StreamStep } from './streamStep';

/** How fast an answer comes, also one that is on its way when it changes. `tokensPerSecond: Infinity` sends as fast as the reader takes it. */
export type Pace = { readonly firstTokenMs: number; readonly tokensPerSecond: number };

/** One event as it goes over the line, with what the log notes in the same tick. */
export type OutgoingEvent = { readonly line: string; readonly tokens: number; readonly note: (completion: CompletionRecord) => void };

export function eventOf(step: StreamStep, chunk: object): OutgoingEvent {
  return { line: dataLine(chunk), tokens: step.tokens, note: step.note };
}

export function dataLine(chunk: object): string {
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

/** Waits; answers false when the exchange was over before. */
export async function waitUnlessOver(exchange: Exchange, delayMs: number): Promise<boolean> {
  if (exchange.over.aborted) return false;
  try {
    await wait(delayMs, undefined, { signal: exchange.over });
    return true;
  } catch {
    return false;
  }
}

/** Waits for the client to leave; nothing else ends it. */
export async function waitUntilOver(exchange: Exchange): Promise<void> {
  if (exchange.over.aborted) return;
  await new Promise<void>((resolve) => exchange.over.addEventListener('abort', () => resolve(), { once: true }));
}

const eventsAtOnceWhenUnpaced = 64;

/**
 * Writes events at the wanted pace, one to three in a write, more when the pace asks for it, and waits when the reader is
 * slow. Answers false when the client left.
 */
export async function writePaced(
  exchange: Exchange,
  events: Iterable<OutgoingEvent>,
  completion: CompletionRecord,
  options: { readonly pace: Pace; readonly random: () => number; readonly tearsBytes: boolean },
): Promise<boolean> {
  const startedAtMs = performance.now();
  let sentTokens = 0;
  let batch: OutgoingEvent[] = [];
  let wanted = 1;

  for (const event of events) {
    batch.push(event);
    sentTokens += event.tokens;
    const { tokensPerSecond } = options.pace;
    const isPaced = Number.isFinite(tokensPerSecond);
    const dueTokens = ((performance.now() - startedAtMs) / 1000) * tokensPerSecond;
    const isFull = isPaced ? batch.length >= wanted && sentTokens >= dueTokens : batch.length >= eventsAtOnceWhenUnpaced;
    if (!isFull) continue;
    if (!(await writeEvents(exchange, batch, completion, options.tearsBytes))) return false;
    batch = [];
    wanted = 1 + Math.floor(options.random() * 3);
    const aheadMs = isPaced ? (sentTokens / tokensPerSecond) * 1000 - (performance.now() - startedAtMs) : 0;
    if (aheadMs > 1 && !(await waitUnlessOver(exchange, aheadMs))) return false;
    if (!isPaced) await nextTurn();
  }
  return batch.length === 0 || writeEvents(exchange, batch, completion, options.tearsBytes);
}

/** One write; the log grows in the same tick. Waits until the reader has room. Answers false when the client left. */
export async function writeEvents(exchange: Exchange, events: readonly OutgoingEvent[], completion: CompletionRecord, tearsBytes = false): Promise<boolean> {
  const { response, over } = exchange;
  if (over.aborted || response.destroyed) return false;
  const bytes = Buffer.from(events.map((event) => event.line).join(''));
  const nowMs = Date.now();
  if (tearsBytes && !(await writeTorn(exchange, bytes))) return false;
  const hasRoom = tearsBytes || response.write(bytes);
  for (const event of events) event.note(completion);
  completion.sentEvents += events.length;
  completion.sentBytes += bytes.length;
  completion.firstSentAtMs ??= nowMs;
  completion.lastSentAtMs = nowMs;
  if (!hasRoom) await untilDrained(exchange);
  return !over.aborted;
}

/** Three writes that end in the middle of events, and of letters of several bytes. */
async function writeTorn(exchange: Exchange, bytes: Buffer): Promise<boolean> {
  const third = Math.ceil(bytes.length / 3);
  for (let at = 0; at < bytes.length; at += third) {
    exchange.response.write(bytes.subarray(at, at + third));
    if (!(await waitUnlessOver(exchange, 2))) return false;
  }
  return true;
}

async function untilDrained(exchange: Exchange): Promise<void> {
  const { response, over } = exchange;
  await new Promise<void>((resolve) => {
    const done = () => {
      response.off('drain', done);
      over.removeEventListener('abort', done);
      resolve();
    };
    response.once('drain', done);
    over.addEventListener('abort', done, { once: true });
  });
}
