import { catalogueModels, type CatalogueEntry, type Prices } from './catalogueModels';
import { faultEntries } from './faults';
import type { JsonRecord } from './json';

export type Catalogue = {
  /** The models of the public list, in its order. */
  readonly entries: readonly CatalogueEntry[];
  /** Any model one can ask for: those of the list, and the faults. */
  readonly find: (modelId: string) => CatalogueEntry | undefined;
};

/** `size` 40 is the list as written; 600 adds dated snapshots of its models, so that long lists can be tried. */
export function createCatalogue(size: 40 | 600, listsFaults: boolean): Catalogue {
  const models = size === 40 ? catalogueModels : withSnapshots(size);
  const entries = listsFaults ? [...models, ...faultEntries] : models;
  const byId = new Map([...models, ...faultEntries].map((entry) => [entry.id, entry]));
  return { entries, find: (modelId) => byId.get(modelId) };
}

function withSnapshots(size: number): readonly CatalogueEntry[] {
  const entries = [...catalogueModels];
  for (let round = 1; entries.length < size; round += 1) {
    const mark = `2026-${String(((round - 1) % 12) + 1).padStart(2, '0')}-${String(round).padStart(2, '0')}`;
    for (const entry of catalogueModels.slice(0, size - entries.length)) {
      entries.push({ ...entry, id: `${entry.id}-${mark}`, name: `${entry.name} (${mark})`, released: mark });
    }
  }
  return entries;
}

/** One model of `GET /v1/models` (gateway-api.md section 5). */
export function listedModel(entry: CatalogueEntry): JsonRecord {
  const isLanguage = entry.type === 'language';
  return {
    ...plainModel(entry),
    released: releasedAt(entry),
    name: entry.name,
    description: entry.description,
    ...(entry.contextTokens > 0 && { context_window: entry.contextTokens }),
    ...(entry.maxTokens > 0 && { max_tokens: entry.maxTokens }),
    type: entry.type,
    tags: entry.tags,
    modalities: { input: entry.inputs, output: entry.outputs },
    ...(isLanguage && { supported_parameters: supportedParameters(entry) }),
    ...(entry.tags.includes('reasoning') && { reasoning_options: [{ type: 'effort', values: ['low', 'medium', 'high'] }] }),
    pricing: listedPricing(entry.prices),
  };
}

/** `GET /v1/models/{model}`: the four plain fields only, as documented. */
export function plainModel(entry: CatalogueEntry): JsonRecord {
  return { id: entry.id, object: 'model', created: releasedAt(entry) + 86_400, owned_by: makerOf(entry) };
}

/** `GET /v1/models/{model}/endpoints`: other names for the same things. */
export function modelEndpoints(entry: CatalogueEntry): JsonRecord {
  return {
    data: {
      id: entry.id,
      name: entry.name,
      created: releasedAt(entry) + 86_400,
      released: releasedAt(entry),
      description: entry.description,
      architecture: {
        tokenizer: null,
        instruct_type: null,
        modality: `${entry.inputs.join('+')}→${entry.outputs.join('+')}`,
        input_modalities: entry.inputs,
        output_modalities: entry.outputs,
      },
      endpoints: entry.providers.map((provider, index) => endpointOf(entry, provider, index)),
    },
  };
}

export function makerOf(entry: CatalogueEntry): string {
  return entry.id.slice(0, entry.id.indexOf('/'));
}

/** Millionths of a dollar and less, as the decimal string the gateway uses: no exponent, no trailing zeros. */
export function usdString(usd: number): string {
  return usd.toFixed(12).replace(/\.?0+$/, '');
}

export function perToken(usdPerMillion: number): string {
  return usdString(usdPerMillion / 1_000_000);
}

