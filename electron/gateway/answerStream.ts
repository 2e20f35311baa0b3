import { FailureError } from '../../shared/failure';
import type { GatewayEvent } from '../chat/ports';
import { createAnswerTranslator } from './answerTranslator';
import type { AnswerTranslator } from './answerTranslator';
import { networkToFailure } from './networkFailure';
import { readAtMost } from './readAtMost';
import { createSseReader } from './sseReader';
import { streamErrorToFailure } from './toFailure';
import type { FailureContext } from './toFailure';
import { asChunk } from './wholeAnswer';

/** The line an answer comes over: aborted when the answer was stopped, and hung up by whoever needs no more of it. */
export type AnswerLine = {
  readonly signal: AbortSignal;
  readonly hangUp: () => void;
  /** Told of everything that comes, in the step in which it comes. */
  readonly heard?: (bytes: Uint8Array | string) => void;
};

const maxJsonBytes = 4 * 1024 * 1024;
const maxErrorChars = 64 * 1024;
const jsonTimeLimitMs = 5_000;
const lingerMs = 1_000;

/**
 * Reads the body of a streamed answer. Yields everything that arrived before it throws; returns quietly after an abort, and
 * at the end of the stream, complete or not: a missing `finished` is for the engine to judge.
 */
export async function* streamAnswer(
  response: Response,
  line: AnswerLine,
  context: FailureContext,
  note: (text: string) => void,
): AsyncGenerator<GatewayEvent> {
  if (response.body === null) return;
  if (isJson(response)) {
    yield* translateJson(response.body, line, context, note);
    return;
  }
  yield { type: 'accepted' };
  const reader = response.body.getReader();
  // Both ends are let go: Node's fetch forgets its signal once its request was collected, and Electron closes by the signal only.
  line.signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined), { once: true });
  const translator = createAnswerTranslator(context, note);
  let hasReachedEnd = false;
  try {
    yield* translateBody(reader, translator, line, context);
    hasReachedEnd = true;
  } finally {
    if (hasReachedEnd && translator.isDone()) void readToEnd(reader, line);
    else line.hangUp();
  }
}

type ByteReader = ReadableStreamDefaultReader<Uint8Array>;

async function* translateBody(
  bytes: ByteReader,
  translator: AnswerTranslator,
  { signal, heard }: AnswerLine,
  context: FailureContext,
): AsyncGenerator<GatewayEvent> {
  const sse = createSseReader(translator.take, { onOversized: translator.loseOversized });
  let damaged = 0;
  while (!translator.isDone()) {
    const read = await readOnce(bytes, context);
    if (read.value !== undefined) heard?.(read.value);
    if (signal.aborted) return;
    const fault = read.fault ?? faultOf(() => (read.value === undefined ? sse.end() : sse.push(read.value)));
    if (sse.damagedCharacters() !== damaged) translator.learnDamage((damaged = sse.damagedCharacters()));
    const isEnd = fault !== undefined || read.value === undefined || translator.isDone();
    const events = translator.drain(isEnd ? 'ended' : 'reading');
    yield* events;
    if (fault !== undefined) throw fault;
    if (read.value === undefined) break;
    if (events.length === 0 && !isEnd) yield { type: 'alive' };
    if (signal.aborted) return;
  }
}

type Read = { readonly value?: Uint8Array; readonly fault?: Error };

/** One network read: `value` is missing at the end; `fault` is what broke the connection. */
async function readOnce(reader: ByteReader, context: FailureContext): Promise<Read> {
  try {
    const { value } = await reader.read();
    return value === undefined ? {} : { value };
  } catch (error) {
    return { fault: new FailureError(networkToFailure(error, context, 'inStream')) };
  }
}

function faultOf(action: () => void): Error | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function isJson(response: Response): boolean {
  return /^\s*application\/(?:[\w.-]+\+)?json\b/i.test(response.headers.get('content-type') ?? '');
}

/** A 200 with JSON: an endpoint that cannot stream and gives the answer whole, or an error in disguise (trust.md F20); or nothing. */
async function* translateJson(body: ReadableStream<Uint8Array>, line: AnswerLine, context: FailureContext, note: (text: string) => void): AsyncGenerator<GatewayEvent> {
  const given = await readAtMost(body, maxJsonBytes, jsonTimeLimitMs);
  line.heard?.(given);
  line.hangUp();
  const text = given.trim();
  if (text === '') return;
  const chunk = asChunk(text);
  if (chunk === null) throw new FailureError(/"error"\s*:/.test(text) ? streamErrorToFailure(text.slice(0, maxErrorChars), context) : { code: 'gateway.malformed' });
  yield { type: 'accepted' };
  const translator = createAnswerTranslator(context, note);
  const fault = faultOf(() => translator.take({ name: 'message', data: chunk }, 'complete'));
  yield* translator.drain('ended');
  if (fault !== undefined) throw fault;
}

/** After `[DONE]` the body's end is due at once; reading it keeps the connection for the next question. */
async function readToEnd(reader: ByteReader, line: AnswerLine): Promise<void> {
  const timer = setTimeout(line.hangUp, lingerMs);
  try {
    while (!(await reader.read()).done);
  } catch {
    // The answer is complete; how the connection ended does not matter.
  } finally {
    clearTimeout(timer);
    line.hangUp();
  }
}
