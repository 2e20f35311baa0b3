import type { FailureCode } from '../../../shared/failure';
import type { ServerScript } from '../../helpers/faultServer';
import { testKey } from '../gateway/gatewayHarness';
import { doneEvent, errorBody, event, goodAnswer, refuse, say, type End, type StreamCase } from './streamCase';

/* What a server refuses, and how politely we come back: F10 to F20, T15 and T17. */

const busy = errorBody('rate_limit_exceeded', 'Slow down');
const twice = (waitMs: number): End => ({ status: 'done', text: 'All is well.', hits: 2, waitsMs: [waitMs], receipt: { attempts: 2 } });
const notAgain = (retryAfterMs: number): End => ({ status: 'failed', code: 'gateway.rateLimited', facts: { retryAfterMs }, text: '' });
const atTen = 'Sat, 21 Nov 2026 10:00:00 GMT';

const waits: readonly (readonly [id: string, what: string, headers: Readonly<Record<string, string>>, end: End])[] = [
  ['F10-1', 'wait 7 s', { 'retry-after': '7' }, twice(7_000)],
  ['F10-2', 'wait 1.5 s, told in milliseconds', { 'retry-after-ms': '1500' }, twice(1_500)],
  ['F11-1', 'wait two minutes', { 'retry-after': '120' }, twice(120_000)],
  ['F11-2', 'wait five minutes, the most that we wait by ourselves', { 'retry-after': '300' }, twice(300_000)],
  ['F11-3', 'wait a second longer than that', { 'retry-after': '301' }, notAgain(301_000)],
  ['F11-4', 'wait an hour', { 'retry-after': '3600' }, notAgain(3_600_000)],
  ['F11-5', 'wait until a date', { date: atTen, 'retry-after': 'Sat, 21 Nov 2026 10:02:00 GMT' }, twice(120_000)],
  ['F11-6', 'wait until a date gone by', { date: atTen, 'retry-after': 'Sat, 21 Nov 2026 09:00:00 GMT' }, twice(1_000)],
  ['F11-7', 'wait less than nothing', { 'retry-after': '-5' }, twice(1_000)],
  ['F11-8', 'wait "abc"', { 'retry-after': 'abc' }, twice(1_000)],
  ['F11-9', 'come back at once', { 'retry-after': '0' }, twice(1_000)],
  ['F11-10', 'come back at once, in milliseconds', { 'retry-after-ms': '0' }, twice(1_000)],
  ['F11-11', 'no word of when', {}, twice(1_000)],
  ['F12-1', 'wait until a date by a clock three years behind ours', { date: 'Wed, 21 Oct 2020 10:00:00 GMT', 'retry-after': 'Wed, 21 Oct 2020 10:00:30 GMT' }, twice(30_000)],
  ['F12-2', 'wait until a date by a clock ten years ahead of ours', { date: 'Sat, 21 Nov 2036 10:00:00 GMT', 'retry-after': 'Sat, 21 Nov 2036 10:00:30 GMT' }, twice(30_000)],
];

const polite: readonly StreamCase[] = [
  ...waits.map(([id, what, headers, end]): StreamCase => ({ id, what: `429: ${what}`, scripts: [refuse(429, busy, headers), goodAnswer], end })),
  { id: 'F10-3', what: '429 three times: given up after the third', scripts: [refuse(429, busy, { 'retry-after': '2' })], end: { status: 'failed', code: 'gateway.rateLimited', text: '', hits: 3, waitsMs: [2_000, 2_000] } },
  { id: 'F10-4', what: '503 that asks for 9 s', scripts: [refuse(503, '', { 'retry-after': '9' }), goodAnswer], end: twice(9_000) },
];

