import type { OpenAI } from 'openai';
import type { AnswerOptions } from '../../shared/answerOptions';
import type { ExchangeEnd } from '../../shared/exchange';
import { FailureError } from '../../shared/failure';
import type { ModelId } from '../../shared/ids';
import { drawsOnly, type Model } from '../../shared/model';
import type { ModelEndpoint } from '../../shared/modelEndpoint';
import { isLocked, sendableOptions } from '../../shared/sendableOptions';
import type { ExactRequest, GatewayEvent, LookedUp, ModelGateway, ModelRequest, ReadGeneration } from '../chat/ports';
import { parseBaseUrl } from './address';
import { streamAnswer } from './answerStream';
import type { AnswerLine } from './answerStream';
import { endpointsPath, readEndpointsAnswer } from './endpointListing';
import { receiptOfGeneration } from './generation';
import { createGuardedFetch } from './guardedFetch';
import type { Fetch } from './guardedFetch';
import { readCreditsAnswer, readModelList } from './listings';
import { networkToFailure } from './networkFailure';
import { readPictureAnswer } from './pictureAnswer';
import { buildPictureRequest } from './pictureRequest';
import type { Recorder, Recording } from './recorder';
import { buildRequestBody } from './requestBody';
import type { Dialect } from './requestBody';
import { providerOptionsOf, sentAgain, type OwnKeys } from './requestOptions';
import { createScrub, toFact } from './scrub';
import { createSdk } from './sdk';
import type { FailureContext } from './toFailure';

/** `isGateway`: the gateway itself or the demo, which alone keep a privacy lock and may be given a person's own keys; absent: no. */
export type GatewayConnection = { readonly baseUrl: string; readonly dialect: Dialect; readonly isGateway?: boolean };

export type GatewayClientOptions = {
  /** An Electron session's fetch in the app (system proxy and certificates), Node's in tests. */
  readonly fetch: Fetch;
  /** Asked at each request, so that a changed setting counts from the next one on. */
  readonly connection: () => GatewayConnection;
  /** The key that belongs to this origin, asked at each request; throws `FailureError` `secret.*`. */
  readonly key: (origin: string) => Promise<string>;
  /** What the catalogue says of a model: what it does not know is not sent, and one that only draws is asked at another address. */
  readonly modelOf?: (modelId: ModelId) => Model | undefined;
  /** The keys kept for these providers, asked for at each request that names some; throws `FailureError` where one is missing. */
  readonly ownKeys?: (providers: readonly string[]) => Promise<OwnKeys>;
  readonly appVersion: string;
  /** Notes without keys, prompts or answers. */
  readonly log?: (note: string) => void;
  readonly nowMs?: () => number;
  /** Writes down what goes over the line, for the developer's window. */
  readonly recorder?: Pick<Recorder, 'begin'>;
};

export type ModelListAnswer = { readonly models: readonly Model[]; readonly dialect: Dialect };

export type GatewayClient = ModelGateway & {
  readonly readGeneration: ReadGeneration;
  /** Throws `FailureError`. The list is public at the gateway, but other endpoints want the key for it too. */
  readonly listModels: (signal: AbortSignal) => Promise<ModelListAnswer>;
  /** Who serves a model; `null` where the endpoint does not say; throws `FailureError`. */
  readonly readEndpoints: (modelId: ModelId, signal: AbortSignal) => Promise<readonly ModelEndpoint[] | null>;
  /** `null` where the endpoint has no credits; throws `FailureError`, `gateway.unauthorised` for a key that is not accepted. */
  readonly readCredits: (signal: AbortSignal) => Promise<{ readonly balanceUsd: string } | null>;
};

/** Until the headers of an answer; the engine gives up earlier, by its own clocks (trust.md 5.2). */
const answerTimeLimitMs = 15 * 60_000;
const listingTimeLimitMs = 30_000;

