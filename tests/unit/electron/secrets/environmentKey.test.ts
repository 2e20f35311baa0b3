import { describe, expect, it } from 'vitest';
import { readEnvironmentKey, takeEnvironment, withoutKeys } from '../../../../electron/secrets/environmentKey';

function jwt(claims: string): string {
  return ['{"alg":"RS256"}', claims, 'signature'].map((part) => Buffer.from(part).toString('base64url')).join('.');
}

describe('readEnvironmentKey', () => {
  it('finds nothing where nothing is set, and ignores what other tools use', () => {
    expect(readEnvironmentKey({})).toBeNull();
    expect(readEnvironmentKey({ AI_GATEWAY_API_KEY: ' ', VERCEL_OIDC_TOKEN: '' })).toBeNull();
    expect(readEnvironmentKey({ OPENAI_API_KEY: 'sk-123456789012', VERCEL_AI_GATEWAY_API_KEY: 'vck_123456789012' })).toBeNull();
  });

  it('takes the API key before the token', () => {
    const both = { AI_GATEWAY_API_KEY: ' vck_123456789012\n', VERCEL_OIDC_TOKEN: jwt('{"exp":1700000000}') };
    expect(readEnvironmentKey(both)).toEqual({ variable: 'AI_GATEWAY_API_KEY', key: 'vck_123456789012', expiresAtMs: null });
  });

  it('reads when a token ends, also when that has passed', () => {
    const token = jwt('{"exp":1700000000,"name":"é"}');
    expect(readEnvironmentKey({ VERCEL_OIDC_TOKEN: token })).toEqual({
      variable: 'VERCEL_OIDC_TOKEN', key: token, expiresAtMs: 1_700_000_000_000,
    });
  });

  it.each(['opaque-token', 'a.b.c', jwt('{}'), jwt('null'), jwt('{"exp":"soon"}'), jwt('{"exp":1e999}'), jwt('{"exp":')])(
    'takes a token without a readable end: %s',
    (token) => {
      expect(readEnvironmentKey({ VERCEL_OIDC_TOKEN: token })).toMatchObject({ key: token, expiresAtMs: null });
    },
  );

  it('does not fall back from a key that is unfit', () => {
    expect(readEnvironmentKey({ AI_GATEWAY_API_KEY: 'two words', VERCEL_OIDC_TOKEN: 'token' })).toEqual({
      variable: 'AI_GATEWAY_API_KEY', key: { failure: { code: 'secret.invalid', reason: 'whitespace' } }, expiresAtMs: null,
    });
  });
});

describe('withoutKeys', () => {
  it('hands everything down but keys and what switches certificates off', () => {
    const environment = {
      PATH: '/bin', EMPTY: '', UNSET: undefined, AI_GATEWAY_API_KEY: 'a', VERCEL_OIDC_TOKEN: 'b', OPENAI_API_KEY: 'c', ai_gateway_api_key: 'd', NODE_TLS_REJECT_UNAUTHORIZED: '0',
      AI_GATEWAY_BASE_URL: 'https://gateway.example',
    };
    expect(withoutKeys(environment)).toEqual({ PATH: '/bin', EMPTY: '', AI_GATEWAY_BASE_URL: 'https://gateway.example' });
  });
});

describe('takeEnvironment', () => {
  it('takes the keys out of the original, and leaves the rest of it alone', () => {
    const original = { PATH: '/bin', AI_GATEWAY_API_KEY: 'vck_1', vercel_oidc_token: 'a.b.c', OPENAI_LOG: 'debug', NODE_TLS_REJECT_UNAUTHORIZED: '0', AI_GATEWAY_BASE_URL: 'https://gateway.example' };
    const before = { ...original };
    expect(takeEnvironment(original)).toEqual(before);
    expect(original).toEqual({ PATH: '/bin', AI_GATEWAY_BASE_URL: 'https://gateway.example' });
  });
});
