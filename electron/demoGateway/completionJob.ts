import { billFor, charactersFor, providerMetadata, tokensIn, type Bill } from './accounting';
import { makerOf, pricesAt, type Catalogue } from './catalogue';
import type { CatalogueEntry } from './catalogueModels';
import type { ChatRequest } from './chatRequest';
import { composeAnswer, type Answer } from './composeAnswer';
import type { StreamSpoil, ToolPlay } from './faults';
import { invalidRequest } from './gatewayErrors';
import { makeGenerationId } from './randomness';
import { checkReturnedReasoning } from './reasoningShapes';
import { beginCompletion, type CompletionRecord, type RequestRecord } from './requestLog';
import { routeRequest, routingMetadata, type FailedModel, type Route } from './routing';
import { checkToolHistory } from './toolHistory';

/** Everything that is known about a completion while it is made. */
export type CompletionJob = {
  readonly request: ChatRequest;
  readonly model: CatalogueEntry;
  readonly route: Route;
  readonly answer: Answer;
  readonly spoil: StreamSpoil | null;
  readonly isCutByLimit: boolean;
  readonly generationId: string;
  readonly startedAtMs: number;
  readonly completion: CompletionRecord;
};

/** Chooses the model, composes the answer and opens the log's entry. Throws the gateway's errors for what it refuses. */
export async function beginJob(
  record: RequestRecord,
  catalogue: Catalogue,
  request: ChatRequest,
  { spoil, play, failedModels = [] }: { readonly spoil: StreamSpoil | null; readonly play: ToolPlay | null; readonly failedModels?: readonly FailedModel[] },
): Promise<CompletionJob> {
  const route = routeRequest(request, catalogue, failedModels);
  const { model } = route;
  checkAbilities(request, model);
  checkToolHistory(request.messages);
  checkReturnedReasoning(request.messages, makerOf(model));
  const startedAtMs = Date.now();
  const whole = await composeAnswer(request, model, play);
  const answer = cutToLimit(whole, request.maxTokens);
  const generationId = makeGenerationId(startedAtMs);
  const completion = beginCompletion(record, generationId, model.id, request.isStreamed);
  const isCutByLimit = answer.text.length < whole.text.length;
  return { request, model, route, answer, spoil, isCutByLimit, generationId, startedAtMs, completion };
}

function checkAbilities(request: ChatRequest, model: CatalogueEntry): void {
  const kinds = new Set(request.messages.flatMap((message) => message.parts).map((part) => part.kind));
  if ((kinds.has('image') || kinds.has('imageAddress')) && !model.tags.includes('vision')) {
    throw invalidRequest(`Model '${model.id}' does not support image input.`, 'messages');
  }
  if (kinds.has('file') && !model.tags.includes('file-input')) {
    throw invalidRequest(`Model '${model.id}' does not support file input.`, 'messages');
  }
}

function cutToLimit(answer: Answer, maxTokens: number | undefined): Answer {
  if (maxTokens === undefined) return answer;
  const left = Math.max(0, maxTokens - tokensIn(answer.reasoning));
  return tokensIn(answer.text) <= left ? answer : { ...answer, text: answer.text.slice(0, charactersFor(left)).replace(/[\uD800-\uDBFF]$/, '') };
}

export function billOf(job: CompletionJob): Bill {
  const { request, model, route, answer } = job;
  const searches = Object.values(answer.searches ?? {}).reduce((sum, times) => sum + times, 0);
  return billFor(request, pricesAt(model, route.provider), job.completion, {
    withheldReasoning: request.reasoning.isWithheld ? answer.reasoning : '',
    searches,
    isOwnKey: route.credential === 'byok',
    serviceTier: makerOf(model) === 'openai' ? request.serviceTier : undefined,
  });
}

export function metadataOf(job: CompletionJob, bill: Bill): object {
  const { route, generationId, startedAtMs, request, answer } = job;
  const routing = routingMetadata(route, request.modelId, generationId, { startedAtMs, endedAtMs: Date.now() });
  return providerMetadata({ provider: route.provider, generationId, routing, searches: answer.searches ?? {} }, bill);
}

export function finishReasonOf(job: CompletionJob): string {
  if (job.spoil?.how === 'finish') return job.spoil.reason;
  if (job.answer.finishReason !== undefined) return job.answer.finishReason;
  if (job.answer.calls.length > 0) return 'tool_calls';
  return job.isCutByLimit ? 'length' : 'stop';
}
