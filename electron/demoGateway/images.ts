import { providerMetadata, tokensIn, type Bill } from './accounting';
import type { CatalogueEntry } from './catalogueModels';
import type { ChatContext } from './chatCompletions';
import { drawPicture, type Look } from './drawPicture';
import { readBytes, readJsonBody, sendJson, type Exchange } from './exchange';
import { GatewayError, invalidRequest, modelNotFound } from './gatewayErrors';
import { numberIn, textIn } from './json';
import { readForm, type ReceivedField } from './multipart';
import { readPictureFacts } from './pictureFacts';
import { makeGenerationId } from './randomness';
import { sha256Of } from './receivedParts';
import { beginCompletion } from './requestLog';
import { routingMetadata } from './routing';
import { waitUnlessOver } from './streamWriter';

type Wish = { readonly modelId: string; readonly prompt: string; readonly count: number; readonly size: string; readonly pictures: readonly ReceivedField[] };

const mostAtOnce = 10;
const mostSidePx = 2048;
const tokensPerPicture = 1290;

/** `POST /v1/images/generations` (gateway-api.md section 11): what is wished, as small landscapes. */
export async function generateImages(exchange: Exchange, context: ChatContext): Promise<void> {
  const body = await readJsonBody(exchange);
  const wish = { modelId: textIn(body, 'model') ?? '', prompt: textIn(body, 'prompt') ?? '', count: numberIn(body, 'n') ?? 1, size: textIn(body, 'size') ?? '', pictures: [] };
  await answerWish(exchange, context, wish);
}

/** `POST /v1/images/edits`: a form; what comes back is the picture's own landscape in another light. */
export async function editImages(exchange: Exchange, context: ChatContext): Promise<void> {
  const bytes = await readBytes(exchange);
  const fields = readForm(exchange.request.headers['content-type'] ?? '', bytes);
  const text = (name: string): string => fields.find((field) => field.name === name)?.bytes.toString('utf8') ?? '';
  const pictures = fields.filter(({ name }) => name === 'image' || name === 'image[]');
  exchange.record.body = {
    sizeBytes: bytes.length,
    sha256: sha256Of(bytes),
    fields: {
      ...Object.fromEntries(fields.filter(({ name, fileName }) => fileName === null && !name.includes('[byok]')).map((field) => [field.name, field.bytes.toString('utf8')])),
      images: pictures.map((picture) => ({ fileName: picture.fileName, mediaType: picture.mediaType, sizeBytes: picture.bytes.length, sha256: sha256Of(picture.bytes) })),
    },
    messages: [],
  };
  if (pictures.length === 0) throw invalidRequest("Missing required parameter: 'image'.", 'image', 'missing_parameter');
  if (pictures.length > 16) throw invalidRequest("'image' takes at most 16 pictures.", 'image');
  if (pictures.some((picture) => readPictureFacts(picture.bytes) === null)) throw invalidRequest("'image' is no picture that can be read.", 'image');
  await answerWish(exchange, context, { modelId: text('model'), prompt: text('prompt'), count: text('n') === '' ? 1 : Number(text('n')), size: text('size'), pictures });
}

