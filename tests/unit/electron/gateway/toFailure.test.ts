import { describe, expect, it } from 'vitest';
import { refusalToFailure, streamErrorToFailure } from '../../../../electron/gateway/toFailure';

const context = { host: 'ai-gateway.test', modelId: 'acme/lumen-2', scrub: (text: string) => text };
const refuse = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  refusalToFailure({ status, headers: new Headers(headers), body: typeof body === 'string' ? body : JSON.stringify(body), nowMs: 0 }, context);
const error = (type: string | null, message: string, more: object = {}) => ({ error: { message, type, ...more } });

describe('a refusal', () => {
  it.each([
    [400, error('invalid_request_error', 'Missing messages', { param: 'messages', code: 'missing_parameter' }), { code: 'gateway.badRequest' }],
    [400, error('invalid_request_error', "This model's maximum context length is 1000 tokens. However, your messages resulted in 1500 tokens."), { code: 'gateway.contextTooLong', excessTokens: 500 }],
    [400, error('invalid_request_error', 'too much', { code: 'context_length_exceeded' }), { code: 'gateway.contextTooLong' }],
    [400, error('no_providers_available', 'No providers available for model'), { code: 'gateway.noProviders' }],
    [400, { error: 'No ZDR (zero data retention) providers available for model', type: 'no_providers_available', statusCode: 400 }, { code: 'privacy.notHonoured', by: 'providers' }],
    [401, error('authentication_error', 'Invalid API key'), { code: 'gateway.unauthorised' }],
    [401, '', { code: 'gateway.unauthorised' }],
    [402, error('insufficient_funds', 'No credit'), { code: 'gateway.creditUsedUp' }],
    [402, error(null, 'Pay'), { code: 'gateway.creditUsedUp' }],
    [402, error('quota_for_entity_exceeded', 'Budget spent'), { code: 'gateway.budgetSpent' }],
    [403, error('quota_for_entity_exceeded', 'Budget spent'), { code: 'gateway.budgetSpent' }],
    [429, error('quota_for_entity_exceeded', 'Budget spent'), { code: 'gateway.budgetSpent' }],
    [429, error('insufficient_quota', 'You exceeded your current quota'), { code: 'gateway.creditUsedUp' }],
    [403, error('customer_verification_required', 'Add a card'), { code: 'gateway.cardRequired' }],
    [403, error('no_providers_available', 'This model is not available on the free tier'), { code: 'gateway.modelNotInPlan', modelId: 'acme/lumen-2' }],
    [403, error('no_providers_available', "Your team's allowlist has no provider for it"), { code: 'gateway.forbidden' }],
    [403, error('model_restricted', 'Free tier users cannot use this model'), { code: 'gateway.modelNotInPlan', modelId: 'acme/lumen-2' }],
    [403, error('forbidden', 'Denied by rule', { param: { ruleId: 'rule_1' } }), { code: 'gateway.forbidden' }],
    [404, error('model_not_found', "Model 'acme/gone' not found", { param: { modelId: 'acme/gone' } }), { code: 'gateway.modelNotFound', modelId: 'acme/gone' }],
    [404, error('api_error', 'model "llama9" not found, try pulling it first'), { code: 'gateway.modelNotFound', modelId: 'acme/lumen-2' }],
    [404, error('not_found', 'No such route'), { code: 'gateway.notFound' }],
    [404, '<html><body>Not Found</body></html>', { code: 'gateway.notFound' }],
    [405, '', { code: 'gateway.notFound' }],
    [407, '', { code: 'gateway.proxy', cause: 'login' }],
    [408, '', { code: 'gateway.serverError', status: 408 }],
    [409, '', { code: 'gateway.serverError', status: 409 }],
    [413, 'Payload Too Large', { code: 'gateway.requestTooLarge' }],
    [424, error('failed_dependency', 'A provider said no'), { code: 'gateway.badRequest' }],
    [429, error('rate_limit_exceeded', 'Slow down'), { code: 'gateway.rateLimited' }],
    [429, 'Too many requests', { code: 'gateway.rateLimited' }],
    [500, error('internal_server_error', 'Oops'), { code: 'gateway.serverError', status: 500 }],
    [503, '', { code: 'gateway.serverError', status: 503 }],
    [302, '', { code: 'gateway.redirected', host: 'ai-gateway.test' }],
    [418, [{ error: { code: 418, message: 'teapot', status: 'TEAPOT' } }], { code: 'gateway.badRequest' }],
  ])('%i %j is %j', (status, body, expected) => {
    const { details: _details, ...facts } = refuse(status, body);
    expect(facts).toEqual(expected);
  });

  it('takes the time to wait along', () => {
    expect(refuse(429, '', { 'retry-after': '7' })).toMatchObject({ code: 'gateway.rateLimited', retryAfterMs: 7000 });
    expect(refuse(503, '', { 'retry-after-ms': '250' })).toMatchObject({ code: 'gateway.serverError', retryAfterMs: 250 });
    expect(refuse(401, '', { 'retry-after': '7' })).toEqual({ code: 'gateway.unauthorised', details: 'HTTP 401' });
  });

  it('tells the server’s words and the ids for support as details', () => {
    expect(refuse(400, { ...error('invalid_request_error', 'Bad'), generationId: 'gen_1' }).details).toBe('HTTP 400 · invalid_request_error · gen_1\nBad');
  });
});

describe('an error inside a stream', () => {
  it.each([
    [{ message: 'Overloaded', type: 'overloaded_error' }, { code: 'gateway.serverError', status: 529 }],
    [{ message: 'x', code: 429 }, { code: 'gateway.rateLimited' }],
    [{ message: 'x', code: '503' }, { code: 'gateway.serverError', status: 503 }],
    [{ message: 'x', statusCode: 402 }, { code: 'gateway.creditUsedUp' }],
    [{ message: 'prompt is too long: 12 tokens > 10 maximum' }, { code: 'gateway.contextTooLong', excessTokens: 2 }],
    [{ message: 'Stream error occurred', code: 'error' }, { code: 'gateway.streamError' }],
    ['a plain sentence', { code: 'gateway.streamError' }],
    [null, { code: 'gateway.streamError' }],
  ])('%j is %j', (value, expected) => {
    const { details: _details, ...facts } = streamErrorToFailure(value, context);
    expect(facts).toEqual(expected);
  });
});
