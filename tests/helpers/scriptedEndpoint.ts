import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { canary } from './canary';

/** An endpoint on loopback that answers each question with the text a test has for it, in real server-sent events. */
export type ScriptedEndpoint = {
  readonly baseUrl: string;
  readonly key: string;
  readonly stop: () => Promise<void>;
};

export type Script = {
  readonly models: readonly { readonly id: string; readonly name: string }[];
  /** The pieces of the answer to a question, by the question's whole text. */
  readonly answerTo: (question: string) => readonly string[];
};

export async function startScriptedEndpoint(script: Script): Promise<ScriptedEndpoint> {
  const server = createServer((request, response) => void answer(request, response, script));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the endpoint has no port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    key: canary,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, script: Script): Promise<void> {
  if (request.url === '/v1/models') {
    const data = script.models.map(({ id, name }) => ({ id, name, object: 'model', created: 1_700_000_000, owned_by: 'here', type: 'language' }));
    return sendJson(response, 200, { object: 'list', data });
  }
  if (request.url !== '/v1/chat/completions') return sendJson(response, 404, { error: { message: 'not here' } });
  const body: Buffer[] = [];
  for await (const chunk of request) body.push(Buffer.from(chunk));
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const content of script.answerTo(lastQuestion(JSON.parse(Buffer.concat(body).toString())))) {
    response.write(event({ choices: [{ index: 0, delta: { content }, finish_reason: null }] }));
    // The pieces arrive one by one, so that the page draws what is half open.
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  response.write(event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }));
  response.end('data: [DONE]\n\n');
}

/** The text of the last message that was sent, as a string or in parts. */
function lastQuestion(body: unknown): string {
  const messages: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'messages') : [];
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : null;
  const content: unknown = typeof last === 'object' && last !== null ? Reflect.get(last, 'content') : '';
  if (typeof content === 'string') return content;
  const parts: readonly unknown[] = Array.isArray(content) ? content : [];
  return parts.map((part) => (typeof part === 'object' && part !== null ? String(Reflect.get(part, 'text') ?? '') : '')).join('');
}

function event(chunk: object): string {
  return `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_700_000_000, model: 'here/scripted', ...chunk })}\n\n`;
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
