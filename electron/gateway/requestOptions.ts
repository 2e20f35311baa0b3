import type { AnswerOptions, JsonObject, Reasoning, ResponseFormat } from '../../shared/answerOptions';
import { said } from '../../shared/said';
import type { Dialect } from './requestBody';

/** What a provider is asked with instead of the gateway's own account (gateway-api.md section 9, `byok`), by provider slug. */
export type OwnKeys = Readonly<Record<string, readonly JsonObject[]>>;

/** How an answer is asked for, as the body says it. */
export type OptionFields = {
  readonly temperature?: number;
  readonly top_p?: number;
  readonly max_tokens?: number;
  readonly frequency_penalty?: number;
  readonly presence_penalty?: number;
  readonly stop?: readonly string[];
  readonly reasoning?: { readonly effort?: string; readonly max_tokens?: number; readonly exclude?: boolean };
  readonly reasoning_effort?: string;
  readonly response_format?: JsonObject;
  readonly modalities?: readonly string[];
  readonly models?: readonly string[];
  readonly service_tier?: string;
  readonly user?: string;
  readonly providerOptions?: JsonObject;
};

/**
 * Writes options into a body (sections 6, 7, 9, 10, 13); given are those that `sendableOptions` let through. `ownKeys` stand nowhere
 * but here.
 */
export function optionFields(options: AnswerOptions, dialect: Dialect, ownKeys: OwnKeys = {}): OptionFields {
  const { parameters = {}, reasoning, responseFormat, routing, makesImages, serviceTier, user } = options;
  const common = said({
    temperature: parameters.temperature,
    top_p: parameters.topP,
    max_tokens: parameters.maxTokens,
    frequency_penalty: parameters.frequencyPenalty,
    presence_penalty: parameters.presencePenalty,
    stop: filled(parameters.stop),
    response_format: responseFormat === undefined || responseFormat === null ? undefined : toFormat(responseFormat),
  });
  if (dialect === 'openai') return { ...common, ...said({ reasoning_effort: reasoning?.effort, service_tier: serviceTier, user }) };
  return {
    ...common,
    ...said({
      reasoning: reasoning === undefined ? undefined : toReasoning(reasoning),
      modalities: makesImages === true ? ['text', 'image'] : undefined,
      models: filled(routing?.fallbackModelIds),
      providerOptions: providerOptionsOf(options, ownKeys),
    }),
  };
}

/** What the gateway itself is told, over what is passed through to it; `undefined` for nothing. */
export function providerOptionsOf(options: AnswerOptions, ownKeys: OwnKeys = {}): JsonObject | undefined {
  const { routing, privacy, caching, serviceTier, user, tags, providerOptions = {} } = options;
  const given = providerOptions['gateway'];
  const gateway = {
    ...(typeof given === 'object' && given !== null ? given : {}),
    ...said({
      sort: routing?.sort,
      order: filled(routing?.order),
      only: filled(routing?.only),
      zeroDataRetention: privacy?.zeroDataRetention,
      disallowPromptTraining: privacy?.disallowPromptTraining,
      caching: caching === 'auto' ? caching : undefined,
      serviceTier,
      user,
      tags: filled(tags),
      byok: Object.keys(ownKeys).length === 0 ? undefined : ownKeys,
    }),
  };
  const all = { ...providerOptions, ...(Object.keys(gateway).length === 0 ? {} : { gateway }) };
  return Object.keys(all).length === 0 ? undefined : all;
}

/** An effort excludes a budget (section 10); `undefined` where neither nor hiding is wished. */
function toReasoning({ effort, maxTokens, isHidden }: Reasoning): OptionFields['reasoning'] {
  const wish = effort === undefined ? { max_tokens: maxTokens } : { effort };
  const reasoning = said({ ...wish, exclude: isHidden === true ? true : undefined });
  return Object.keys(reasoning).length === 0 ? undefined : reasoning;
}

function toFormat({ name, schema, isStrict }: ResponseFormat): JsonObject {
  return { type: 'json_schema', json_schema: { name, schema, ...(isStrict === undefined ? {} : { strict: isStrict }) } };
}

function filled<Item>(list: readonly Item[] | undefined): readonly Item[] | undefined {
  return list === undefined || list.length === 0 ? undefined : list;
}

/**
 * A body that was sent before, as it may be sent now: under the locks that are closed by now, no longer an answer than was set aside for,
 * and with the keys of one's own as they are now where it had some. What none of these touches stays as it was.
 */
export function sentAgain(body: unknown, { privacy = {}, parameters }: AnswerOptions, ownKeys: OwnKeys): unknown {
  if (!isObject(body)) return body;
  const locks = said({ zeroDataRetention: privacy.zeroDataRetention === true ? true : undefined, disallowPromptTraining: privacy.disallowPromptTraining === true ? true : undefined });
  const isLocked = Object.keys(locks).length > 0;
  const providerOptions = isObject(body['providerOptions']) ? body['providerOptions'] : {};
  const { byok, ...gateway } = isObject(providerOptions['gateway']) ? providerOptions['gateway'] : {};
  const hasKeys = byok !== undefined && Object.keys(ownKeys).length > 0;
  return {
    ...body,
    ...(parameters?.maxTokens === undefined ? {} : { max_tokens: parameters.maxTokens }),
    ...(isLocked && Array.isArray(body['tools']) ? { tools: body['tools'].filter((tool) => !isObject(tool) || tool['type'] === 'function') } : {}),
    ...(isLocked || byok !== undefined ? { providerOptions: { ...providerOptions, gateway: { ...gateway, ...locks, ...(hasKeys ? { byok: ownKeys } : {}) } } } : {}),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
