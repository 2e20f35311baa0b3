import { usdString } from './catalogue';
import type { Prices } from './catalogueModels';
import type { ChatRequest, ReceivedMessage } from './chatRequest';
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
  /** Of the prompt tokens, those that were read from the cache, and those that were put into it. */
  readonly cachedTokens: number;
  readonly cacheWriteTokens: number;
  /** With a key of the person's: the provider bills, not the gateway. */
  readonly isOwnKey: boolean;
  readonly serviceTier: string | undefined;
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

type BillFacts = Pick<Bill, 'searches' | 'isOwnKey' | 'serviceTier'> & {
  /** Was thought and is billed, but was not sent. */
  readonly withheldReasoning: string;
};

export function billFor(request: Pick<ChatRequest, 'messages' | 'caches'>, prices: Prices, sent: LoggedCompletion, facts: BillFacts): Bill {
  const promptTokens = tokensOfMessages(request.messages);
  const reasoningTokens = tokensIn(sent.sentReasoning) + tokensIn(facts.withheldReasoning);
  const imageTokens = sent.sentImages.length * tokensPerImage;
  const callTokens = sent.sentToolCalls.reduce((sum, call) => sum + tokensIn(call.name + call.argumentsText), 0);
  const completionTokens = tokensIn(sent.sentText) + reasoningTokens + imageTokens + callTokens;
  const { input = 0, output = 0, cacheRead, cacheWrite, tier } = prices;
  const isAbove = tier !== undefined && promptTokens >= tier.fromTokens;
  const inputPrice = isAbove ? tier.input : input;
  // What came before the last question stood in the request before this one.
  const isCached = request.caches && cacheRead !== undefined;
  const cachedTokens = isCached && request.messages.length > 2 ? tokensOfMessages(request.messages.slice(0, -1)) : 0;
  const cacheWriteTokens = isCached && cacheWrite !== undefined ? promptTokens - cachedTokens : 0;
  const plainTokens = promptTokens - cachedTokens - cacheWriteTokens;
  return {
    promptTokens,
    completionTokens,
    reasoningTokens,
    imageTokens,
    inputUsd: rounded(inDollars(plainTokens, inputPrice) + inDollars(cachedTokens, cacheRead ?? 0) + inDollars(cacheWriteTokens, cacheWrite ?? 0)),
    outputUsd: inDollars(completionTokens, isAbove ? tier.output : output),
    searchUsd: rounded(facts.searches * usdPerSearch),
    searches: facts.searches,
    cachedTokens,
    cacheWriteTokens,
    isOwnKey: facts.isOwnKey,
    serviceTier: facts.serviceTier,
  };
}

/** What is debited: nothing for what the person's own key paid. */
export function totalUsd(bill: Bill): number {
  return bill.isOwnKey ? bill.searchUsd : marketUsd(bill);
}

/** At the provider's own prices. */
export function marketUsd(bill: Bill): number {
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
    is_byok: bill.isOwnKey,
    prompt_tokens_details: { cached_tokens: bill.cachedTokens, audio_tokens: 0, video_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: bill.reasoningTokens, image_tokens: bill.imageTokens },
    cost_details: { upstream_inference_cost: bill.isOwnKey ? marketUsd(bill) : null, upstream_inference_prompt_cost: 0, upstream_inference_completions_cost: 0 },
    cache_creation_input_tokens: bill.cacheWriteTokens,
    market_cost: marketUsd(bill),
    gateway_cost: cost,
    ...(bill.serviceTier !== undefined && { service_tier: bill.serviceTier }),
  };
}

type MetadataFacts = {
  readonly provider: string;
  readonly generationId: string;
  readonly routing: JsonRecord;
  /** By the type of the gateway's own tool. */
  readonly searches: Readonly<Record<string, number>>;
};

/** `provider_metadata`: costs are strings here (gateway-api.md section 9). */
export function providerMetadata({ provider, generationId, routing, searches }: MetadataFacts, bill: Bill): JsonRecord {
  const total = usdString(totalUsd(bill));
  return {
    [provider]: { responseId: `resp_${generationId.slice(4)}` },
    gateway: {
      routing,
      ...(bill.searches > 0 && { gatewayToolCalls: searches }),
      cost: total,
      marketCost: usdString(marketUsd(bill)),
      surchargeCost: '0',
      gatewayCost: total,
      inferenceCost: total,
      inputInferenceCost: usdString(bill.isOwnKey ? 0 : bill.inputUsd),
      outputInferenceCost: usdString(bill.isOwnKey ? 0 : bill.outputUsd),
      generationId,
    },
  };
}

function tokensOfMessages(messages: readonly ReceivedMessage[]): number {
  return messages.flatMap((message) => message.parts).reduce((sum, part) => sum + tokensOfPart(part), 4 * messages.length);
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