const once: readonly (readonly [id: string, status: number, body: string, code: FailureCode, facts?: End['facts']])[] = [
  ['F13-1', 402, errorBody('insufficient_funds', 'Insufficient funds.'), 'gateway.creditUsedUp'],
  ['F13-2', 429, errorBody('insufficient_quota', 'You exceeded your current quota.'), 'gateway.creditUsedUp'],
  ['F13-3', 402, errorBody('quota_for_entity_exceeded', 'The budget of this key is spent.'), 'gateway.budgetSpent'],
  ['F13-4', 402, '', 'gateway.creditUsedUp'],
  ['F13-5', 403, errorBody('customer_verification_required', 'A card is required.'), 'gateway.cardRequired'],
  ['F13-6', 400, errorBody('invalid_request_error', 'Hard limit', { code: 'billing_hard_limit_reached' }), 'gateway.creditUsedUp'],
  ['F14-1', 401, errorBody('authentication_error', 'Invalid API key'), 'gateway.unauthorised'],
  ['F14-2', 401, '<html><body><h1>401</h1><script>steal()</script></body></html>', 'gateway.unauthorised'],
  ['F14-3', 401, '', 'gateway.unauthorised'],
  ['F14-4', 400, errorBody('invalid_request_error', 'Bad key', { code: 'invalid_api_key' }), 'gateway.unauthorised'],
  ['F15-1', 403, errorBody('forbidden', 'Request denied by a routing rule.'), 'gateway.forbidden'],
  ['F15-2', 403, errorBody('no_providers_available', 'Free tier users do not have access to this model.'), 'gateway.modelNotInPlan', { modelId: 'acme/lumen-2' }],
  ['F15-3', 404, errorBody('model_not_found', 'Model not found'), 'gateway.modelNotFound', { modelId: 'acme/lumen-2' }],
  ['F15-4', 404, 'nothing here', 'gateway.notFound'],
  ['F15-5', 400, errorBody('no_providers_available', 'No providers are left.'), 'gateway.noProviders'],
  ['F16-1', 400, errorBody('invalid_request_error', 'prompt is too long: 214318 tokens > 200000 maximum'), 'gateway.contextTooLong', { excessTokens: 14_318 }],
  ['F16-2', 400, errorBody('invalid_request_error', 'Too long', { code: 'context_length_exceeded' }), 'gateway.contextTooLong'],
  ['F16-3', 400, errorBody('invalid_request_error', "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens."), 'gateway.contextTooLong', { excessTokens: 808 }],
  ['F17-1', 413, errorBody('invalid_request_error', 'Request body too large'), 'gateway.requestTooLarge'],
  ['F17-2', 413, '<html><center>413 Request Entity Too Large</center></html>', 'gateway.requestTooLarge'],
  ['F17-3', 400, errorBody('invalid_request_error', 'Unknown field'), 'gateway.badRequest'],
  ['F17-4', 422, '[[[', 'gateway.badRequest'],
];

const hopeless: readonly StreamCase[] = once.map(([id, status, body, code, facts]) => ({
  id, what: `${status}: ${body.slice(0, 60)}`, scripts: [refuse(status, body), goodAnswer],
  end: { status: 'failed', code, ...(facts === undefined ? {} : { facts }), text: '', nowhere: 'steal()' },
}));

const bodies: readonly (readonly [what: string, contentType: string, body: string])[] = [
  ['JSON', 'application/json', errorBody('internal_server_error', 'Bad day')],
  ['a web page', 'text/html', `<html><head><title>x</title><script>steal()</script></head><body><h1>Bad day</h1>${'<p>no</p>'.repeat(9_000)}</body></html>`],
  ['nothing', 'text/plain', ''],
  ['5 MB', 'text/plain', 'x'.repeat(5 * 1024 * 1024)],
];
const down: readonly StreamCase[] = [500, 502, 503, 504, 529].flatMap((status, row) =>
  bodies.map(([what, contentType, body], column) => ({
    id: `F18-${row * bodies.length + column + 1}`,
    what: `${status} with ${what}`,
    scripts: [refuse(status, body, { 'content-type': contentType })],
    end: { status: 'failed' as const, code: 'gateway.serverError' as const, facts: { status }, text: '', hits: 3, waitsMs: [1_000, 2_000], nowhere: 'steal()' },
  })),
);
const mended: readonly StreamCase[] = [500, 503, 529, 408, 409].map((status, index) => ({
  id: `F18-${21 + index}`, what: `${status} once, then an answer`, scripts: [refuse(status, ''), goodAnswer], end: twice(1_000),
}));
const endless: StreamCase = {
  id: 'F18-26', what: 'a refusal whose body never ends', scripts: [[{ head: 400, headers: { 'content-type': 'text/plain' } }, { repeat: 'y'.repeat(16 * 1024), everyMs: 1 }]],
  end: { status: 'failed', code: 'gateway.badRequest', text: '' },
};

