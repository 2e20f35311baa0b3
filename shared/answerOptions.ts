import type { ModelId } from './ids';

/**
 * How an answer is asked for, beyond the words: everything the gateway lets one say (gateway-api.md sections 6, 7, 9, 10, 13).
 * What is absent is not said, and what a model or an endpoint does not know is not sent. Each of the four layers (settings, assistant,
 * conversation, message) is one of these; `mergedOptions` is what counts.
 */
export type AnswerOptions = {
  readonly routing?: Routing;
  readonly privacy?: Privacy;
  readonly reasoning?: Reasoning;
  readonly parameters?: Parameters;
  /** What the model is told first; after the folder's own instructions. */
  readonly instructions?: string;
  /** Structured output: the answer is JSON of this shape (section 7). `null`: plain text, whatever the layers below say. */
  readonly responseFormat?: ResponseFormat | null;
  /** Pictures are wished for too, from models that give them beside text (section 11). */
  readonly makesImages?: boolean;
  /** How many pictures a model that only draws gives at once, and which; the words for size and quality are the maker's own. */
  readonly pictures?: Pictures;
  /** Prompt caching where the provider wants it asked for (section 13); absent: as the provider does by itself. */
  readonly caching?: 'auto' | 'off';
  /** `flex`, `priority`, or whatever the catalogue names. */
  readonly serviceTier?: string;
  /** Extra headers such as `anthropic-beta`, by lower-case name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Keys kept in the keychain that a provider is asked with, by provider slug. Only which: never the keys themselves. */
  readonly ownKeys?: readonly string[];
  /** Off unless the person wishes it, since each is billed (section 16). */
  readonly user?: string;
  readonly tags?: readonly string[];
  /** Passed through to `providerOptions` as it is, under everything said above. */
  readonly providerOptions?: JsonObject;
};

export type Routing = {
  /** Cheapest, fastest first word, fastest throughput. */
  readonly sort?: 'cost' | 'ttft' | 'tps';
  /** Provider slugs that are tried first; the others remain as a fallback. */
  readonly order?: readonly string[];
  /** These provider slugs and no other. */
  readonly only?: readonly string[];
  /** Models that answer instead when the one asked cannot, in this order. */
  readonly fallbackModelIds?: readonly ModelId[];
};

/** A lock: with it a request goes to a provider that keeps it, or to nobody. */
export type Privacy = { readonly zeroDataRetention?: boolean; readonly disallowPromptTraining?: boolean };

export type Reasoning = {
  /** One of the catalogue's words (`none` … `max`); excludes `maxTokens`, and wins over it. */
  readonly effort?: string;
  readonly maxTokens?: number;
  /** The model thinks and bills, and its thoughts are not sent. */
  readonly isHidden?: boolean;
};

export type Parameters = {
  readonly temperature?: number;
  readonly topP?: number;
  readonly maxTokens?: number;
  readonly frequencyPenalty?: number;
  readonly presencePenalty?: number;
  readonly stop?: readonly string[];
};

export type Pictures = { readonly count?: number; readonly size?: string; readonly quality?: string };

/** `schema` is a JSON Schema; `name` matches `[A-Za-z0-9_-]{1,64}`. */
export type ResponseFormat = { readonly name: string; readonly schema: JsonObject; readonly isStrict?: boolean };

/** What JSON can say, checked where it comes in. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Sections that are taken key by key; of every other option the nearest layer that names it is taken whole. */
const layered = ['routing', 'privacy', 'reasoning', 'parameters', 'pictures', 'headers'] as const;

/** What counts: each later layer over the ones before it. An effort takes a budget of a layer below away, and the other way round. */
export function mergedOptions(...layers: readonly (AnswerOptions | undefined)[]): AnswerOptions {
  return layers.reduce<AnswerOptions>((below, layer) => (layer === undefined ? below : over(below, layer)), {});
}

function over(below: AnswerOptions, layer: AnswerOptions): AnswerOptions {
  const sections = layered.flatMap((name): AnswerOptions[] => {
    if (below[name] === undefined || layer[name] === undefined) return [];
    return [{ [name]: { ...below[name], ...layer[name] } }];
  });
  const merged: AnswerOptions = Object.assign({}, below, layer, ...sections);
  return below.reasoning === undefined || layer.reasoning === undefined ? merged : { ...merged, reasoning: mergedReasoning(below.reasoning, layer.reasoning) };
}

function mergedReasoning(below: Reasoning, layer: Reasoning): Reasoning {
  const { effort: _effort, maxTokens: _maxTokens, ...rest } = below;
  return layer.effort === undefined && layer.maxTokens === undefined ? { ...below, ...layer } : { ...rest, ...layer };
}
