import { describe, expect, it } from 'vitest';
import { isLoopback, parseBaseUrl } from '../../../../electron/gateway/address';

describe('a base URL', () => {
  it.each(['https://ai-gateway.vercel.sh/v1', 'https://example.test:8443/x', 'http://127.0.0.1:4000/v1', 'http://127.9.9.9/', 'http://[::1]:80/v1', 'http://localhost:11434/v1', ' https://a.test/v1 '])(
    'may be %s',
    (address) => {
      expect(parseBaseUrl(address).origin).toBe(new URL(address.trim()).origin);
    },
  );

  it.each(['http://ai-gateway.vercel.sh/v1', 'http://localhost.evil.test', 'http://127.0.0.1.evil.test', 'http://localhost.', 'http://0.0.0.0', 'http://[::2]', 'http://10.0.0.1', 'https://gateway@evil.test', 'https://a:b@evil.test', 'ws://localhost', 'data:text/plain,x', '', 'v1'])(
    'may not be %s',
    (address) => {
      expect(() => parseBaseUrl(address)).toThrowError('gateway.insecureAddress');
    },
  );
});

it('counts as loopback what the URL parser resolves to it', () => {
  expect(isLoopback(new URL('http://127.1').hostname)).toBe(true);
  expect(isLoopback(new URL('http://0x7f000001').hostname)).toBe(true);
  expect(isLoopback('1127.0.0.1')).toBe(false);
});
