import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { canary } from './canary';

/** A server that speaks the OpenAI protocol and nothing of the gateway's: no tags, no prices, no credits, no costs. */
export type PlainEndpoint = {
  readonly baseUrl: string;
  readonly key: string;
  /** The bodies of the completions that were asked for, parsed. */
  readonly asked: readonly unknown[];
  /** Method and path of every request. */
  readonly requests: readonly string[];
  readonly stop: () => Promise<void>;
};

const models = ['llama-local', 'qwen-local'];
const words = ['Plain ', '**words** ', 'from here.'];

export async function startPlainEndpoint(): Promise<PlainEndpoint> {
  const key = canary;
  const asked: unknown[] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    void answer(request, response, key, asked);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the endpoint has no port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    key,
    asked,
    requests,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, key: string, asked: unknown[]): Promise<void> {
  if (request.headers.authorization !== `Bearer ${key}`) return sendJson(response, 401, { error: { message: 'wrong key' } });
  if (request.url === '/v1/models') {
    return sendJson(response, 200, { object: 'list', data: models.map((id) => ({ id, object: 'model', created: 1_700_000_000, owned_by: 'here' })) });
  }
  if (request.url !== '/v1/chat/completions') return sendJson(response, 404, { error: { message: 'not here' } });
  const body: Buffer[] = [];
  for await (const chunk of request) body.push(Buffer.from(chunk));
  asked.push(JSON.parse(Buffer.concat(body).toString()));
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const content of words) response.write(event({ choices: [{ index: 0, delta: { content }, finish_reason: null }] }));
  response.write(event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }));
  response.write(event({ choices: [], usage: { prompt_tokens: 12, completion_tokens: 5, total_tokens: 17 } }));
  response.end('data: [DONE]\n\n');
}

function event(chunk: object): string {
  return `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_700_000_000, model: 'llama-local', ...chunk })}\n\n`;
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
