import { createServer as createPlainServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { makeCertificate, type TestAuthority, type TestCertificate } from '../integration/gateway/testCertificate';

/*
 * A server on loopback that does what a list says, byte for byte: the other end of every case of trust.md 7.1. A script is
 * plain data, so that the same case can be played to Node's fetch and to Electron's.
 */

/** One thing that the server does. `send` goes through HTTP's framing, `raw` past it. */
export type ServerStep =
  | { readonly head: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly send: string | Uint8Array }
  | { readonly raw: string }
  /** An event with one picture of so many bytes; its base64 is made as it is sent. */
  | { readonly picture: PictureStep }
  /** Writes this piece by piece, `size` bytes at a time, each piece a write of its own. */
  | { readonly drip: string | Uint8Array; readonly size: number }
  /** Writes this again and again until the client is gone. */
  | { readonly repeat: string; readonly everyMs: number }
  | { readonly pauseMs: number }
  /** Waits until the client holds all text that was announced by `say`, so that what follows cannot overtake it. */
  | 'untilHeard'
  /** Waits until so many acts of the case are done: a busy machine must not decide what comes first. */
  | { readonly untilActs: number }
  | 'end'
  | 'destroy'
  | 'reset'
  /** Nothing more, for ever. */
  | 'hang';

/** `mark` makes it another picture; `form` says what is wrong with it. */
export type PictureStep = { readonly sizeBytes: number; readonly mark?: number; readonly form?: 'broken' | 'text' };

export type ServerScript = readonly ServerStep[];

/** Faults below HTTP: no such port, a connection that nobody answers, one that is torn at once, a bad certificate. */
export type ServerKind =
  | { readonly kind: 'http' }
  /** No server at all, only an address. */
  | { readonly kind: 'none'; readonly baseUrl: string }
  | { readonly kind: 'closedPort' | 'silentTls' | 'plainBehindTls' | 'garbageBehindTls' | 'tornConnection' }
  | { readonly kind: 'tls'; readonly host: string; readonly validFromDays: number; readonly validUntilDays: number; readonly isTrusted: boolean };

export type FaultServer = {
  readonly baseUrl: string;
  readonly certificate: TestCertificate | null;
  /** Requests that reached a handler, so that a key could have reached it too. */
  readonly hits: readonly { readonly path: string; readonly body: string }[];
  /** Connections that are open; Node's fetch opens one in advance when it gave one up. */
  readonly openConnections: () => number;
  /** Requests whose answer is not over and whose client has not left. */
  readonly openAnswers: () => number;
  readonly stop: () => Promise<void>;
};

export type FaultServerOptions = {
  readonly server: ServerKind;
  /** One script per request that comes; the last one serves all further requests. */
  readonly scripts: readonly ServerScript[];
  /** Resolves when the client holds all that was said so far (`untilHeard`). */
  readonly heard: () => Promise<void>;
  /** Resolves when so many acts are done (`untilActs`). */
  readonly acted?: (count: number) => Promise<void>;
  /** Signs the certificates of servers that are to be trusted; without one they sign themselves. */
  readonly authority?: TestAuthority;
};

const dayMs = 86_400_000;
const eventStream = { 'content-type': 'text/event-stream' };

export async function startFaultServer(options: FaultServerOptions): Promise<FaultServer> {
  const hits: { readonly path: string; readonly body: string }[] = [];
  const sockets = new Set<Socket>();
  const open = new Set<ServerResponse>();
  const certificate = certificateFor(options.server, options.authority ?? null);
  const server = listenerFor(options.server, certificate, (incoming, response) => {
    const chunks: Buffer[] = [];
    open.add(response);
    response.on('close', () => open.delete(response));
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const script = options.scripts[Math.min(hits.length, options.scripts.length - 1)] ?? [];
      hits.push({ path: incoming.url ?? '', body: Buffer.concat(chunks).toString('utf8') });
      const port = incoming.socket.localPort ?? 0;
      void play(script.map((step) => withOrigins(step, port)), incoming, response, options);
    });
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
  });
  if (options.server.kind === 'none') return { baseUrl: options.server.baseUrl, certificate, hits, openConnections: () => 0, openAnswers: () => 0, stop: () => Promise.resolve() };
  const port = await listen(server);
  if (options.server.kind === 'closedPort') await close(server, sockets);
  const isTls = options.server.kind !== 'http' && options.server.kind !== 'closedPort' && options.server.kind !== 'tornConnection';
  return {
    baseUrl: isTls ? `https://localhost:${port}/v1` : `http://127.0.0.1:${port}/v1`,
    certificate,
    hits,
    openConnections: () => sockets.size,
    openAnswers: () => open.size,
    stop: () => close(server, sockets),
  };
}

