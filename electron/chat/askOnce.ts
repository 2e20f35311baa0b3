import type { Receipt } from '../../shared/chat/message';
import { FailureError } from '../../shared/failure';
import type { Clock, ModelGateway, ModelRequest } from './ports';
import { createSilenceWatch } from './silenceWatch';
import { untilAborted } from './untilAborted';

export type OnceAnswered = { readonly text: string; readonly receipt: Receipt };

/**
 * One request beside the conversation (a title, a summary): its words and its receipt, whole or not at all. Never repeated.
 * Throws `FailureError`, also for an answer that did not reach its end; `gateway.cutOff` when it was aborted.
 */
export async function askOnce(gateway: ModelGateway, request: ModelRequest, clock: Clock, signal: AbortSignal): Promise<OnceAnswered> {
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
  } finally {
    silence.end();
  }
  if (reason === null) throw new FailureError({ code: 'gateway.cutOff' });
  if (reason !== 'stop') throw new FailureError({ code: 'gateway.unknownFinish', reason });
  if (text.trim() === '') throw new FailureError({ code: 'gateway.emptyAnswer' });
  return { text, receipt: { ...receipt, finishReason: reason, totalMs: Math.round(clock.monotonicMs() - startedAtMs) } };
}
