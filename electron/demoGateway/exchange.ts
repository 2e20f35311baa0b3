import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyTooLarge, invalidRequest } from './gatewayErrors';
import { isRecord, listIn, parsed, recordIn, type JsonRecord } from './json';
import { sha256Of } from './receivedParts';
import type { RequestLog, RequestRecord } from './requestLog';

/** One request and its answer. */
export type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly record: RequestRecord;
  /** Aborted as soon as the answer is over, also when the client leaves. */
  readonly over: AbortSignal;
};

const bodyLimitBytes = 64 * 1024 * 1024;

export function beginExchange(request: IncomingMessage, response: ServerResponse, url: URL, log: RequestLog): Exchange {
  const record = log.begin(request.method ?? 'GET', request.url ?? '/', request.headers);
  const controller = new AbortController();
  response.on('close', () => {
    record.endedAtMs = Date.now();
    record.ending ??= response.writableFinished ? 'answered' : 'clientLeft';
    controller.abort();
  });
  return { request, response, url, record, over: controller.signal };
}

export function writeHead(exchange: Exchange, status: number, headers: Readonly<Record<string, string>>): void {
  exchange.record.status = status;
  exchange.response.writeHead(status, { ...headers });
}

export function sendJson(exchange: Exchange, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  sendText(exchange, status, JSON.stringify(body), { 'content-type': 'application/json; charset=utf-8', ...headers });
}

export function sendText(exchange: Exchange, status: number, body: string, headers: Readonly<Record<string, string>>): void {
  writeHead(exchange, status, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
  exchange.response.end(body);
}

/** Reads the body as a JSON object. Throws a 413 above 64 MB and a 400 for anything that is no object. */
export async function readJsonBody(exchange: Exchange): Promise<JsonRecord> {
  const bytes = await readBytes(exchange);
  exchange.record.body = { sizeBytes: bytes.length, sha256: sha256Of(bytes), fields: {}, messages: [] };
  const body = parsed(bytes.toString('utf8'));
  if (body === undefined) throw invalidRequest('The request body is no valid JSON.');
  if (!isRecord(body)) throw invalidRequest('The request body must be a JSON object.');
  const { messages: _messages, ...fields } = body;
  exchange.record.body = { ...exchange.record.body, fields: withoutKeys(fields) };
  return body;
}

/** A person's own keys are in no log: what is kept of each is its hash. */
function withoutKeys(fields: JsonRecord): JsonRecord {
  const options = recordIn(fields, 'providerOptions') ?? {};
  const gateway = recordIn(options, 'gateway') ?? {};
  const byok = recordIn(gateway, 'byok');
  if (byok === undefined) return fields;
  const hashes = Object.fromEntries(Object.keys(byok).map((provider) => [provider, (listIn(byok, provider) ?? []).map((key) => sha256Of(JSON.stringify(key)))]));
  return { ...fields, providerOptions: { ...options, gateway: { ...gateway, byok: hashes } } };
}

/** The body as it came. Throws a 413 above 64 MB. */
export async function readBytes({ request }: Pick<Exchange, 'request'>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    sizeBytes += bytes.length;
    // What comes above the limit is read and dropped, so that the client gets to read the answer.
    if (sizeBytes <= bodyLimitBytes) chunks.push(bytes);
  }
  if (sizeBytes > bodyLimitBytes) throw bodyTooLarge(bodyLimitBytes);
  return Buffer.concat(chunks);
}
