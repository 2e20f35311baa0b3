import type { AnswerOptions, JsonObject, Parameters, Privacy, Reasoning, Routing } from './answerOptions';
import type { Message } from './chat/message';
import { capabilityOf, type Model } from './model';
import type { Said } from './said';
import { defaultBaseUrl } from './settings';

/*
 * What of the options an endpoint and a model are asked with, and what is left out because they do not know it. One function for
 * what is sent and for what is shown beforehand, so that nothing is left out unseen.
 */

/** Where a request goes, as far as it decides what may be in it. */
export type Endpoint = {
  /** Which shapes it speaks, told by its list of models. */
  readonly dialect: 'gateway' | 'openai';
  /** The gateway itself, or the demo on this computer: a list that looks like the gateway's is no proof. */
  readonly isGateway: boolean;
};

/** An option that is not sent, by its place among the options. */
export type LeftOut =
  | 'routing'
  | 'reasoning'
  | 'reasoning.effort'
  | 'reasoning.maxTokens'
  | 'reasoning.isHidden'
  | `parameters.${keyof Parameters}`
  | 'responseFormat'
  | 'makesImages'
  | 'caching'
  | 'ownKeys'
  | 'tags'
  | 'providerOptions'
  | 'providerOptions.gateway.byok';

export type Sendable = { readonly options: AnswerOptions; readonly leftOut: readonly LeftOut[] };

const gatewayOrigin = /^https:\/\/[^/]+/.exec(defaultBaseUrl)?.[0];

/** Only the gateway's own address and the demo are known to keep a lock, and may be handed a person's own keys. */
export function isGatewayItself({ origin, isDemo }: { readonly origin: string; readonly isDemo: boolean }): boolean {
  return isDemo || origin === gatewayOrigin;
}

/** Whether any lock is on. */
export function isLocked({ privacy }: AnswerOptions): boolean {
  return privacy?.zeroDataRetention === true || privacy?.disallowPromptTraining === true;
}

/**
 * The privacy lock is never among what is left out: where `isLocked` and the endpoint is not the gateway itself, nothing may be sent
 * at all. `maxTokens` is always sent, since what an answer may cost is counted by it.
 */
export function sendableOptions(options: AnswerOptions, model: Model | undefined, endpoint: Endpoint): Sendable {
  const leftOut = [...unknownToEndpoint(options, endpoint), ...unknownToModel(options, model)];
  const without = new Set<string>(leftOut);
  return { options: keptOf(options, without, model), leftOut: [...new Set(leftOut)] };
}

/** A lock that was set for one question holds for whatever that question is sent along with. */
export function withLocksOf(messages: readonly Pick<Message, 'options'>[], options: AnswerOptions): AnswerOptions {
  const holds = (lock: keyof Privacy): Privacy => (messages.some((message) => message.options?.privacy?.[lock] === true) ? { [lock]: true } : {});
  const locks = { ...holds('zeroDataRetention'), ...holds('disallowPromptTraining') };
  return Object.keys(locks).length === 0 ? options : { ...options, privacy: { ...options.privacy, ...locks } };
}

/**
 * What goes along with a title or a summary of a conversation: its locks, whom it may reach, and with which keys; nothing of how its
 * answers shall be.
 */
export function sideOptions({ privacy, routing, ownKeys, providerOptions }: AnswerOptions): AnswerOptions {
  const gateway = providerOptions?.['gateway'];
  return {
    ...(privacy === undefined ? {} : { privacy }),
    ...(routing?.only === undefined ? {} : { routing: { only: routing.only } }),
    ...(ownKeys === undefined ? {} : { ownKeys }),
    ...(gateway === undefined ? {} : { providerOptions: { gateway } }),
  };
}

/** Plain OpenAI knows parameters, an effort, a format, a service tier and a user (gateway-api.md sections 6, 7, 9). */
function unknownToEndpoint(options: AnswerOptions, { dialect, isGateway }: Endpoint): readonly LeftOut[] {
  const { routing, reasoning, ownKeys, tags, providerOptions } = options;
  const own: readonly LeftOut[] = [
    ...some('ownKeys', (ownKeys ?? []).length > 0 && !isGateway),
    ...some('providerOptions.gateway.byok', hasKeysOfItsOwn(providerOptions)),
  ];
  if (dialect === 'gateway') return own;
  return [
    ...own,
    ...some('routing', Object.values(routing ?? {}).some((value) => value.length > 0)),
    ...some('reasoning.maxTokens', reasoning?.maxTokens !== undefined),
    ...some('reasoning.isHidden', reasoning?.isHidden === true),
    ...some('makesImages', options.makesImages === true),
    ...some('caching', options.caching === 'auto'),
    ...some('tags', (tags ?? []).length > 0),
    ...some('providerOptions', providerOptions !== undefined),
  ];
}

const parameterNames: readonly (readonly [Exclude<keyof Parameters, 'maxTokens'>, string])[] = [
  ['temperature', 'temperature'],
  ['topP', 'top_p'],
  ['frequencyPenalty', 'frequency_penalty'],
  ['presencePenalty', 'presence_penalty'],
  ['stop', 'stop'],
];

