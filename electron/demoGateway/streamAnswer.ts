import { usageOf } from './accounting';
import { makerOf } from './catalogue';
import type { Answer } from './composeAnswer';
import { billOf, finishReasonOf, metadataOf, type CompletionJob } from './completionJob';
import { writeHead, type Exchange } from './exchange';
import { dataLine, eventOf, waitUnlessOver, waitUntilOver, writeEvents, writePaced, type OutgoingEvent, type Pace } from './streamWriter';
import type { StreamStep } from './streamStep';
import { stepsOf } from './streamSteps';

type StreamContext = { readonly pace: Pace; readonly random: () => number };

/** Streams an answer as server-sent events (gateway-api.md section 8), or spoils it in the way the job says. */
export async function streamAnswer(exchange: Exchange, context: StreamContext, job: CompletionJob): Promise<void> {
  const how = job.spoil?.how;
  if (how === 'silent') return waitUntilOver(exchange);
  writeHead(exchange, 200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache', 'x-vercel-id': job.generationId });
  exchange.response.flushHeaders();
  if (how === 'slowFirst') return waitUntilOver(exchange);
  if (!(await waitUnlessOver(exchange, context.pace.firstTokenMs))) return undefined;
  if (how === 'empty' || how === 'doneOnly') return endWith(exchange, job, how === 'doneOnly' ? [doneEvent] : []);

  const steps = stepsOf(job.answer, makerOf(job.model), job.request.reasoning.isWithheld, context.random);
  const events = asEvents(breaksHalfWay(how) ? firstHalf(steps, lengthOf(job.answer)) : steps, job);
  const options = { pace: context.pace, random: context.random, tearsBytes: how === 'splitBytes' };
  if (!(await writePaced(exchange, events, job.completion, options))) return undefined;

  switch (how) {
    case 'cut':
      exchange.record.ending = 'brokenOff';
      return endWith(exchange, job, []);
    case 'reset':
      return breakOff(exchange);
    case 'stall':
      return waitUntilOver(exchange);
    case 'errorChunk':
      return endWith(exchange, job, [errorEvent(job)]);
    case 'noDone':
      return endWith(exchange, job, [finishEvent(job)]);
    default:
      return endWith(exchange, job, [finishEvent(job), doneEvent]);
  }
}

function breaksHalfWay(how: string | undefined): boolean {
  return how === 'cut' || how === 'reset' || how === 'stall' || how === 'errorChunk';
}

/** Half of what has meaning: of the text, and of the arguments of calls. */
function* firstHalf(steps: Iterable<StreamStep>, length: number): Generator<StreamStep> {
  let sent = 0;
  for (const step of steps) {
    if (sent >= length / 2) return;
    sent += step.weight ?? 0;
    yield step;
  }
}

function lengthOf({ text, calls }: Answer): number {
  return text.length + calls.reduce((sum, call) => sum + call.argumentsText.length, 0);
}

function* asEvents(steps: Iterable<StreamStep>, job: CompletionJob): Generator<OutgoingEvent> {
  for (const step of steps) {
    const choice = { index: 0, delta: step.delta, logprobs: null, finish_reason: null };
    const event = eventOf(step, { ...chunkHead(job), choices: [choice], system_fingerprint: fingerprint });
    yield job.spoil?.how === 'comments' ? { ...event, line: `: still here\n\n${event.line}` } : event;
  }
}

const fingerprint = 'fp_demo';

function chunkHead(job: CompletionJob): object {
  return { id: job.generationId, object: 'chat.completion.chunk', created: Math.floor(job.startedAtMs / 1000), model: job.model.id };
}

const doneEvent: OutgoingEvent = { line: 'data: [DONE]\n\n', tokens: 0, note: (completion) => { completion.isDoneSent = true; } };

/** The one event with `finish_reason`, `delta.provider_metadata`, `usage` (when asked for) and `generationId`. */
function finishEvent(job: CompletionJob): OutgoingEvent {
  const reason = finishReasonOf(job);
  const bill = billOf(job);
  const line = dataLine({
    ...chunkHead(job),
    choices: [{ index: 0, delta: { provider_metadata: metadataOf(job, bill) }, finish_reason: reason }],
    ...(job.request.wantsUsage && { usage: usageOf(bill) }),
    system_fingerprint: fingerprint,
    generationId: job.generationId,
  });
  return { line, tokens: 0, note: (completion) => { completion.finishReason = reason; } };
}

/** A mid-stream error as it was seen live: the useful words hide in `error.value.error_message`. */
function errorEvent(job: CompletionJob): OutgoingEvent {
  const hidden = JSON.stringify({ error: { message: 'prompt is longer than 32768 tokens' } });
  const error = { code: 'error', message: 'Stream error occurred', name: 'AI_TypeValidationError', value: { error_type: 'validation_error', error_message: hidden } };
  return { line: dataLine({ ...chunkHead(job), error }), tokens: 0, note: () => undefined };
}

/** The last events go out in one write, as recorded; then the body ends in good order. */
async function endWith(exchange: Exchange, job: CompletionJob, events: readonly OutgoingEvent[]): Promise<void> {
  if (events.length > 0 && !(await writeEvents(exchange, events, job.completion))) return;
  await new Promise<void>((resolve) => exchange.response.end(resolve));
}

/** What was written is given a moment to leave, so that the log says what the client can have; then the line is gone. */
async function breakOff(exchange: Exchange): Promise<void> {
  await waitUnlessOver(exchange, 50);
  exchange.record.ending = 'brokenOff';
  exchange.response.destroy();
}
