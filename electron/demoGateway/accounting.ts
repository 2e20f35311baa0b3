import { usdString } from './catalogue';
import type { CatalogueEntry } from './catalogueModels';
import type { ChatRequest } from './chatRequest';
import type { JsonRecord } from './json';
import type { ReceivedPart } from './receivedParts';
import type { LoggedCompletion } from './requestLog';

/** Tokens and dollars of one completion: invented, but consistent everywhere they are said. */
export type Bill = {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly reasoningTokens: number;
  readonly imageTokens: number;
  readonly inputUsd: number;
  readonly outputUsd: number;
  /** For what the gateway searched. */
  readonly searchUsd: number;
  readonly searches: number;
};

const charactersPerToken = 4;
const tokensPerImage = 1290;

export function tokensIn(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}

/** The most characters that so many tokens hold. */
export function charactersFor(tokens: number): number {
  return tokens * charactersPerToken;
}

const usdPerSearch = 0.005;

/** `withheldReasoning` was thought and is billed, but was not sent; `searches` the gateway made by itself. */
export function billFor(
  request: ChatRequest,
  model: CatalogueEntry,
  sent: LoggedCompletion,
  { withheldReasoning, searches }: { readonly withheldReasoning: string; readonly searches: number },
): Bill {
  const promptTokens = request.messages.flatMap((message) => message.parts).reduce((sum, part) => sum + tokensOfPart(part), 4 * request.messages.length);
  const reasoningTokens = tokensIn(sent.sentReasoning) + tokensIn(withheldReasoning);
  const imageTokens = sent.sentImages.length * tokensPerImage;
  const callTokens = sent.sentToolCalls.reduce((sum, call) => sum + tokensIn(call.name + call.argumentsText), 0);
  const completionTokens = tokensIn(sent.sentText) + reasoningTokens + imageTokens + callTokens;
  const { input = 0, output = 0, tier } = model.prices;
  const isAbove = tier !== undefined && promptTokens >= tier.fromTokens;
  return {
    promptTokens,
    completionTokens,
    reasoningTokens,
    imageTokens,
    inputUsd: inDollars(promptTokens, isAbove ? tier.input : input),
    outputUsd: inDollars(completionTokens, isAbove ? tier.output : output),
    searchUsd: rounded(searches * usdPerSearch),
    searches,
  };
}

export function totalUsd(bill: Bill): number {
  return rounded(bill.inputUsd + bill.outputUsd + bill.searchUsd);
}

/** `usage`: numbers (gateway-api.md section 8). */
export function usageOf(bill: Bill): JsonRecord {
  const cost = totalUsd(bill);
  return {
    prompt_tokens: bill.promptTokens,
    completion_tokens: bill.completionTokens,
    total_tokens: bill.promptTokens + bill.completionTokens,
    cost,
    is_byok: false,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0, video_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: bill.reasoningTokens, image_tokens: bill.imageTokens },
    cost_details: { upstream_inference_cost: null, upstream_inference_prompt_cost: 0, upstream_inference_completions_cost: 0 },
    cache_creation_input_tokens: 0,
    market_cost: cost,
    gateway_cost: cost,
  };
}

export type Routing = {
  readonly requestedModelId: string;
  readonly model: CatalogueEntry;
  readonly provider: string;
  readonly generationId: string;
  /** By the type of the gateway's own tool. */
  readonly searches: Readonly<Record<string, number>>;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
};

/** `provider_metadata`: costs are strings here (gateway-api.md section 9). */
export function providerMetadata(routing: Routing, bill: Bill): JsonRecord {
  const { model, provider, generationId, startedAtMs, endedAtMs } = routing;
  const total = usdString(totalUsd(bill));
  const attempt = { provider, credentialType: 'system', success: true, statusCode: 200, startTime: startedAtMs, endTime: endedAtMs };
  return {
    [provider]: { responseId: `resp_${generationId.slice(4)}` },
    gateway: {
      routing: {
        originalModelId: routing.requestedModelId,
        canonicalSlug: model.id,
        resolvedProvider: provider,
        finalProvider: provider,
        fallbacksAvailable: model.providers.filter((other) => other !== provider),
        planningReasoning: `System credentials planned for: ${model.providers.join(', ')}. Total execution order: ${model.providers.map((slug) => `${slug}(system)`).join(' → ')}`,
        modelAttemptCount: 1,
        totalProviderAttemptCount: 1,
        modelAttempts: [{ canonicalSlug: model.id, success: true, providerAttemptCount: 1, providerAttempts: [{ ...attempt, providerRequestId: `req_${generationId.slice(-12)}` }] }],
      },
      ...(bill.searches > 0 && { gatewayToolCalls: routing.searches }),
      cost: total,
      marketCost: total,
      surchargeCost: '0',
      gatewayCost: total,
      inferenceCost: total,
      inputInferenceCost: usdString(bill.inputUsd),
      outputInferenceCost: usdString(bill.outputUsd),
      generationId,
    },
  };
}

/** A picture by its area, a document by its size, as providers roughly do. */
function tokensOfPart(part: ReceivedPart): number {
  switch (part.kind) {
    case 'text':
      return tokensIn(part.text);
    case 'image':
      return Math.min(1600, Math.ceil(((part.picture?.widthPx ?? 512) * (part.picture?.heightPx ?? 512)) / 750));
    case 'file':
      return 300 + Math.ceil(part.sizeBytes / 100);
    case 'imageAddress':
    case 'unknown':
      return 100;
  }
}

function inDollars(tokens: number, usdPerMillion: number): number {
  return rounded((tokens * usdPerMillion) / 1_000_000);
}

/** To a billionth of a dollar, so that sums print without tails. */
function rounded(usd: number): number {
  return Math.round(usd * 1e9) / 1e9;
}
