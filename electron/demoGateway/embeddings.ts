import { tokensIn } from './accounting';
import { usdString, type Catalogue } from './catalogue';
import { readJsonBody, sendJson, type Exchange } from './exchange';
import { invalidRequest, modelNotFound } from './gatewayErrors';
import type { Generations } from './generations';
import { numberIn, textIn, type JsonRecord } from './json';
import { createRandom } from './randomness';
import { sha256Of } from './receivedParts';

const usualDimensions: Readonly<Record<string, number>> = {
  'openai/text-embedding-3-small': 1536,
  'google/gemini-embedding-001': 3072,
};

/** `POST /v1/embeddings`: numbers, or base64 of 32-bit floats when `encoding_format` asks for it (gateway-api.md section 14). */
export async function embed(exchange: Exchange, catalogue: Catalogue, generations: Generations): Promise<void> {
  const body = await readJsonBody(exchange);
  const modelId = textIn(body, 'model') ?? '';
  const model = catalogue.find(modelId);
  if (model === undefined) throw modelNotFound(modelId);
  if (model.type !== 'embedding') throw invalidRequest(`Model '${modelId}' is not an embedding model.`, 'model');

  const inputs = readInputs(body);
  const dimensions = numberIn(body, 'dimensions') ?? usualDimensions[modelId] ?? 1024;
  const isBase64 = textIn(body, 'encoding_format') === 'base64';
  const promptTokens = inputs.reduce((sum, input) => sum + tokensIn(input), 0);
  const inputUsd = (promptTokens * (model.prices.input ?? 0)) / 1_000_000;
  generations.charge(inputUsd);
  sendJson(exchange, 200, {
    object: 'list',
    data: inputs.map((input, index) => {
      const vector = vectorOf(input, dimensions);
      return { object: 'embedding', index, embedding: isBase64 ? Buffer.from(vector.buffer).toString('base64') : [...vector] };
    }),
    model: modelId,
    usage: { prompt_tokens: promptTokens, total_tokens: promptTokens },
    providerMetadata: { gateway: { routing: { finalProvider: model.providers[0] }, cost: usdString(inputUsd) } },
  });
}

function readInputs(body: JsonRecord): readonly string[] {
  const input = body['input'];
  const inputs: readonly unknown[] = Array.isArray(input) ? input : [input];
  const texts = inputs.filter((text): text is string => typeof text === 'string' && text !== '');
  if (texts.length === 0 || texts.length < inputs.length) throw invalidRequest("'input' must be a text or an array of texts.", 'input');
  return texts;
}

/** Of length 1; each word adds a direction of its own, so that texts with common words lie near each other. */
function vectorOf(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [text]) {
    const random = createRandom(Number.parseInt(sha256Of(word).slice(0, 8), 16));
    for (let place = 0; place < dimensions; place += 1) vector[place] = (vector[place] ?? 0) + random() - 0.5;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
