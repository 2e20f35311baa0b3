import { billFor, charactersFor, providerMetadata, tokensIn, type Bill } from './accounting';
import { makerOf, type Catalogue } from './catalogue';
import type { CatalogueEntry } from './catalogueModels';
import type { ChatRequest } from './chatRequest';
import { composeAnswer, type Answer } from './composeAnswer';
import type { StreamSpoil, ToolPlay } from './faults';
import { invalidRequest, modelNotFound, noProvidersLeft } from './gatewayErrors';
import { makeGenerationId } from './randomness';
import { checkReturnedReasoning } from './reasoningShapes';
import { beginCompletion, type CompletionRecord, type RequestRecord } from './requestLog';
import { checkToolHistory } from './toolHistory';

/** Everything that is known about a completion while it is made. */
export type CompletionJob = {
  readonly request: ChatRequest;
  readonly model: CatalogueEntry;
  readonly provider: string;
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
  { spoil, play }: { readonly spoil: StreamSpoil | null; readonly play: ToolPlay | null },
): Promise<CompletionJob> {
  const model = chooseModel(request, catalogue);
  const provider = chooseProvider(request, model);
  checkAbilities(request, model);
  checkToolHistory(request.messages);
  checkReturnedReasoning(request.messages, makerOf(model));
  const startedAtMs = Date.now();
  const whole = await composeAnswer(request, model, play);
  const answer = cutToLimit(whole, request.maxTokens);
  const generationId = makeGenerationId(startedAtMs);
  const completion = beginCompletion(record, generationId, model.id, request.isStreamed);
  const isCutByLimit = answer.text.length < whole.text.length;
  return { request, model, provider, answer, spoil, isCutByLimit, generationId, startedAtMs, completion };
}

/** The model asked for, else the first known one of the fallbacks. Throws the 404 of the one asked for. */
function chooseModel(request: ChatRequest, catalogue: Catalogue): CatalogueEntry {
  const candidates = [request.modelId, ...request.fallbackModelIds];
  const model = candidates.map((modelId) => catalogue.find(modelId)).find((entry) => entry !== undefined);
  if (model === undefined) throw modelNotFound(request.modelId);
  if (model.type !== 'language') throw invalidRequest(`Model '${model.id}' is a ${model.type} model and cannot be used for chat completions.`, 'model');
  return model;
}

function chooseProvider(request: ChatRequest, model: CatalogueEntry): string {
  const { allowedProviders } = request;
  const provider = model.providers.find((slug) => allowedProviders.length === 0 || allowedProviders.includes(slug));
  if (provider === undefined) throw noProvidersLeft(allowedProviders);
  return provider;
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
  const searches = Object.values(job.answer.searches ?? {}).reduce((sum, times) => sum + times, 0);
  return billFor(job.request, job.model, job.completion, { withheldReasoning: job.request.reasoning.isWithheld ? job.answer.reasoning : '', searches });
}

export function metadataOf(job: CompletionJob, bill: Bill): object {
  const { model, provider, generationId, startedAtMs, request, answer } = job;
  const requestedModelId = request.modelId;
  return providerMetadata({ requestedModelId, model, provider, generationId, startedAtMs, endedAtMs: Date.now(), searches: answer.searches ?? {} }, bill);
}

export function finishReasonOf(job: CompletionJob): string {
  if (job.spoil?.how === 'finish') return job.spoil.reason;
  if (job.answer.finishReason !== undefined) return job.answer.finishReason;
  if (job.answer.calls.length > 0) return 'tool_calls';
  return job.isCutByLimit ? 'length' : 'stop';
}
