import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createCatalogue } from './catalogue';
import { beginExchange } from './exchange';
import { Generations } from './generations';
import { createRandom, makeKey } from './randomness';
import { RequestLog, type LoggedRequest } from './requestLog';
import { isAuthorised, route, type RouterContext } from './router';

export type DemoGatewayOptions = {
  /** The only key that is accepted; a random one when absent. */
  readonly key?: string;
  /** 0, the default, lets the system choose. */
  readonly port?: number;
  readonly modelCount?: 40 | 600;
  /** Shows the models of `faults.ts` in the list; they can always be asked for by id. */
  readonly listsFaults?: boolean;
  /** 120 by default; `Infinity` sends as fast as the reader takes it. */
  readonly tokensPerSecond?: number;
  /** From the request to the first event; 300 by default. */
  readonly firstTokenMs?: number;
  /** How long a finished call stays unknown to `/v1/generation`; 1,500 by default. */
  readonly generationDelayMs?: number;
  /** Decides where answers are cut into events; the same seed cuts the same way. */
  readonly seed?: number;
};

export type DemoGateway = {
  /** `http://127.0.0.1:PORT/v1` */
  readonly baseUrl: string;
  readonly key: string;
  /** Live: entries grow while answers are written. Also `GET /demo/log` with the key. */
  readonly requests: readonly LoggedRequest[];
  /** From now on every answer, also one on its way, comes as fast as the reader takes it. */
  readonly hurry: () => void;
  readonly stop: () => Promise<void>;
};

/** Starts the gateway on loopback. Rejects when the port is taken. */
export async function startDemoGateway(options: DemoGatewayOptions = {}): Promise<DemoGateway> {
  const log = new RequestLog();
  const pace = { firstTokenMs: options.firstTokenMs ?? 300, tokensPerSecond: options.tokensPerSecond ?? 120 };
  const context: RouterContext = {
    key: options.key ?? makeKey(),
    catalogue: createCatalogue(options.modelCount ?? 40, options.listsFaults ?? false),
    generations: new Generations(options.generationDelayMs ?? 1500),
    pace,
    random: createRandom(options.seed ?? Date.now()),
    faultCalls: new Map(),
    drawn: new Map(),
  };
  const server = createServer((request, response) => answer(request, response, log, context));
  // The parent may think long between two uses of one connection.
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The demo gateway has no port.');
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    key: context.key,
    requests: log.entries,
    hurry: () => void (pace.tokensPerSecond = Infinity),
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function answer(request: IncomingMessage, response: ServerResponse, log: RequestLog, context: RouterContext): void {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname === '/demo/log') {
    sendLog(request, response, log, context.key);
    return;
  }
  void route(beginExchange(request, response, url, log), context);
}

/** The log over HTTP, for tests in another process. Reading it leaves no trace in it. */
function sendLog(request: IncomingMessage, response: ServerResponse, log: RequestLog, key: string): void {
  const isAllowed = isAuthorised(request.headers.authorization, key);
  response.writeHead(isAllowed ? 200 : 401, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(isAllowed ? log.entries : []));
}
