import type { Catalogue } from './catalogue';
import { readChatRequest, summariseMessage, type ChatRequest } from './chatRequest';
import { beginJob, billOf } from './completionJob';
import { readJsonBody, sendJson, sendText, type Exchange } from './exchange';
import { faultFor, type Fault, type FaultAnswer } from './faults';
import type { Generations } from './generations';
import { isRecord, recordIn, textIn } from './json';
import { hasFallback } from './routing';
import { streamAnswer } from './streamAnswer';
import type { Pace } from './streamWriter';
import { awaitsAnswer } from './toolTurn';
import { sendWhole } from './wholeAnswer';

export type ChatContext = {
  readonly catalogue: Catalogue;
  readonly generations: Generations;
  readonly pace: Pace;
  readonly random: () => number;
  /** How often each fault that comes only every other time was asked for. */
  readonly faultCalls: Map<string, number>;
  /** What each picture drawn so far shows, by its SHA-256: one that comes back is changed, not drawn anew. */
  readonly drawn: Map<string, string>;
};

/** `POST /v1/chat/completions`, plain and streamed (gateway-api.md sections 6 to 11). */
export async function completeChat(exchange: Exchange, context: ChatContext): Promise<void> {
  const body = await readJsonBody(exchange);
  const request = readChatRequest(body);
  if (exchange.record.body !== null) exchange.record.body = { ...exchange.record.body, messages: request.messages.map(summariseMessage) };

  const fault = dueFault(request);
  const refusal = fault?.kind === 'answer' && isDue(fault.onlyEveryOther === true, request.modelId, context) ? fault.answer : null;
  if (refusal !== null && !hasFallback(request, context.catalogue, refusal.status)) {
    sendFault(exchange, refusal);
    return;
  }
  const job = await beginJob(exchange.record, context.catalogue, request, {
    spoil: fault?.kind === 'stream' ? fault.spoil : null,
    play: fault?.kind === 'tools' ? fault.play : null,
    failedModels: refusal === null ? [] : [{ modelId: request.modelId, status: refusal.status, error: wordsOf(refusal) }],
  });
  if (request.isStreamed) await streamAnswer(exchange, context, job);
  else await sendWhole(exchange, context.pace, job);

  const bill = billOf(job);
  const { generationId, model, route, startedAtMs, completion } = job;
  const endedAtMs = Date.now();
  context.generations.add({
    generationId,
    modelId: model.id,
    provider: route.provider,
    isStreamed: request.isStreamed,
    finishReason: completion.finishReason,
    startedAtMs,
    firstTokenAtMs: completion.firstSentAtMs ?? endedAtMs,
    endedAtMs,
    bill,
  });
}

function dueFault(request: ChatRequest): Fault | undefined {
  const fault = faultFor(request.modelId);
  const isSpared = fault !== undefined && fault.kind !== 'tools' && fault.onlyAfterTools === true && !awaitsAnswer(request.messages);
  return isSpared ? undefined : fault;
}

function isDue(onlyEveryOther: boolean, modelId: string, context: ChatContext): boolean {
  if (!onlyEveryOther) return true;
  const calls = context.faultCalls.get(modelId) ?? 0;
  context.faultCalls.set(modelId, calls + 1);
  return calls % 2 === 0;
}

/** What a model that failed said, for the list of attempts. */
function wordsOf({ body, status }: FaultAnswer): string {
  return (isRecord(body) ? textIn(recordIn(body, 'error') ?? {}, 'message') : undefined) ?? `HTTP ${status}`;
}

function sendFault(exchange: Exchange, answer: FaultAnswer): void {
  if (typeof answer.body !== 'string') {
    sendJson(exchange, answer.status, answer.body, answer.headers);
    return;
  }
  sendText(exchange, answer.status, answer.body, { 'content-type': answer.contentType ?? 'text/plain', ...answer.headers });
}