const disguised: readonly StreamCase[] = [
  { id: 'F19-1', what: 'the login page of a hotel', scripts: [refuse(200, '<!doctype html><h1>Hotel</h1><script>steal()</script>', { 'content-type': 'text/html; charset=utf-8' })], end: { status: 'failed', code: 'gateway.webPage', text: '', nowhere: 'steal()' } },
  { id: 'F19-2', what: 'a login page in XHTML', scripts: [refuse(200, '<?xml version="1.0"?><html/>', { 'content-type': 'application/xhtml+xml' })], end: { status: 'failed', code: 'gateway.webPage', text: '' } },
  { id: 'F19-3', what: 'a login page where the stream was promised', scripts: [refuse(200, '<!doctype html>\n<h1>Hotel</h1>\n\n', { 'content-type': 'text/event-stream' })], end: { status: 'failed', code: 'gateway.emptyAnswer', text: '' } },
  { id: 'F20-1', what: '200 with an error in JSON', scripts: [refuse(200, errorBody('insufficient_funds', 'No credit'))], end: { status: 'failed', code: 'gateway.creditUsedUp', text: '', details: 'No credit' } },
  { id: 'F20-2', what: '200 with an error of no type', scripts: [refuse(200, '{"error":"Upstream failed"}')], end: { status: 'failed', code: 'gateway.streamError', text: '', details: 'Upstream failed' } },
  { id: 'F20-3', what: '200 with other JSON', scripts: [refuse(200, '{"choices":[]}')], end: { status: 'failed', code: 'gateway.malformed', text: '' } },
  { id: 'F20-4', what: '200 with an empty JSON body', scripts: [refuse(200, '')], end: { status: 'failed', code: 'gateway.emptyAnswer', text: '' } },
  { id: 'F20-5', what: 'an empty stream', scripts: [[{ head: 200 }, 'end']], end: { status: 'failed', code: 'gateway.emptyAnswer', text: '' } },
  { id: 'F20-6', what: '[DONE] only', scripts: [[{ send: doneEvent }, 'end']], end: { status: 'failed', code: 'gateway.emptyAnswer', text: '' } },
  { id: 'F20-7', what: '204', scripts: [[{ head: 204 }, 'end']], end: { status: 'failed', code: 'gateway.emptyAnswer', text: '' } },
  { id: 'F20-8', what: 'a stream without a content type', scripts: [[{ head: 200, headers: { 'content-type': '' } }, ...goodAnswer]], end: { status: 'done', text: 'All is well.' } },
];

const redirects: readonly StreamCase[] = [301, 302, 303, 307, 308].flatMap((status, row) =>
  (['{origin}', '{otherOrigin}'] as const).map((origin, column) => ({
    id: `T17-${row * 2 + column + 1}`,
    what: `${status} to ${column === 0 ? 'the same' : 'another'} origin`,
    scripts: [[{ head: status, headers: { location: `${origin}/elsewhere` } }, 'end'], goodAnswer] satisfies readonly ServerScript[],
    end: { status: 'failed' as const, code: 'gateway.redirected' as const, text: '' },
  })),
);

const base64Key = Buffer.from(testKey).toString('base64');
const echoes: readonly StreamCase[] = [
  { id: 'T15-1', what: 'a 401 that says the key back', scripts: [refuse(401, errorBody('authentication_error', `Incorrect API key provided: ${testKey}`))], end: { status: 'failed', code: 'gateway.unauthorised', text: '', details: 'Incorrect API key provided' } },
  { id: 'T15-2', what: 'a 401 that says the header back', scripts: [refuse(401, `{"headers":{"authorization":"Bearer ${testKey}"},"message":"no"}`)], end: { status: 'failed', code: 'gateway.unauthorised', text: '' } },
  { id: 'T15-3', what: 'a web page with the key', scripts: [refuse(400, `<html><body>Bearer ${testKey}</body></html>`, { 'content-type': 'text/html' })], end: { status: 'failed', code: 'gateway.badRequest', text: '' } },
  { id: 'T15-4', what: 'the key in base64', scripts: [refuse(400, errorBody('x', `You sent ${base64Key}`))], end: { status: 'failed', code: 'gateway.badRequest', text: '', details: 'You sent' } },
  { id: 'T15-5', what: 'the key in an error inside the stream', scripts: [[say('One'), { send: event({ error: { message: `Upstream refused ${testKey}` } }) }, 'end']], end: { status: 'interrupted', code: 'gateway.streamError', text: 'One', details: 'Upstream refused' } },
  { id: 'T15-6', what: 'the key in the place of a finish reason', scripts: [[say('One'), { send: event({ choices: [{ index: 0, delta: {}, finish_reason: testKey }] }) }, 'end']], end: { status: 'failed', code: 'gateway.unknownFinish', text: 'One' } },
  { id: 'T15-7', what: 'the key as the model that answers', scripts: [[{ send: event({ model: testKey, id: testKey, choices: [{ index: 0, delta: { content: 'One' }, finish_reason: 'stop' }] }) }, 'end']], end: { status: 'done', text: 'One' } },
  { id: 'T15-8', what: 'a refusal that names the key as the model', scripts: [refuse(404, errorBody('model_not_found', 'gone', { param: { modelId: testKey } }))], end: { status: 'failed', code: 'gateway.modelNotFound', text: '' } },
];

export const refusedCases: readonly StreamCase[] = [...polite, ...hopeless, ...down, ...mended, endless, ...disguised, ...redirects, ...echoes];