/** What is not said of a model takes nothing away. */
function unknownToModel(options: AnswerOptions, model: Model | undefined): readonly LeftOut[] {
  const supported = model?.supportedParameters;
  const knows = (...names: readonly string[]): boolean => supported === undefined || supported.length === 0 || names.some((name) => supported.includes(name));
  const { parameters, reasoning, responseFormat } = options;
  return [
    ...parameterNames.flatMap(([name, sentAs]) => some(`parameters.${name}` as const, parameters?.[name] !== undefined && !knows(sentAs))),
    ...(reasoning === undefined ? [] : unknownReasoning(reasoning, model, knows('reasoning', 'reasoning_effort', 'include_reasoning'))),
    ...some('responseFormat', responseFormat !== undefined && responseFormat !== null && !knows('response_format', 'structured_outputs')),
    ...some('makesImages', options.makesImages === true && !makesImages(model)),
  ];
}

/** Efforts and budgets as the catalogue lists them; where it lists none of either, it is the model that judges (section 10). */
function unknownReasoning({ effort, maxTokens, isHidden }: Reasoning, model: Model | undefined, isKnown: boolean): readonly LeftOut[] {
  const offered = model?.reasoningOptions ?? [];
  const thinks = offered.length > 0 || (isKnown && (model?.supportedParameters !== undefined || capabilityOf(model, 'reasoning') !== 'no'));
  if (!thinks) return some('reasoning', effort !== undefined || maxTokens !== undefined || isHidden !== undefined);
  const efforts = offered.flatMap(({ values }) => values ?? []);
  return [
    ...some('reasoning.effort', effort !== undefined && offered.length > 0 && !efforts.includes(effort)),
    ...some('reasoning.maxTokens', effort === undefined && maxTokens !== undefined && offered.length > 0 && budgetOf(model) === undefined),
  ];
}

/** The bounds of a budget of thinking, where the catalogue says that there is one. */
function budgetOf(model: Model | undefined): { readonly min?: number; readonly max?: number } | undefined {
  return model?.reasoningOptions?.find(({ min, max, values }) => values === undefined && (min !== undefined || max !== undefined));
}

/** From models of words that give pictures beside them; whoever gives nothing else is asked in another way (section 11). */
function makesImages(model: Model | undefined): boolean {
  if (model?.type === 'image') return false;
  return model?.modalities?.output?.includes('image') ?? capabilityOf(model, 'image-generation') !== 'no';
}

function keptOf(options: AnswerOptions, without: ReadonlySet<string>, model: Model | undefined): AnswerOptions {
  const kept = keysLeft(options, (name) => !without.has(name));
  const { routing, reasoning, parameters, providerOptions } = kept;
  return {
    ...kept,
    ...(routing === undefined ? {} : { routing: withoutOneself(routing, model) }),
    ...(reasoning === undefined ? {} : { reasoning: withinBounds(keysLeft(reasoning, (name) => !without.has(`reasoning.${name}`)), model) }),
    ...(parameters === undefined ? {} : { parameters: keysLeft(parameters, (name) => !without.has(`parameters.${name}`)) }),
    ...(providerOptions === undefined ? {} : { providerOptions: withoutKeys(providerOptions) }),
  };
}

/** All of it but some keys; each of them may be missing. */
function keysLeft<Section extends object>(section: Section, stays: (name: string) => boolean): Said<Section>;
function keysLeft(section: object, stays: (name: string) => boolean): object {
  return Object.fromEntries(Object.entries(section).filter(([name, value]) => value !== undefined && stays(name)));
}

/** A model is no fallback of its own, and none is asked twice. */
function withoutOneself(routing: Routing, model: Model | undefined): Routing {
  if (routing.fallbackModelIds === undefined) return routing;
  return { ...routing, fallbackModelIds: [...new Set(routing.fallbackModelIds)].filter((modelId) => modelId !== model?.modelId) };
}

/** A budget that was chosen for another model is moved to what this one takes. */
function withinBounds(reasoning: Reasoning, model: Model | undefined): Reasoning {
  const bounds = budgetOf(model);
  if (reasoning.maxTokens === undefined || bounds === undefined) return reasoning;
  return { ...reasoning, maxTokens: Math.min(Math.max(reasoning.maxTokens, bounds.min ?? 0), bounds.max ?? Infinity) };
}

/** Keys come from the keychain alone: whoever writes one among the options has it in the history, in the clear. */
function withoutKeys({ gateway, ...rest }: JsonObject): JsonObject {
  if (!isObject(gateway)) return gateway === undefined ? rest : { ...rest, gateway };
  return { ...rest, gateway: keysLeft(gateway, (name) => name !== 'byok') };
}

function hasKeysOfItsOwn(providerOptions: JsonObject | undefined): boolean {
  const gateway = providerOptions?.['gateway'];
  return isObject(gateway) && gateway['byok'] !== undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function some<Name extends LeftOut>(name: Name, isSo: boolean): readonly Name[] {
  return isSo ? [name] : [];
}
