import { describe, expect, it } from 'vitest';
import { effectiveBaseUrl, maxBaseUrlChars, originOf, parseBaseUrl } from '../../../../electron/settings/baseUrl';
import { FailureError } from '../../../../shared/failure';
import { defaultBaseUrl } from '../../../../shared/settings';

const accepted: readonly (readonly [given: string, normalized: string])[] = [
  [defaultBaseUrl, 'https://ai-gateway.vercel.sh/v1'],
  ['https://ai-gateway.vercel.sh/v1/', 'https://ai-gateway.vercel.sh/v1'],
  ['  https://ai-gateway.vercel.sh/v1///\n', 'https://ai-gateway.vercel.sh/v1'],
  ['HTTPS://AI-Gateway.Vercel.SH/v1', 'https://ai-gateway.vercel.sh/v1'],
  ['https://ai-gateway.vercel.sh:443/v1', 'https://ai-gateway.vercel.sh/v1'],
  ['https://gateway.example', 'https://gateway.example'],
  ['https://gateway.example/', 'https://gateway.example'],
  ['https://gateway.example:8443/a/b/', 'https://gateway.example:8443/a/b'],
  ['https://gateway.example/a/../v1', 'https://gateway.example/v1'],
  ['https://192.168.1.20/v1', 'https://192.168.1.20/v1'],
  ['https://[2001:db8::1]/v1', 'https://[2001:db8::1]/v1'],
  ['http://localhost:11434/v1', 'http://localhost:11434/v1'],
  ['http://LOCALHOST:11434/v1', 'http://localhost:11434/v1'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://127.8.9.10/v1', 'http://127.8.9.10/v1'],
  ['http://2130706433/v1', 'http://127.0.0.1/v1'],
  ['http://[::1]:1234/v1/', 'http://[::1]:1234/v1'],
  ['https://ai-gatewаy.vercel.sh/v1', 'https://xn--ai-gatewy-7yh.vercel.sh/v1'],
];

const refused: readonly string[] = [
  '',
  '   ',
  'ai-gateway.vercel.sh/v1',
  '//ai-gateway.vercel.sh/v1',
  'https:',
  'https://',
  'https:///v1',
  'https:ai-gateway.vercel.sh/v1',
  'https:/ai-gateway.vercel.sh/v1',
  'https:\\\\ai-gateway.vercel.sh\\v1',
  'https://ai-gateway.vercel.sh\\@evil.test/v1',
  'javascript:alert(1)',
  'javascript://ai-gateway.vercel.sh/%0aalert(1)',
  'data:text/html,hello',
  'file:///etc/passwd',
  'ftp://ai-gateway.vercel.sh/v1',
  'ws://localhost/v1',
  'app://bundle/v1',
  'https://user@ai-gateway.vercel.sh/v1',
  'https://user:pass@ai-gateway.vercel.sh/v1',
  'https://@ai-gateway.vercel.sh/v1',
  'https://ai-gateway.vercel.sh@evil.test/v1',
  'http://127.0.0.1@evil.test/v1',
  'https://ai-gateway.vercel.sh/v1?key=1',
  'https://ai-gateway.vercel.sh/v1?',
  'https://ai-gateway.vercel.sh/v1#part',
  'https://ai-gateway.vercel.sh/v1#',
  'https://ai-gateway.vercel.sh./v1',
  'https://ai-gateway .vercel.sh/v1',
  'https://ai-gateway.vercel.sh/v 1',
  'https://ai-gate\nway.vercel.sh/v1',
  'https://ai-gate\tway.vercel.sh/v1',
  'https://ai-gateway.vercel.sh/\0v1',
  'https://ai-gate\u00ADway.vercel.sh/v1',
  'https://ai-gate\u200Bway.vercel.sh/v1',
  'https://\u202Ehs.lecrev.yawetag-ia/v1',
  'https://ai-gateway.vercel.sh:0/v1',
  'https://ai-gateway.vercel.sh:65536/v1',
  'https://ai-gateway.vercel.sh:port/v1',
  'https://[::1/v1',
  'https://999.1.1.1/v1',
  'https://%00.test/v1',
  `https://ai-gateway.vercel.sh/${'a'.repeat(maxBaseUrlChars)}`,
  `https://ai-gateway.vercel.sh/${'a'.repeat(10_240)}`,
];

const insecure: readonly string[] = [
  'http://ai-gateway.vercel.sh/v1',
  'http://localhost.evil.test/v1',
  'http://evil.localhost/v1',
  'http://127.0.0.1.evil.test/v1',
  'http://127.evil.test/v1',
  'http://0.0.0.0/v1',
  'http://192.168.1.20/v1',
  'http://[::ffff:127.0.0.1]/v1',
  'http://[2001:db8::1]/v1',
];

function failureOf(text: string): unknown {
  try {
    return parseBaseUrl(text);
  } catch (error) {
    return error instanceof FailureError ? error.failure : error;
  }
}

describe('parseBaseUrl', () => {
  it.each(accepted)('takes %j as %j', (given, normalized) => {
    expect(parseBaseUrl(given)).toBe(normalized);
    expect(parseBaseUrl(normalized)).toBe(normalized);
  });

  it.each(refused)('refuses %j by naming the field', (text) => {
    expect(failureOf(text)).toEqual({ code: 'input.invalid', path: 'baseUrl' });
  });

  it.each(insecure)('refuses plain http to another machine: %j', (text) => {
    expect(failureOf(text)).toMatchObject({ code: 'gateway.insecureAddress' });
  });
});

describe('originOf', () => {
  const own = originOf(defaultBaseUrl);

  it('is the same however the same address is written', () => {
    for (const text of ['https://ai-gateway.vercel.sh:443/v1/', 'HTTPS://AI-GATEWAY.VERCEL.SH', 'https://ai-gateway.vercel.sh/other']) {
      expect(originOf(parseBaseUrl(text))).toBe(own);
    }
  });

  it('differs for every look-alike that can be set', () => {
    const lookAlikes = [
      'https://ai-gateway.vercel.sh.evil.test/v1', 'https://ai-gateway.vercel.sh:8443/v1', 'https://evil.test/ai-gateway.vercel.sh',
      'https://ai-gatewаy.vercel.sh/v1', 'https://ai-gateway.vercel.sh.', 'https://ai-gateway.vercel.shx/v1',
      'https://www.ai-gateway.vercel.sh/v1', 'https://xn--ai-gateway.vercel.sh/v1', 'http://localhost/v1',
    ];
    for (const text of lookAlikes) {
      const parsed = failureOf(text);
      if (typeof parsed === 'string') expect(originOf(parsed), text).not.toBe(own);
      else expect(parsed, text).toMatchObject({ code: 'input.invalid' });
    }
  });
});

describe('effectiveBaseUrl', () => {
  const settings = { baseUrl: 'https://gateway.example/v1' };

  it('is the setting without an override', () => {
    const expected = { baseUrl: 'https://gateway.example/v1', origin: 'https://gateway.example', isOverridden: false, failure: null };
    expect(effectiveBaseUrl(settings, {})).toEqual(expected);
    expect(effectiveBaseUrl(settings, { AI_GATEWAY_BASE_URL: ' ' })).toEqual(expected);
  });

  it('is what AI_GATEWAY_BASE_URL says', () => {
    expect(effectiveBaseUrl(settings, { AI_GATEWAY_BASE_URL: 'http://127.0.0.1:4010/v1/' })).toEqual({
      baseUrl: 'http://127.0.0.1:4010/v1', origin: 'http://127.0.0.1:4010', isOverridden: true, failure: null,
    });
  });

  it('reports an override that cannot be used instead of quietly going elsewhere', () => {
    expect(effectiveBaseUrl(settings, { AI_GATEWAY_BASE_URL: 'http://gateway.test/v1' })).toMatchObject({
      isOverridden: true, failure: { code: 'gateway.insecureAddress' },
    });
    expect(effectiveBaseUrl(settings, { AI_GATEWAY_BASE_URL: 'nonsense' })).toMatchObject({
      isOverridden: true, failure: { code: 'input.invalid', path: 'baseUrl' },
    });
  });

  it('knows no OPENAI_BASE_URL', () => {
    expect(effectiveBaseUrl(settings, { OPENAI_BASE_URL: 'https://evil.test/v1' })).toMatchObject({ isOverridden: false });
  });
});