function endpointOf(entry: CatalogueEntry, provider: string, index: number): JsonRecord {
  const { input, output, cacheRead, tier } = pricesAt(entry, provider);
  return {
    name: `${provider} | ${entry.id}`,
    model_name: entry.name,
    provider_name: provider,
    context_length: entry.contextTokens,
    max_completion_tokens: entry.maxTokens,
    max_prompt_tokens: null,
    quantization: null,
    status: 0,
    supports_implicit_caching: entry.tags.includes('implicit-caching'),
    pricing: {
      prompt: perToken(input ?? 0),
      completion: perToken(output ?? 0),
      ...(cacheRead !== undefined && { input_cache_read: perToken(cacheRead) }),
      ...(tier && { prompt_tiers: tiers(input ?? 0, tier.fromTokens, tier.input), completion_tiers: tiers(output ?? 0, tier.fromTokens, tier.output) }),
      request: '0',
      image: '0',
      web_search: '0',
      discount: 0,
    },
    supported_parameters: supportedParameters(entry),
    uptime_last_15m: 100,
    uptime_last_1h: (999 - index) / 10,
    uptime_last_1d: (992 - index) / 10,
    throughput_last_1h: { p50: throughputAt(entry, provider), p95: throughputAt(entry, provider) + 28 },
    latency_last_1h: { p50: latencyMsAt(entry, provider), p95: latencyMsAt(entry, provider) + 840 },
  };
}

/** The usual provider's are those of the list; each further one takes a tenth more. */
export function pricesAt(entry: CatalogueEntry, provider: string): Prices {
  const index = entry.providers.indexOf(provider);
  if (index <= 0) return entry.prices;
  const dearer = (price: number): number => Math.round(price * (10 + index) * 1e5) / 1e6;
  const { tier, perSize, ...prices } = entry.prices;
  return {
    ...Object.fromEntries(Object.entries(prices).map(([name, price]) => [name, dearer(price)])),
    ...(tier && { tier: { ...tier, input: dearer(tier.input), output: dearer(tier.output) } }),
    ...(perSize && { perSize: Object.fromEntries(Object.entries(perSize).map(([size, price]) => [size, dearer(price)])) }),
  };
}

/** To the first token. The second provider is the quickest to begin, the third the quickest to go on. */
export function latencyMsAt(entry: CatalogueEntry, provider: string): number {
  return [640, 410, 820][entry.providers.indexOf(provider)] ?? 900;
}

/** Tokens a second. */
export function throughputAt(entry: CatalogueEntry, provider: string): number {
  return [84, 66, 131][entry.providers.indexOf(provider)] ?? 60;
}

function listedPricing(prices: Prices): JsonRecord {
  const { input, output, cacheRead, cacheWrite, perImage, perSize, perSpeechCharacter, perTranscribedSecond, perVideoSecond, tier } = prices;
  return {
    ...(input !== undefined && { input: perToken(input) }),
    ...(output !== undefined && { output: perToken(output) }),
    ...(cacheRead !== undefined && { input_cache_read: perToken(cacheRead) }),
    ...(cacheWrite !== undefined && { input_cache_write: perToken(cacheWrite) }),
    ...(tier && { input_tiers: tiers(input ?? 0, tier.fromTokens, tier.input), output_tiers: tiers(output ?? 0, tier.fromTokens, tier.output) }),
    ...(perImage !== undefined && { image: usdString(perImage) }),
    ...(perSize !== undefined && { image_dimension_quality_pricing: Object.entries(perSize).map(([size, usd]) => ({ cost: usdString(usd), size })) }),
    ...(perSpeechCharacter !== undefined && { speech_input_character_cost: usdString(perSpeechCharacter) }),
    ...(perTranscribedSecond !== undefined && { transcription_duration_cost_per_second: usdString(perTranscribedSecond) }),
    ...(perVideoSecond !== undefined && { video_duration_pricing: [{ resolution: '720p', cost_per_second: usdString(perVideoSecond) }] }),
  };
}

/** `min` is inclusive, `max` exclusive and absent on the last. */
function tiers(usdBelow: number, fromTokens: number, usdAbove: number): readonly JsonRecord[] {
  return [
    { cost: perToken(usdBelow), min: 0, max: fromTokens },
    { cost: perToken(usdAbove), min: fromTokens },
  ];
}

function supportedParameters(entry: CatalogueEntry): readonly string[] {
  return [
    'max_tokens',
    'temperature',
    'top_p',
    'stop',
    ...(entry.tags.includes('tool-use') ? ['tools', 'tool_choice'] : []),
    ...(entry.tags.includes('reasoning') ? ['reasoning'] : []),
    'response_format',
  ];
}

/** Unix seconds. */
function releasedAt(entry: CatalogueEntry): number {
  return Date.parse(`${entry.released}T00:00:00Z`) / 1000;
}
