import { FailureError } from '../../shared/failure';
import type { GatewayEvent } from '../chat/ports';
import { firstChoice, imageUrlOf, metadataOf, onlyTextOf, readChunk, textOfDetails } from './answerChunk';
import type { AnswerChunk, AnswerDelta } from './answerChunk';
import { readAnswerImage, tooLargeImage, unreadable } from './answerImage';
import type { LostImage } from './answerImage';
import { createReasoningDetailsMerger } from './reasoningDetails';
import { createReceiptKeeper } from './receipt';
import { toFact } from './scrub';
import type { SseEvent } from './sseReader';
import { createToolCallAssembler } from './toolCallAssembler';
import { createTextShortcut } from './textShortcut';
import { streamErrorToFailure } from './toFailure';
import type { FailureContext } from './toFailure';

/**
 * Translates the events of one answer and decides nothing. It collects what one network read brought, joining neighbouring
 * text, so that a flood costs one event per read and not one per token.
 */
export type AnswerTranslator = {
  /**
   * Takes an event; `last` is one that the end of the stream completed, so it may be half. Throws `FailureError` for an
   * error inside the stream; what came before it still waits in `drain`.
   */
  readonly take: (event: SseEvent, position: 'complete' | 'last') => void;
  /** What has come since the last call, in order; at the end also reasoning details that nothing followed. */
  readonly drain: (moment: 'reading' | 'ended') => readonly GatewayEvent[];
  /** An event was dropped because it was too long: nothing but a picture is. */
  readonly loseOversized: (chars: number) => void;
  /** Damage is found by the reader, and told in the receipt. */
  readonly learnDamage: (damagedCharacters: number) => void;
  /** `[DONE]` came: whatever follows is no part of the answer. */
  readonly isDone: () => boolean;
};

export function createAnswerTranslator(context: FailureContext, note: (text: string) => void): AnswerTranslator {
  const details = createReasoningDetailsMerger();
  const receipt = createReceiptKeeper((text) => toFact(text, context.scrub));
  const toolCalls = createToolCallAssembler();
  const shortcut = createTextShortcut();
  let batch: GatewayEvent[] = [];
  let hasNewDetails = false;
  let hasFinished = false;
  let isDone = false;

  function take(event: SseEvent, position: 'complete' | 'last'): void {
    if (isDone) return;
    const text = event.name === 'message' ? shortcut.read(event.data) : null;
    if (text !== null) {
      if (text !== '') grow('text', text);
      return;
    }
    const data = event.data.length < 64 ? event.data.trim() : event.data;
    if (event.name === 'error') throw failure(parseJson(data) ?? data);
    if (data === '') return;
    if (data === '[DONE]') {
      isDone = true;
      return;
    }
    const value = parseJson(data);
    if (value === undefined) {
      // Half an event at the end is a cut-off, which the missing finish tells. Pings and what follows the finish do no harm.
      if (position === 'last' || event.name !== 'message' || hasFinished) return;
      throw new FailureError({ code: 'gateway.malformed' });
    }
    const chunk = readChunk(value);
    if (chunk === null) return;
    takeChunk(chunk);
    const content = onlyTextOf(chunk);
    if (content === null) shortcut.forget();
    else shortcut.learn(event.data, content);
  }

  function takeChunk(chunk: AnswerChunk): void {
    const choice = firstChoice(chunk);
    receipt.learnIdentity(chunk.generationId ?? chunk.id, chunk.model);
    if (choice?.delta !== undefined) takeDelta(choice.delta);
    for (const metadata of metadataOf(chunk, choice)) receipt.learnMetadata(metadata);
    if (isSomething(chunk.usage)) receipt.learnUsage(chunk.usage);
    if (chunk.service_tier !== undefined && chunk.service_tier !== '') receipt.learn({ serviceTier: chunk.service_tier });
    const error = chunk.error ?? choice?.error;
    if (isSomething(error)) throw failure(error);
    if (choice?.finish_reason !== undefined && choice.finish_reason !== '') finish(choice.finish_reason, chunk);
  }

  function takeDelta(delta: AnswerDelta): void {
    const reasoning = delta.reasoning ?? delta.reasoning_content ?? textOfDetails(delta.reasoning_details);
    if (reasoning !== '') grow('reasoning', reasoning);
    if (delta.reasoning_details !== undefined && delta.reasoning_details.length > 0) {
      details.take(delta.reasoning_details);
      hasNewDetails = true;
    }
    if (delta.content !== undefined && delta.content !== '') grow('text', delta.content);
    if (isSomething(delta.tool_calls)) takeToolCalls(delta.tool_calls);
    for (const item of delta.images ?? []) takeImage(imageUrlOf(item));
  }

  /** What comes after the finish is no part of what was asked. */
  function takeToolCalls(pieces: unknown): void {
    if (hasFinished) return;
    const begun = toolCalls.take(Array.isArray(pieces) ? pieces : [null]);
    for (const call of begun) add({ type: 'toolCallBegan', ...call });
    if (batch.at(-1)?.type !== 'toolCallGrew') add({ type: 'toolCallGrew' });
  }

  function takeImage(url: string | undefined): void {
    const read = url === undefined ? unreadable('a picture had no address') : readAnswerImage(url);
    if ('note' in read) lose(read);
    else add({ type: 'image', ...read.image });
  }

  function lose(lost: LostImage): void {
    note(lost.note);
    add({ type: 'imageLost', failure: lost.failure });
  }

  function finish(reason: string, chunk: AnswerChunk): void {
    if (reason === 'error') throw failure(chunk);
    const known = toFact(reason, context.scrub);
    receipt.learn({ finishReason: known });
    if (!hasFinished) finishToolCalls();
    hasFinished = true;
    flushReceipt();
    add({ type: 'finished', reason: known });
  }

  function finishToolCalls(): void {
    for (const call of toolCalls.takeRest()) add({ type: 'toolCallBegan', ...call });
    const calls = toolCalls.calls();
    const brokenPieces = toolCalls.rejectedPieces();
    if (calls.length > 0 || brokenPieces > 0) add({ type: 'toolCalls', calls, brokenPieces });
  }

  function grow(type: 'text' | 'reasoning', text: string): void {
    const last = batch.at(-1);
    if (last?.type === type) batch[batch.length - 1] = { type, text: last.text + text };
    else add({ type, text });
  }

  /** Details go out when something else than reasoning follows: told at each piece, they would be sent over and over. */
  function add(event: GatewayEvent): void {
    if (event.type !== 'reasoning') flushDetails();
    batch.push(event);
  }

  function flushDetails(): void {
    if (hasNewDetails) batch.push({ type: 'reasoningDetails', details: details.merged() });
    hasNewDetails = false;
  }

  function flushReceipt(): void {
    const news = receipt.takeNews();
    if (news !== null) batch.push({ type: 'receipt', receipt: news });
  }

  function failure(error: unknown): FailureError {
    return new FailureError(streamErrorToFailure(error, context));
  }

  return {
    take,
    drain: (moment) => {
      if (moment === 'ended') flushDetails();
      flushReceipt();
      const events = batch;
      batch = [];
      return events;
    },
    loseOversized: (chars) => lose(tooLargeImage(chars)),
    learnDamage: (damagedCharacters) => receipt.learn({ damagedCharacters }),
    isDone: () => isDone,
  };
}

function isSomething(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
