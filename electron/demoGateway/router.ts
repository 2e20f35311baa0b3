import { timingSafeEqual } from 'node:crypto';
import { listedModel, modelEndpoints, plainModel } from './catalogue';
import { completeChat, type ChatContext } from './chatCompletions';
import { embed } from './embeddings';
import { sendJson, sendText, type Exchange } from './exchange';
import { GatewayError, invalidRequest, modelNotFound, notFound, unauthenticated } from './gatewayErrors';
import { editImages, generateImages } from './images';
import { sha256Of } from './receivedParts';

export type RouterContext = ChatContext & { readonly key: string };

type Route = {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  readonly isPublic?: boolean;
  /** `match` are the groups of the path, decoded. */
  readonly answer: (exchange: Exchange, context: RouterContext, match: readonly string[]) => void | Promise<void>;
};

/** Every endpoint the demo speaks (gateway-api.md section 1). Creator and model are parted by a slash or by `%2F`. */
const routes: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/v1\/models$/,
    isPublic: true,
    answer: (exchange, { catalogue }) => sendJson(exchange, 200, { object: 'list', data: catalogue.entries.map(listedModel) }),
  },
  {
    method: 'GET',
    path: /^\/v1\/models\/([^/]+(?:\/|%2F)[^/]+)\/endpoints$/i,
    isPublic: true,
    answer: (exchange, context, [modelId = '']) => sendJson(exchange, 200, modelEndpoints(entryOf(context, modelId))),
  },
  {
    method: 'GET',
    path: /^\/v1\/models\/([^/]+(?:\/|%2F)[^/]+)$/i,
    isPublic: true,
    answer: (exchange, context, [modelId = '']) => sendJson(exchange, 200, plainModel(entryOf(context, modelId))),
  },
  { method: 'POST', path: /^\/v1\/chat\/completions$/, answer: completeChat },
  { method: 'POST', path: /^\/v1\/images\/generations$/, answer: generateImages },
  { method: 'POST', path: /^\/v1\/images\/edits$/, answer: editImages },
  { method: 'POST', path: /^\/v1\/embeddings$/, answer: (exchange, { catalogue, generations }) => embed(exchange, catalogue, generations) },
  { method: 'GET', path: /^\/v1\/credits$/, answer: (exchange, { generations }) => sendJson(exchange, 200, generations.credits()) },
  { method: 'GET', path: /^\/v1\/generation$/, answer: sendGeneration },
  // Where the redirect fault points to: a client that follows it is seen in the log.
  { method: 'POST', path: /^\/demo\/elsewhere$/, isPublic: true, answer: (exchange) => sendText(exchange, 200, 'followed', { 'content-type': 'text/plain' }) },
];

/** Answers one request; whatever a handler throws becomes an error body of the gateway's shape. */
export async function route(exchange: Exchange, context: RouterContext): Promise<void> {
  try {
    const path = exchange.url.pathname;
    const fitting = routes.filter((entry) => entry.path.test(path));
    const found = fitting.find((entry) => entry.method === exchange.record.method);
    if (found === undefined) throw fitting.length > 0 ? methodNotAllowed() : notFound(path);
    if (found.isPublic !== true && !isAuthorised(exchange.request.headers.authorization, context.key)) throw unauthenticated();
    await found.answer(exchange, context, (found.path.exec(path) ?? []).slice(1).map(decode));
  } catch (error) {
    sendError(exchange, error);
  }
}

export function isAuthorised(header: string | undefined, key: string): boolean {
  const given = /^Bearer (.+)$/.exec(header ?? '')?.[1] ?? '';
  return timingSafeEqual(Buffer.from(sha256Of(given)), Buffer.from(sha256Of(key)));
}

function sendGeneration(exchange: Exchange, { generations }: RouterContext): void {
  const generationId = exchange.url.searchParams.get('id');
  if (generationId === null || generationId === '') throw invalidRequest("Missing required parameter: 'id'.", 'id', 'missing_parameter');
  sendJson(exchange, 200, generations.describe(generationId));
}

function entryOf(context: RouterContext, modelId: string) {
  const entry = context.catalogue.find(modelId);
  if (entry === undefined) throw modelNotFound(modelId);
  return entry;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw invalidRequest('The path is not encoded correctly.');
  }
}

function methodNotAllowed(): GatewayError {
  return new GatewayError(405, { error: { message: 'Method not allowed', type: 'invalid_request_error' } });
}

function sendError(exchange: Exchange, error: unknown): void {
  const { response } = exchange;
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  if (error instanceof GatewayError) sendJson(exchange, error.status, error.body, error.headers);
  // A bug of ours: said in full, since whoever reads it is a developer.
  else sendJson(exchange, 500, { error: { message: `The demo gateway failed: ${String(error)}`, type: 'internal_server_error' } });
}