async function answerWish(exchange: Exchange, { catalogue, generations, pace, drawn }: ChatContext, wish: Wish): Promise<void> {
  const model = catalogue.find(wish.modelId);
  if (model === undefined) throw modelNotFound(wish.modelId);
  check(wish, model);
  const startedAtMs = Date.now();
  // Drawing takes longer than a first word.
  if (!(await waitUnlessOver(exchange, pace.firstTokenMs * 3))) return;
  const [provider = ''] = model.providers;
  const generationId = makeGenerationId(startedAtMs);
  const completion = beginCompletion(exchange.record, generationId, model.id, false);
  const [first] = wish.pictures;
  const place = first === undefined ? wish.prompt : (drawn.get(sha256Of(first.bytes)) ?? sha256Of(first.bytes));
  const pictures = Array.from({ length: wish.count }, (_, index) => {
    const bytes = drawPicture(placeOf(place, index), lookOf(wish));
    drawn.set(sha256Of(bytes), placeOf(place, index));
    return bytes;
  });
  completion.sentImages = pictures.map((bytes) => ({ mediaType: 'image/png', sizeBytes: bytes.length, sha256: sha256Of(bytes) }));
  completion.finishReason = 'stop';
  completion.firstSentAtMs = completion.lastSentAtMs = Date.now();
  const bill = billFor(wish, model);
  const route = { model, provider, others: model.providers.slice(1), credential: 'system', refusedKeys: 0, failedModels: [] } as const;
  const routing = routingMetadata(route, wish.modelId, generationId, { startedAtMs, endedAtMs: Date.now() });
  generations.add({ generationId, modelId: model.id, provider, isStreamed: false, finishReason: 'stop', startedAtMs, firstTokenAtMs: Date.now(), endedAtMs: Date.now(), bill });
  sendJson(exchange, 200, {
    created: Math.floor(startedAtMs / 1000),
    data: pictures.map((bytes) => ({ b64_json: bytes.toString('base64') })),
    provider_metadata: providerMetadata({ provider, generationId, routing, searches: {} }, bill),
    ...(model.prices.perImage === undefined && { usage: { input_tokens: bill.promptTokens, output_tokens: bill.completionTokens, total_tokens: bill.promptTokens + bill.completionTokens } }),
  });
}

function check({ prompt, count, pictures }: Wish, model: CatalogueEntry): void {
  if (model.type !== 'image') throw invalidRequest(`Model '${model.id}' is a ${model.type} model and cannot be used for images.`, 'model');
  if (prompt === '') throw invalidRequest("Missing required parameter: 'prompt'.", 'prompt', 'missing_parameter');
  if (!Number.isInteger(count) || count < 1 || count > mostAtOnce) throw invalidRequest(`'n' must be between 1 and ${mostAtOnce}.`, 'n');
  if (pictures.length > 0 && !model.inputs.includes('image')) throw invalidRequest(`Model '${model.id}' does not support image input.`, 'image');
  if (/\bforbidden\b/i.test(prompt)) {
    throw new GatewayError(400, { error: { message: 'Your request was rejected by the safety system.', type: 'image_generation_user_error', code: 'moderation_blocked' } });
  }
}

/** Several of one wish differ. */
function placeOf(place: string, index: number): string {
  return index === 0 ? place : `${place} ${index + 1}`;
}

const tints: readonly (readonly [RegExp, NonNullable<Look['tint']>])[] = [
  [/\b(?:night|dark|malam)\b/i, [0.3, 0.35, 0.6]],
  [/\b(?:blue|biru)\b/i, [0.55, 0.8, 1.4]],
  [/\b(?:red|merah|sunset|evening)\b/i, [1.4, 0.75, 0.6]],
  [/\b(?:green|hijau)\b/i, [0.7, 1.25, 0.7]],
];

/** A picture that came along keeps its landscape, and the words give it another light. */
function lookOf({ size, prompt, pictures }: Wish): Look {
  const [, width = '768', height = '512'] = /^(\d{2,4})x(\d{2,4})$/.exec(size) ?? [];
  const sides = { widthPx: Math.min(Number(width), mostSidePx), heightPx: Math.min(Number(height), mostSidePx) };
  return pictures.length === 0 ? sides : { ...sides, tint: tints.find(([words]) => words.test(prompt))?.[1] ?? [1, 0.92, 0.8] };
}

function billFor({ prompt, count, size, pictures }: Wish, { prices }: CatalogueEntry): Bill {
  const promptTokens = tokensIn(prompt) + pictures.length * 400;
  const completionTokens = count * tokensPerPicture;
  const isByPicture = prices.perImage !== undefined;
  return {
    promptTokens,
    completionTokens,
    reasoningTokens: 0,
    imageTokens: completionTokens,
    inputUsd: isByPicture ? 0 : (promptTokens * (prices.input ?? 0)) / 1_000_000,
    outputUsd: isByPicture ? count * (prices.perSize?.[size] ?? prices.perImage ?? 0) : (completionTokens * (prices.output ?? 0)) / 1_000_000,
    searchUsd: 0,
    searches: 0,
    cachedTokens: 0,
    cacheWriteTokens: 0,
    isOwnKey: false,
    serviceTier: undefined,
  };
}
