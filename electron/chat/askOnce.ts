import type { Receipt } from '../../shared/chat/message';
import { FailureError, type Failure } from '../../shared/failure';
import type { Clock, ModelGateway, ModelRequest } from './ports';
import { createSilenceWatch } from './silenceWatch';
import { untilAborted } from './untilAborted';

/** What came of a request, and what it cost as far as the gateway said: also what fails in the end may be billed. */
export type OnceAsked = { readonly receipt: Receipt } & ({ readonly text: string } | { readonly failure: Failure });

/**
 * One request beside the conversation (a title, a summary): its words, whole or not at all. Never repeated. An answer that did
 * not reach its end is a failure; `gateway.cutOff` when it was aborted. Throws nothing but bugs.
 */
export async function askOnce(gateway: ModelGateway, request: ModelRequest, clock: Clock, signal: AbortSignal): Promise<OnceAsked> {
  const silence = createSilenceWatch(clock, signal);
  const startedAtMs = clock.monotonicMs();
  let text = '';
  let receipt: Receipt = { requestId: request.requestId, attempts: 1 };
  let reason: string | null = null;
  try {
    for await (const event of untilAborted(gateway.stream(request, silence.signal), silence.signal)) {
      silence.bytesCame();
      if (event.type === 'text' || event.type === 'reasoning') silence.meaningCame();
      if (event.type === 'text') text += event.text;
      if (event.type === 'receipt') receipt = { ...receipt, ...event.receipt };
      if (event.type === 'finished') {
        reason = event.reason;
        silence.finishCame();
      }
    }
  } catch (error) {
    if (error instanceof FailureError) return { receipt, failure: error.failure };
    throw error;
  } finally {
    silence.end();
  }
  const failure = failureOf(reason, text);
  if (failure !== null) return { receipt, failure };
  return { text, receipt: { ...receipt, finishReason: 'stop', totalMs: Math.round(clock.monotonicMs() - startedAtMs) } };
}

function failureOf(reason: string | null, text: string): Failure | null {
  if (reason === null) return { code: 'gateway.cutOff' };
  if (reason !== 'stop') return { code: 'gateway.unknownFinish', reason };
  return text.trim() === '' ? { code: 'gateway.emptyAnswer' } : null;
}
