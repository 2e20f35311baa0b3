import type { ModelId } from './ids';

/**
 * A model as the catalogue describes it (gateway-api.md section 5). Every field beyond the id may be missing at an
 * endpoint that is not the gateway: `undefined` means "not said", and what is not said never blocks.
 */
export type Model = {
  readonly modelId: ModelId;
  readonly name: string;
  /** The part of the id before the slash, or `owned_by`. */
  readonly maker: string;
  /** An open set: `language`, `embedding`, `image`, `video`, … */
  readonly type?: string;
  readonly description?: string;
  readonly contextTokens?: number;
  readonly maxOutputTokens?: number;
  readonly createdAtMs?: number;
  /** `undefined` where the endpoint gives no tags at all: then no capability is known. */
  readonly tags?: readonly string[];
  readonly pricing?: ModelPricing;
  /** Names as in requests (`temperature`, `reasoning`, …). */
  readonly supportedParameters?: readonly string[];
  readonly reasoningOptions?: readonly ReasoningOption[];
  readonly modalities?: { readonly input?: readonly string[]; readonly output?: readonly string[] };
};

/** `type` is an open set: with `values`, the efforts that may be asked for; with bounds, a budget in tokens. */
export type ReasoningOption = { readonly type: string; readonly values?: readonly string[]; readonly min?: number; readonly max?: number };

/** US dollars per token, as the decimal strings the catalogue gives. */
export type ModelPricing = {
  readonly inputUsd?: string;
  readonly outputUsd?: string;
  readonly cacheReadUsd?: string;
  readonly cacheWriteUsd?: string;
  /** For prompts of at least so many tokens another price holds, for all of it as far as is known. Ascending. */
  readonly inputTiers?: readonly PriceTier[];
  readonly outputTiers?: readonly PriceTier[];
  /** For each picture. */
  readonly imageUsd?: string;
};

export type PriceTier = { readonly fromTokens: number; readonly usd: string };

export type ModelListing = {
  readonly models: readonly Model[];
  /** When the list was fetched; `null` when there is none yet. */
  readonly fetchedAtMs: number | null;
  readonly isRefreshing: boolean;
  /** Which shapes the endpoint speaks: the gateway's own, or plain OpenAI's (decides the form of a PDF part). */
  readonly dialect: 'gateway' | 'openai';
  /** The last request for it, made in this run, was answered: only then is a model that it lacks really not offered. */
  readonly isCurrent?: boolean;
  /** Models that earlier lists of this address held and this one lacks, with what was last said of them. */
  readonly gone?: readonly Model[];
};

export type Capability = 'vision' | 'file-input' | 'reasoning' | 'tool-use' | 'image-generation';

/** `unknown` when the endpoint says nothing: a warning is for `no` only. */
export function capabilityOf(model: Model | undefined, capability: Capability): 'yes' | 'no' | 'unknown' {
  if (model?.tags === undefined) return 'unknown';
  return model.tags.includes(capability) ? 'yes' : 'no';
}

/** Models that one can hold a conversation with. An unknown type is offered: what is not said never blocks. */
export function isChatModel(model: Model): boolean {
  return model.type === undefined || model.type === 'language';
}
