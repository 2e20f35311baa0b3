import { describe, expect, it } from 'vitest';
import { createGatewayClient } from '../../../../electron/gateway/gatewayClient';
import { testConnection } from '../../../../electron/gateway/testConnection';
import { FailureError, type Failure } from '../../../../shared/failure';
import { describeFailure } from '../../../../shared/failureText';
import { createTranslate } from '../../../../shared/messages';

type Answer = { readonly status: number; readonly body: string; readonly type?: string };

const goodCredits: Answer = { status: 200, body: '{"balance":"18.42","total_used":"6.58"}' };
const goodModels: Answer = { status: 200, body: '{"data":[{"id":"acme/lumen"}]}' };
const error = (type: string, message = 'No.'): string => JSON.stringify({ error: { type, message } });

/** Tries a connection whose endpoint answers so; gives what came of it and what was asked. */
async function tried(credits: Answer, models: Answer = goodModels) {
  const paths: string[] = [];
  const client = createGatewayClient({
    fetch: (url) => {
      const { pathname } = new URL(url);
      paths.push(pathname);
      const { status, body, type = 'application/json' } = pathname.endsWith('/credits') ? credits : models;
      return Promise.resolve(new Response(body, { status, headers: { 'content-type': type } }));
    },
    connection: () => ({ baseUrl: 'https://gateway.example/v1', dialect: 'gateway' }),
    key: () => Promise.resolve('vck_test_key_012345'),
    appVersion: 'test',
  });
  const catalogue = {
    refresh: async () => {
      const { models, dialect } = await client.listModels(new AbortController().signal);
      return { models, dialect, origin: 'network' as const, fetchedAtMs: 0, isRefreshing: false };
    },
  };
  const outcome = await testConnection({ client, catalogue, clock: { monotonicMs: () => 0 } }).catch((thrown: unknown): Failure => {
    if (thrown instanceof FailureError) return thrown.failure;
    throw thrown;
  });
  return { outcome, paths };
}

const works = (balanceUsd: string | null) => ({ balanceUsd, modelCount: 1, tookMs: 0 });

describe('trying the connection', () => {
  it('tells the balance and the models of a key that works', async () => {
    expect(await tried(goodCredits)).toEqual({ outcome: works('18.42'), paths: ['/v1/credits', '/v1/models'] });
  });

  it.each([
    ['403, a key without the right to see it', { status: 403, body: error('forbidden', 'This key may not read credits') }],
    ['403 with no words', { status: 403, body: '' }],
    ['404, an endpoint without credits', { status: 404, body: '{}' }],
    ['JSON of another shape', { status: 200, body: '{"credits":{"left":1}}' }],
    ['a list', { status: 200, body: '[]' }],
    ['null', { status: 200, body: 'null' }],
    ['JSON cut short', { status: 200, body: '{"balance":', type: 'text/plain' }],
    ['a balance that is no number', { status: 200, body: '{"balance":"lots"}' }],
  ])('works without a balance when /credits gives %s', async (_what, credits) => {
    expect((await tried(credits)).outcome).toEqual(works(null));
  });

  const portal: Answer = { status: 200, body: '<html><body>Log in</body></html>', type: 'text/html; charset=utf-8' };
  const failing: readonly (readonly [string, Answer, Answer, Failure['code']])[] = [
    ['a login page of the network', portal, portal, 'gateway.webPage'],
    ['a login page at the second request', goodCredits, portal, 'gateway.webPage'],
    ['403 for everything', { status: 403, body: error('forbidden') }, { status: 403, body: error('forbidden') }, 'gateway.notAllowed'],
    ['a payment card that is asked for', { status: 403, body: error('customer_verification_required') }, goodModels, 'gateway.cardRequired'],
    ['429', { status: 429, body: error('rate_limit_exceeded') }, goodModels, 'gateway.rateLimited'],
    ...[500, 502, 503, 504, 529].map((status) => [`${status}`, { status, body: '<h1>down</h1>', type: 'text/html' }, goodModels, 'gateway.serverError'] as const),
    ['models that are no list', goodCredits, { status: 200, body: '{"data":"none"}' }, 'gateway.malformed'],
    ['models cut short', goodCredits, { status: 200, body: '{"data":[', type: 'text/plain' }, 'gateway.malformed'],
  ];
  it.each(failing)('says what is wrong with %s, and does not blame the key', async (_what, credits, models, code) => {
    const { outcome } = await tried(credits, models);
    if (!('code' in outcome)) throw new Error('it worked');
    expect(outcome.code).toBe(code);
    expect(describeFailure(outcome, createTranslate('en'))).not.toMatch(/key was not accepted|this model/i);
  });

  it('blames the key where the endpoint does not know it, and asks no further', async () => {
    const { outcome, paths } = await tried({ status: 401, body: error('authentication_error', 'Invalid API key') });
    expect(outcome).toMatchObject({ code: 'gateway.unauthorised' });
    expect(paths).toEqual(['/v1/credits']);
  });
});