/** The only speaker to the model API. It translates, never decides, never retries. */
export function createGatewayClient(options: GatewayClientOptions): GatewayClient {
  const note = options.log ?? (() => undefined);

  /** Everything one request needs: the address, and whether it keeps a lock, is checked before a key is even asked for. */
  async function open(signal: AbortSignal, request?: ModelRequest, recording: Recording | null = null) {
    const { baseUrl, dialect, isGateway = false } = options.connection();
    const url = parseBaseUrl(baseUrl);
    const { modelId, options: wished = {} } = request ?? {};
    if (isLocked(wished) && !(isGateway && dialect === 'gateway')) throw new FailureError({ code: 'privacy.notHonoured', by: 'endpoint' });
    const sendable = sendableOptions(wished, modelId === undefined ? undefined : options.modelOf?.(modelId), { dialect, isGateway }).options;
    const key = await options.key(url.origin);
    const ownKeys = await ownKeysFor(sendable.ownKeys);
    // The keychain may take seconds, and the setting may change meanwhile: a key goes nowhere that is not current.
    if (parseBaseUrl(options.connection().baseUrl).origin !== url.origin) {
      throw new FailureError({ code: 'secret.otherOrigin', origin: url.origin });
    }
    recording?.hide([key, ...textsIn(ownKeys)]);
    const context: FailureContext = { host: url.host, scrub: createScrub(key, textsIn(ownKeys)), ...(modelId === undefined ? {} : { modelId }) };
    const guarded = createGuardedFetch({ fetch: options.fetch, baseUrl: url, context, nowMs: options.nowMs ?? Date.now, signal, recording });
    const sdk = await createSdk({ baseUrl: url.href, key, fetch: guarded, userAgent: `Gatehouse/${options.appVersion}` });
    return { sdk, context, dialect, sendable, ownKeys };
  }

  function ownKeysFor(providers: readonly string[] = []): Promise<OwnKeys> {
    return providers.length === 0 || options.ownKeys === undefined ? Promise.resolve({}) : options.ownKeys(providers);
  }

  async function prepare(request: ModelRequest, signal: AbortSignal, recording: Recording | null) {
    const { sdk, context, dialect, sendable, ownKeys } = await open(signal, request, recording);
    const model = options.modelOf?.(request.modelId);
    const painter = model !== undefined && drawsOnly(model) ? model : null;
    const asked = { ...request, options: sendable };
    return { sdk, context, sendable, painter, call: callFor(asked, painter, dialect, ownKeys) };
  }

  async function* stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<GatewayEvent> {
    const recording = options.recorder?.begin(request) ?? null;
    let end: ExchangeEnd = { kind: 'whole' };
    try {
      yield* answer(request, signal, recording);
    } catch (error) {
      end = { kind: 'failed', code: error instanceof FailureError ? error.failure.code : 'unexpected' };
      throw error;
    } finally {
      recording?.ended(signal.aborted ? { kind: 'stopped' } : end);
    }
  }

  async function* answer(request: ModelRequest, signal: AbortSignal, recording: Recording | null): AsyncGenerator<GatewayEvent> {
    const line = { ...lineFor(signal), ...(recording === null ? {} : { heard: recording.heard }) };
    const { sdk, context, sendable, painter, call } = await prepare(request, line.signal, recording).catch((error: unknown) => {
      line.hangUp();
      throw error;
    });
    if (signal.aborted) return;
    const sending = () =>
      sdk
        .post(call.path, {
          body: call.body,
          headers: { ...sendable.headers, ...attribution, ...call.headers, 'x-gatehouse-request-id': request.requestId },
          signal: line.signal,
          timeout: answerTimeLimitMs,
        })
        .asResponse();
    const response = await translated(context, sending).catch((error: unknown) => {
      line.hangUp();
      if (signal.aborted) return null;
      throw error;
    });
    if (response === null) return;
    if (painter === null) yield* streamAnswer(response, line, context, note);
    else yield* readPictureAnswer(response, line, context, { model: painter, note });
  }

  async function get(path: string, signal: AbortSignal): Promise<unknown> {
    const { sdk, context } = await open(signal);
    return read(sdk, context, path, signal);
  }

  async function read(sdk: OpenAI, context: FailureContext, path: string, signal: AbortSignal, query: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const answer = await translated(context, () =>
      sdk.get<unknown>(path, { query, headers: attribution, signal, timeout: listingTimeLimitMs }),
    );
    return typeof answer === 'string' ? parseJson(answer) : answer;
  }

  /** Endpoints that are no gateway keep no such books, and are not asked. */
  async function readGeneration(generationId: string, signal: AbortSignal): Promise<LookedUp> {
    if (options.connection().dialect !== 'gateway') return 'never';
    const { sdk, context } = await open(signal);
    try {
      return receiptOfGeneration(await read(sdk, context, '/generation', signal, { id: generationId }), (text) => toFact(text, context.scrub));
    } catch (error) {
      if (error instanceof FailureError && error.failure.code === 'gateway.notFound') return 'notYet';
      throw error;
    }
  }

  return {
    stream,
    readGeneration,
    listModels: async (signal) => readModelList(await get('/models', signal)),
    readEndpoints: async (modelId, signal) => {
      const path = endpointsPath(modelId);
      // Only the gateway has such lists; what else stands at this path elsewhere is nobody's guess.
      if (path === null || options.connection().dialect !== 'gateway') return null;
      return orNull(async () => readEndpointsAnswer(await get(path, signal)));
    },
    readCredits: (signal) => orNull(async () => readCreditsAnswer(await get('/credits', signal))),
  };
}

