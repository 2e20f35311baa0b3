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
  /** For a picture of such a size and quality, where the maker tells them apart; `imageUsd` is for the rest. */
  readonly pictures?: readonly PicturePrice[];
};

export type PicturePrice = { readonly usd: string; readonly size?: string; readonly quality?: string };

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
  if (capability === 'image-generation' && model !== undefined && (drawsOnly(model) || givesPictures(model))) return 'yes';
  // The tags of those that only draw do not say whether they see: what they take in does.
  if (capability === 'vision' && model !== undefined && drawsOnly(model)) return takesPictures(model);
  if (model?.tags === undefined) return 'unknown';
  return model.tags.includes(capability) ? 'yes' : 'no';
}

/** Models that one can hold a conversation with. An unknown type is offered: what is not said never blocks. */
export function isChatModel(model: Model): boolean {
  return model.type === undefined || model.type === 'language';
}

/** Models that answer with pictures and nothing else (gateway-api.md section 11). */
export function drawsOnly(model: Model): boolean {
  return model.type === 'image';
}

/** Models that a question can be sent to. */
export function canBeAsked(model: Model): boolean {
  return isChatModel(model) || drawsOnly(model);
}

/** Chat models that give pictures beside their words, when they are asked to. */
export function givesPictures(model: Model): boolean {
  return isChatModel(model) && (model.modalities?.output?.includes('image') === true || model.tags?.includes('image-generation') === true);
}

/** Whether a model that draws changes pictures too. */
export function takesPictures({ modalities, tags }: Model): 'yes' | 'no' | 'unknown' {
  if (modalities?.input !== undefined) return modalities.input.includes('image') ? 'yes' : 'no';
  return tags?.includes('vision') === true ? 'yes' : 'unknown';
}