/** `{origin}` and `{otherOrigin}` in a header become this server's address and the same server under another name. */
function withOrigins(step: ServerStep, port: number): ServerStep {
  if (typeof step === 'string' || !('head' in step)) return step;
  const fill = (value: string) => value.replace('{origin}', `http://127.0.0.1:${port}`).replace('{otherOrigin}', `http://localhost:${port}`);
  return { ...step, headers: Object.fromEntries(Object.entries(step.headers ?? {}).map(([name, value]) => [name, fill(value)])) };
}

function certificateFor(server: ServerKind, authority: TestAuthority | null): TestCertificate | null {
  if (server.kind !== 'tls') return null;
  const at = (days: number) => new Date(Date.now() + days * dayMs);
  return makeCertificate({ host: server.host, from: at(server.validFromDays), until: at(server.validUntilDays) }, server.isTrusted ? authority : null);
}

function listenerFor(kind: ServerKind, certificate: TestCertificate | null, answer: RequestListener): Server {
  if (certificate !== null) return createTlsServer(certificate, answer);
  switch (kind.kind) {
    case 'silentTls':
      return createTcpServer((socket) => socket.resume());
    case 'garbageBehindTls':
      return createTcpServer((socket) => socket.once('data', () => socket.end('this is no handshake')));
    case 'tornConnection':
      return createTcpServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    default:
      return createPlainServer(answer);
  }
}

async function play(script: ServerScript, incoming: IncomingMessage, response: ServerResponse, { heard, acted }: FaultServerOptions): Promise<void> {
  response.on('error', () => undefined);
  for (const step of script) {
    if (response.destroyed) return;
    if (step === 'untilHeard') await heard();
    else if (step === 'hang') return;
    else if (step === 'end') response.end();
    else if (step === 'destroy') response.destroy();
    else if (step === 'reset') incoming.socket.resetAndDestroy();
    else if ('untilActs' in step) await acted?.(step.untilActs);
    else if ('head' in step) response.writeHead(step.head, { ...(step.head === 200 ? eventStream : {}), ...step.headers }).flushHeaders();
    else if ('pauseMs' in step) await pause(step.pauseMs);
    else if ('raw' in step) incoming.socket.write(step.raw);
    else if ('send' in step) await write(response, step.send);
    else if ('picture' in step) for (const piece of pictureEvent(step.picture)) await write(response, piece);
    else if ('drip' in step) await drip(response, Buffer.from(step.drip), step.size);
    else await repeat(response, step.repeat, step.everyMs);
  }
}

/** A body needs a head: without one in the script it is the ordinary head of an event stream. */
function write(response: ServerResponse, bytes: string | Uint8Array): Promise<void> {
  if (!response.headersSent) response.writeHead(200, eventStream);
  return new Promise((resolve) => response.write(bytes, () => resolve()));
}

const pictureHeadBytes = 120;
/** A PNG's mark and the beginning of its first chunk, up to the width. */
const pngBeginning = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];

/** The event in pieces of 1 MiB: a PNG's head, then zeros, whose base64 is the letter A. */
function* pictureEvent({ sizeBytes, mark = 0, form }: PictureStep): Generator<string> {
  const head = Buffer.alloc(pictureHeadBytes);
  if (form === 'text') head.write('This is no picture at all.');
  else {
    head.set(pngBeginning);
    head.writeUInt32BE(64 + mark, 16);
    head.writeUInt32BE(64, 20);
    head[24] = 8;
  }
  yield `data: {"choices":[{"index":0,"delta":{"images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,${head.toString('base64')}`;
  const tail = Buffer.alloc((sizeBytes - pictureHeadBytes) % 3).toString('base64');
  const zeros = Math.floor((sizeBytes - pictureHeadBytes) / 3) * 4;
  const piece = 'A'.repeat(1024 * 1024);
  for (let left = zeros; left > 0; left -= piece.length) yield left < piece.length ? piece.slice(0, left) : piece;
  yield `${form === 'broken' ? '!!!' : ''}${tail}"}}]},"finish_reason":null}]}\n\n`;
}

async function drip(response: ServerResponse, bytes: Buffer, size: number): Promise<void> {
  for (let at = 0; at < bytes.length && !response.destroyed; at += size) await write(response, bytes.subarray(at, at + size));
}

async function repeat(response: ServerResponse, text: string, everyMs: number): Promise<void> {
  while (!response.destroyed) {
    await write(response, text);
    await pause(everyMs);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

async function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of sockets) socket.destroy();
  await closed;
}