/** Every text among the keys, for masking; what is public of them is masked along, except for what is too short to be a secret. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length < 8 ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function callFor(request: ModelRequest, painter: Model | null, dialect: Dialect, ownKeys: OwnKeys) {
  if (request.exact !== undefined) return exactCall(request.exact, request.options, ownKeys);
  return painter === null ? wordsCall(request, dialect, ownKeys) : pictureCall(request, painter, ownKeys);
}

/** Throws `privacy.notHonoured` for a form under a lock, as `pictureCall` does. */
function exactCall({ path, contentType, body }: ExactRequest, options: AnswerOptions = {}, ownKeys: OwnKeys = {}) {
  if (typeof body !== 'string' && isLocked(options)) throw new FailureError({ code: 'privacy.notHonoured', by: 'endpoint' });
  const accept = path === '/chat/completions' ? 'text/event-stream' : 'application/json';
  return { path, body: typeof body === 'string' ? sentAgain(parseJson(body), options, ownKeys) : body, headers: { accept, 'content-type': contentType } };
}

function wordsCall(request: ModelRequest, dialect: Dialect, ownKeys: OwnKeys) {
  return { path: '/chat/completions', body: buildRequestBody(request, dialect, ownKeys), headers: { accept: 'text/event-stream' } };
}

/** Throws `privacy.notHonoured` where a lock would have to travel in a form: nobody says that it is read there (gateway-api.md section 11). */
function pictureCall(request: ModelRequest, model: Model, ownKeys: OwnKeys) {
  const { options = {} } = request;
  const { path, body, contentType } = buildPictureRequest(request, model, providerOptionsOf(options, ownKeys));
  if (path === '/images/edits' && isLocked(options)) throw new FailureError({ code: 'privacy.notHonoured', by: 'endpoint' });
  return { path, body, headers: { accept: 'application/json', 'content-type': contentType } };
}

/** A signal that also the reader of the answer can raise, when it needs no more of it. */
function lineFor(signal: AbortSignal): AnswerLine {
  const line = new AbortController();
  const hangUp = () => line.abort();
  signal.addEventListener('abort', hangUp, { once: true });
  return {
    signal: line.signal,
    hangUp: () => {
      signal.removeEventListener('abort', hangUp);
      hangUp();
    },
  };
}

/** Section 3: optional, and without effect on the answer. */
const attribution = { 'http-referer': 'https://github.com/gatehouse-app/gatehouse', 'x-title': 'Gatehouse' };

/** What the SDK throws becomes a `FailureError`; ours travel inside its errors as their cause. */
async function translated<Value>(context: FailureContext, call: () => Promise<Value>): Promise<Value> {
  try {
    return await call();
  } catch (error) {
    throw failureInside(error) ?? new FailureError(networkToFailure(error, context, 'beforeStream'));
  }
}

function failureInside(error: unknown): FailureError | null {
  let link = error;
  for (let depth = 0; link instanceof Error && depth < 8; depth += 1) {
    if (link instanceof FailureError) return link;
    link = link.cause;
  }
  return null;
}

/** `null` where there is no such endpoint, or no such model. */
async function orNull<Value>(read: () => Promise<Value>): Promise<Value | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof FailureError && hasNoSuchEndpoint(error)) return null;
    throw error;
  }
}

/** 404, 405 and 410 are `gateway.notFound` or name the model; 501 keeps its status. */
function hasNoSuchEndpoint({ failure }: FailureError): boolean {
  return failure.code === 'gateway.notFound' || failure.code === 'gateway.modelNotFound' || (failure.code === 'gateway.serverError' && failure.status === 501);
}

/** For endpoints that send JSON under another content type. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
