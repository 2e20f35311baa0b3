import { misdeedNames, type Misdeed } from './badCalls';
import type { CatalogueEntry } from './catalogueModels';
import { GatewayError, invalidRequest, modelNotFound, noProvidersLeft } from './gatewayErrors';

/**
 * What can go wrong, by model id, for tests. To add one: a line in the table. A fault answers instead of the model (`answer`),
 * lets the model answer and spoils the stream (`stream`), which breaks after half the text or half the calls, or is the way a
 * model uses its tools (`tools`). `onlyAfterTools`: the first request of a question is spared.
 */
export type Fault =
  | { readonly kind: 'answer'; readonly answer: FaultAnswer; readonly onlyEveryOther?: boolean; readonly onlyAfterTools?: boolean }
  | { readonly kind: 'stream'; readonly spoil: StreamSpoil; readonly onlyAfterTools?: boolean }
  | { readonly kind: 'tools'; readonly play: ToolPlay };

type FaultOf<Kind extends Fault['kind']> = Extract<Fault, { readonly kind: Kind }>;

/** How a model uses tools: as any text tells it, with or without giving up after a No, or badly in one certain way. */
export type ToolPlay = 'obedient' | 'stubborn' | Misdeed;

export type FaultAnswer = {
  readonly status: number;
  readonly body: unknown;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * cut: the body ends in good order, half way. reset: the socket is destroyed half way. stall: silence half way. slowFirst:
 * the head comes, then silence. silent: not even the head. errorChunk: an event with `error` half way. noDone: all of it but
 * `[DONE]`. empty: head and end, no event. doneOnly: only `[DONE]`. finish: all of it, with this finish reason.
 * splitBytes: all of it, every write torn inside events and letters. comments: comment lines between the events.
 */
export type StreamSpoil =
  | { readonly how: 'cut' | 'reset' | 'stall' | 'slowFirst' | 'silent' | 'errorChunk' | 'noDone' | 'empty' | 'doneOnly' | 'splitBytes' | 'comments' }
  | { readonly how: 'finish'; readonly reason: string };

const webPage = '<!doctype html><html><head><title>Sign in</title></head><body><h1>Welcome to Hotel WiFi</h1><script>steal()</script></body></html>';
const serviceDown = '<html><head><title>503 Service Temporarily Unavailable</title></head><body><center><h1>503</h1></center></body></html>';

const rateLimited = new GatewayError(
  429,
  { error: { message: 'Rate limit exceeded. Please retry later.', type: 'rate_limit_exceeded' } },
  { 'retry-after': '1' },
);

function askingToWait(seconds: number): Fault {
  const body = { error: { message: 'Rate limit exceeded. Please retry later.', type: 'rate_limit_exceeded' } };
  return throwing(new GatewayError(429, body, { 'retry-after': String(seconds) }));
}

function refuse(status: number, type: string, message: string, more: Readonly<Record<string, unknown>> = {}): Fault {
  return { kind: 'answer', answer: { status, body: { error: { message, type, ...more } } } };
}

function throwing(error: GatewayError, onlyEveryOther = false): FaultOf<'answer'> {
  return { kind: 'answer', answer: error, onlyEveryOther };
}

function page(status: number, body: string): Fault {
  return { kind: 'answer', answer: { status, body, contentType: 'text/html; charset=utf-8' } };
}

function stream(spoil: StreamSpoil): FaultOf<'stream'> {
  return { kind: 'stream', spoil };
}

const serverError = {
  kind: 'answer',
  answer: new GatewayError(500, { error: { message: 'Internal server error', type: 'internal_server_error' } }),
} as const satisfies Fault;

const faults: Readonly<Record<string, Fault>> = {
  '401': refuse(401, 'authentication_error', 'Invalid API key'),
  '402': refuse(402, 'insufficient_funds', 'Insufficient funds. Please add credits to your account to continue using AI services.'),
  budget: refuse(402, 'quota_for_entity_exceeded', 'The budget of this API key is spent.'),
  card: refuse(403, 'customer_verification_required', 'AI Gateway requires a valid credit card on file to service requests.'),
  'free-tier': refuse(403, 'no_providers_available', 'Free tier users do not have access to this model. Please purchase credits.'),
  rule: refuse(403, 'forbidden', 'Request denied by a routing rule.', { param: { ruleId: 'rule_demo' } }),
  'no-providers': throwing(noProvidersLeft(['acme', 'beta'])),
  '404': throwing(modelNotFound('fault/404')),
  '413': refuse(413, 'invalid_request_error', 'Request body too large', { code: 'request_too_large' }),
  context: throwing(invalidRequest('prompt is too long: 214318 tokens > 200000 maximum', 'messages', 'context_length_exceeded')),
  '429': throwing(rateLimited),
  '429-then-ok': throwing(rateLimited, true),
  '429-minutes': askingToWait(120),
  '429-hour': askingToWait(3600),
  '500': refuse(500, 'internal_server_error', 'Internal server error'),
  '500-then-ok': { ...serverError, onlyEveryOther: true },
  '529': refuse(529, 'overloaded_error', 'Overloaded'),
  '503-html': page(503, serviceDown),
  'html-200': page(200, webPage),
  'json-200': { kind: 'answer', answer: { status: 200, body: { error: { message: 'Upstream failed', type: null } } } },
  redirect: { kind: 'answer', answer: { status: 307, body: '', contentType: 'text/plain', headers: { location: '/demo/elsewhere' } } },
  empty: stream({ how: 'empty' }),
  'done-only': stream({ how: 'doneOnly' }),
  cut: stream({ how: 'cut' }),
  reset: stream({ how: 'reset' }),
  stall: stream({ how: 'stall' }),
  'slow-first': stream({ how: 'slowFirst' }),
  silent: stream({ how: 'silent' }),
  'error-chunk': stream({ how: 'errorChunk' }),
  'no-done': stream({ how: 'noDone' }),
  length: stream({ how: 'finish', reason: 'length' }),
  'content-filter': stream({ how: 'finish', reason: 'content_filter' }),
  'unknown-finish': stream({ how: 'finish', reason: 'pondering' }),
  'split-bytes': stream({ how: 'splitBytes' }),
  comments: stream({ how: 'comments' }),
  obedient: { kind: 'tools', play: 'obedient' },
  stubborn: { kind: 'tools', play: 'stubborn' },
  ...Object.fromEntries(misdeedNames.map((play): [string, Fault] => [`tool-${play}`, { kind: 'tools', play }])),
  'later-500': { ...serverError, onlyAfterTools: true },
  'later-500-then-ok': { ...serverError, onlyAfterTools: true, onlyEveryOther: true },
  'later-429-then-ok': { kind: 'answer', answer: rateLimited, onlyAfterTools: true, onlyEveryOther: true },
  'later-cut': { ...stream({ how: 'cut' }), onlyAfterTools: true },
  'later-reset': { ...stream({ how: 'reset' }), onlyAfterTools: true },
  'later-stall': { ...stream({ how: 'stall' }), onlyAfterTools: true },
  'later-slow-first': { ...stream({ how: 'slowFirst' }), onlyAfterTools: true },
};

const faultMaker = 'fault/';

export function faultFor(modelId: string): Fault | undefined {
  const name = modelId.startsWith(faultMaker) ? modelId.slice(faultMaker.length) : '';
  return Object.hasOwn(faults, name) ? faults[name] : undefined;
}

/** The faults as models that see and read, so that any question can be asked of them. */
export const faultEntries: readonly CatalogueEntry[] = Object.keys(faults).map((name) => ({
  id: `${faultMaker}${name}`,
  name: `Fault: ${name}`,
  type: 'language',
  description: 'Fails in one certain way, for tests.',
  released: '2026-01-01',
  contextTokens: 200_000,
  maxTokens: 64_000,
  tags: ['vision', 'file-input', 'tool-use'],
  inputs: ['text', 'image', 'pdf'],
  outputs: ['text'],
  prices: { input: 1, output: 2 },
  providers: ['fault'],
}));
