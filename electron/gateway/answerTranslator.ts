import type { Receipt } from '../../shared/chat/message';
import { FailureError } from '../../shared/failure';
import type { GatewayEvent } from '../chat/ports';
import { firstChoice, imageUrlOf, readChunk } from './answerChunk';
import type { AnswerChoice, AnswerChunk, AnswerDelta } from './answerChunk';
import { readAnswerImage } from './answerImage';
import { createReasoningDetailsMerger } from './reasoningDetails';
import { receiptOfMetadata, receiptOfUsage } from './receipt';
import type { SseEvent } from './sseReader';
import { createToolCallAssembler } from './toolCallAssembler';
import { streamErrorToFailure } from './toFailure';
import type { FailureContext } from './toFailure';

/**
 * Translates the events of one answer and decides nothing. It collects what one network read brought, joining neighbouring
 * text, so that a flood costs one event per read and not one per token.
 */
export type AnswerTranslator = {
  /** Throws `FailureError` for an error inside the stream; what came before it still waits in `drain`. */
  readonly take: (event: SseEvent, position: 'complete' | 'last') => void;
  /** What has come since the last call, in order; the merged reasoning details once no more of them are expected. */
  readonly drain: (moment: 'reading' | 'ended') => readonly GatewayEvent[];
  /** `[DONE]` came: whatever follows is no part of the answer. */
  readonly isDone: () => boolean;
};

export function createAnswerTranslator(context: FailureContext, note: (text: string) => void): AnswerTranslator {
  const details = createReasoningDetailsMerger();
  const toolCalls = createToolCallAssembler();
  let batch: GatewayEvent[] = [];
  let receipt: Receipt = {};
  let hasNewReceipt = false;
  let hasNewDetails = false;
  let hasFinished = false;
  let isDone = false;

  function take(event: SseEvent, position: 'complete' | 'last'): void {
    const data = event.data.length < 64 ? event.data.trim() : event.data;
    if (isDone || data === '') return;
    if (data === '[DONE]') {
      isDone = true;
      return;
    }
    const value = parseJson(data);
    if (event.name === 'error') throw failure(value ?? data);
    if (value === undefined) {
      // Half an event at the end is a cut-off, which the missing finish tells; pings and what follows the finish are harmless.
      if (position === 'last' || event.name !== 'message' || hasFinished) return;
      throw new FailureError({ code: 'gateway.malformed' });
    }
    const chunk = readChunk(value);
    if (chunk !== null) takeChunk(chunk);
  }

  function takeChunk(chunk: AnswerChunk): void {
    const choice = firstChoice(chunk);
    learn({ generationId: chunk.generationId ?? receipt.generationId ?? chunk.id, answeredBy: chunk.model });
    if (choice?.delta !== undefined) takeDelta(choice.delta);
    for (const metadata of metadataOf(chunk, choice)) learn(receiptOfMetadata(metadata));
    if (chunk.usage !== undefined && chunk.usage !== null) learn(withoutCostTwice(receiptOfUsage(chunk.usage)));
    const error = chunk.error ?? choice?.error;
    if (error !== undefined && error !== null) throw failure(error);
    if (choice?.finish_reason !== undefined) finish(choice.finish_reason, chunk);
  }

  function takeDelta(delta: AnswerDelta): void {
    const reasoning = delta.reasoning ?? delta.reasoning_content ?? textOfDetails(delta.reasoning_details);
    if (reasoning !== undefined && reasoning !== '') grow('reasoning', reasoning);
    if (delta.reasoning_details !== undefined && delta.reasoning_details.length > 0) {
      details.take(delta.reasoning_details);
      hasNewDetails = true;
    }
    if (delta.content !== undefined && delta.content !== '') grow('text', delta.content);
    if (delta.tool_calls !== undefined) toolCalls.take(delta.tool_calls);
    for (const item of delta.images ?? []) takeImage(imageUrlOf(item));
  }

  function takeImage(url: string | undefined): void {
    const read = url === undefined ? { note: 'a picture had no address' } : readAnswerImage(url);
    if ('note' in read) note(read.note);
    else add({ type: 'image', ...read.image });
  }

  function finish(reason: string, chunk: AnswerChunk): void {
    if (reason === 'error') throw failure(chunk);
    hasFinished = true;
    learn({ finishReason: reason });
    flushReceipt();
    add({ type: 'finished', reason });
  }

  function grow(type: 'text' | 'reasoning', text: string): void {
    const last = batch.at(-1);
    if (last?.type === type) batch[batch.length - 1] = { type, text: last.text + text };
    else add({ type, text });
  }

  /** Details go out when something else than reasoning follows: on each piece they would be sent again and again. */
  function add(event: GatewayEvent): void {
    if (event.type !== 'reasoning') flushDetails();
    batch.push(event);
  }

  function flushDetails(): void {
    if (hasNewDetails) batch.push({ type: 'reasoningDetails', details: details.merged() });
    hasNewDetails = false;
  }

  function flushReceipt(): void {
    if (hasNewReceipt) batch.push({ type: 'receipt', receipt });
    hasNewReceipt = false;
  }

  function learn(facts: { readonly [Key in keyof Receipt]: Receipt[Key] | undefined }): void {
    const fresh = Object.entries(facts).filter(([key, value]) => value !== undefined && new Map(Object.entries(receipt)).get(key) !== value);
    if (fresh.length === 0) return;
    receipt = { ...receipt, ...Object.fromEntries(fresh) };
    hasNewReceipt = true;
  }

  /** The metadata's cost is the debit, an exact string; `usage` repeats it as a number. */
  function withoutCostTwice(facts: Receipt): Receipt {
    const { costUsd, marketCostUsd, ...counts } = facts;
    return { ...(costUsd === undefined ? {} : { costUsd }), ...(marketCostUsd === undefined ? {} : { marketCostUsd }), ...counts, ...pick(receipt) };
  }

  function failure(error: unknown): FailureError {
    return new FailureError(streamErrorToFailure(error, context));
  }

  return {
    take,
    isDone: () => isDone,
    drain: (moment) => {
      if (moment === 'ended') flushDetails();
      flushReceipt();
      const events = batch;
      batch = [];
      return events;
    },
  };
}
