import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { longAnswer } from '../../../electron/demoGateway/longAnswer';

/*
 * A gateway that answers as fast as it can: `/each/N/chat/completions` streams N events, each written by itself as gateways
 * do, `/pieces/N/…` in pieces of 64 KiB made beforehand, so that the server is hardly measured. Tells its port; ends with
 * its parent.
 */
const pieceBytes = 64 * 1024;
const floods = new Map<string, readonly Buffer[]>();

function floodOf(kind: string, events: number): readonly Buffer[] {
  const key = `${kind} ${events}`;
  const made = floods.get(key) ?? (kind === 'each' ? eventsOf(events) : inPieces(eventsOf(events)));
  floods.set(key, made);
  return made;
}

function eventsOf(amount: number): readonly Buffer[] {
  const text = longAnswer('flood', Math.ceil((amount * 4) / 1024) + 1);
  const all = Array.from({ length: amount }, (_, at) => eventOf({ content: text.slice(at * 4, at * 4 + 4) }, null));
  return [...all, eventOf({}, 'stop'), 'data: [DONE]\n\n'].map((event) => Buffer.from(event));
}

function inPieces(events: readonly Buffer[]): readonly Buffer[] {
  const bytes = Buffer.concat(events);
  return Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, at) => bytes.subarray(at * pieceBytes, (at + 1) * pieceBytes));
}

/** One event as the gateway sends it (gateway-api.md section 8). */
function eventOf(delta: { readonly content?: string }, finishReason: string | null): string {
  const choice = { index: 0, delta: { role: 'assistant', ...delta }, finish_reason: finishReason };
  const chunk = { id: 'chatcmpl-bench0123456789', object: 'chat.completion.chunk', created: 1_795_000_000, model: 'bench/flood', choices: [choice] };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

async function send(flood: readonly Buffer[], response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  for (const piece of flood) {
    if (!response.write(piece)) await once(response, 'drain');
  }
  response.end();
}

const server = createServer((request, response) => {
  const [, kind = 'each', events = '1'] = /^\/(each|pieces)\/(\d+)\//.exec(request.url ?? '') ?? [];
  request.resume().on('end', () => void send(floodOf(kind, Number(events)), response));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 });
});
process.on('disconnect', () => process.exit(0));
