import { inspect } from 'node:util';
import { FailureError } from '../../../shared/failure';
import type { Failure } from '../../../shared/failure';
import type { GatewayEvent, ModelRequest } from '../../../electron/chat/ports';
import { createGatewayClient } from '../../../electron/gateway/gatewayClient';
import type { GatewayClient, GatewayClientOptions } from '../../../electron/gateway/gatewayClient';
import { canary } from '../../helpers/canary';
import { searchAndNote } from '../../helpers/canaryLedger';

export const testKey = canary;

export const question: ModelRequest = {
  requestId: 'request-1',
  modelId: 'acme/lumen-2',
  messages: [{ role: 'user', parts: [{ kind: 'text', text: 'When is high tide in Brest?' }] }],
};

export function clientFor(baseUrl: string, options: Partial<GatewayClientOptions> = {}): GatewayClient {
  return createGatewayClient({
    fetch: (url, init) => fetch(url, init),
    connection: () => ({ baseUrl, dialect: 'gateway' }),
    key: () => Promise.resolve(testKey),
    appVersion: '9.8.7',
    ...options,
  });
}

export type Heard = { readonly events: readonly GatewayEvent[]; readonly failure: Failure | null };

/** Everything that a stream gave until it ended, and how it failed. Errors that are no failures are not swallowed. */
export async function listen(stream: AsyncIterable<GatewayEvent>): Promise<Heard> {
  const events: GatewayEvent[] = [];
  try {
    for await (const event of stream) events.push(event);
  } catch (error) {
    return { events, failure: failureOf(error) };
  } finally {
    searchAndNote('failures and events in Node', [{ name: 'events', bytes: Buffer.from(JSON.stringify(events)) }]);
  }
  return { events, failure: null };
}

/** The failure inside an error; all that a log could make of the error is searched for the key (trust.md G5). */
export function failureOf(error: unknown): Failure {
  searchAndNote('failures and events in Node', [{ name: 'error', bytes: Buffer.from(inspect(error, { depth: 8, showHidden: true })) }]);
  if (error instanceof FailureError) return error.failure;
  throw error;
}

export async function failureFrom(action: Promise<unknown>): Promise<Failure> {
  try {
    await action;
  } catch (error) {
    return failureOf(error);
  }
  throw new Error('nothing failed');
}

export function ask(client: GatewayClient, request: ModelRequest = question): Promise<Heard> {
  return listen(client.stream(request, new AbortController().signal));
}

/** The answer's words, however they were cut. */
export function textOf(heard: Heard, type: 'text' | 'reasoning' = 'text'): string {
  return heard.events.map((event) => (event.type === type ? event.text : '')).join('');
}

export function finishOf(heard: Heard): string | undefined {
  return heard.events.flatMap((event) => (event.type === 'finished' ? [event.reason] : [])).at(-1);
}

export function receiptOf(heard: Heard) {
  return heard.events.flatMap((event) => (event.type === 'receipt' ? [event.receipt] : [])).at(-1);
}
