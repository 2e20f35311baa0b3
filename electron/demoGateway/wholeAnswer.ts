import { tokensIn, usageOf } from './accounting';
import { makerOf } from './catalogue';
import { billOf, finishReasonOf, metadataOf, type CompletionJob } from './completionJob';
import { loggedCall } from './callSteps';
import { sendJson, type Exchange } from './exchange';
import { reasoningWhole } from './reasoningShapes';
import { noteImage, pictureAsPart } from './streamSteps';
import { waitUnlessOver, waitUntilOver, type Pace } from './streamWriter';

/** Sends an answer in one piece, after the time it would have taken to stream. */
export async function sendWhole(exchange: Exchange, pace: Pace, job: CompletionJob): Promise<void> {
  if (job.spoil?.how === 'silent' || job.spoil?.how === 'stall' || job.spoil?.how === 'slowFirst') {
    await waitUntilOver(exchange);
    return;
  }
  if (job.spoil?.how === 'cut' || job.spoil?.how === 'reset') {
    exchange.record.ending = 'brokenOff';
    exchange.response.destroy();
    return;
  }
  const { answer, completion, model, request, generationId } = job;
  const thinkingMs = (tokensIn(answer.text + answer.reasoning) / pace.tokensPerSecond) * 1000;
  if (!(await waitUnlessOver(exchange, pace.firstTokenMs + thinkingMs))) return;

  completion.sentText = answer.text;
  completion.sentReasoning = request.reasoning.isWithheld ? '' : answer.reasoning;
  completion.sentToolCalls = answer.calls.map(loggedCall);
  for (const image of answer.images) noteImage(completion, image);
  completion.finishReason = finishReasonOf(job);
  completion.firstSentAtMs = completion.lastSentAtMs = Date.now();
  const bill = billOf(job);
  sendJson(exchange, 200, {
    id: generationId,
    object: 'chat.completion',
    created: Math.floor(job.startedAtMs / 1000),
    model: model.id,
    choices: [{ index: 0, message: wholeMessage(job, metadataOf(job, bill)), logprobs: null, finish_reason: completion.finishReason }],
    usage: usageOf(bill),
    generationId,
  });
}

function wholeMessage({ answer, model, request }: CompletionJob, metadata: object): object {
  const { calls } = answer;
  return {
    role: 'assistant',
    content: calls.length > 0 && answer.text === '' ? null : answer.text,
    ...(answer.reasoning !== '' && !request.reasoning.isWithheld && reasoningWhole(makerOf(model), answer.reasoning)),
    ...(answer.images.length > 0 && { images: answer.images.map(pictureAsPart) }),
    ...(calls.length > 0 && { tool_calls: calls.map((call) => ({ id: call.callId, type: 'function', function: { name: call.name, arguments: call.argumentsText } })) }),
    provider_metadata: metadata,
  };
}
