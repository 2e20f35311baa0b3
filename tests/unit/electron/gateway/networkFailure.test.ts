import { describe, expect, it } from 'vitest';
import { networkToFailure } from '../../../../electron/gateway/networkFailure';
import { mayBeBilled } from '../../../../shared/failure';

const context = { host: 'ai-gateway.test', scrub: (text: string) => text };

/** As Node's fetch throws: a `TypeError` whose cause, or whose cause's first error, has the code. */
const nodeError = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error(`${code} happened`), { code }) });
const chromiumError = (code: string) => new Error(`net::${code}`);

describe('before the stream began', () => {
  it.each([
    [nodeError('ENOTFOUND'), 'gateway.hostNotFound'],
    [nodeError('EAI_AGAIN'), 'gateway.hostNotFound'],
    [nodeError('ECONNREFUSED'), 'gateway.unreachable'],
    [nodeError('ECONNRESET'), 'gateway.unreachable'],
    [nodeError('UND_ERR_CONNECT_TIMEOUT'), 'gateway.unreachable'],
    [nodeError('UND_ERR_SOCKET'), 'gateway.unreachable'],
    [nodeError('ENETUNREACH'), 'gateway.offline'],
    [new TypeError('fetch failed', { cause: new AggregateError([Object.assign(new Error('x'), { code: 'ENETUNREACH' })]) }), 'gateway.offline'],
    [new TypeError('fetch failed', { cause: new Error('unexpected redirect') }), 'gateway.redirected'],
    [chromiumError('ERR_INTERNET_DISCONNECTED'), 'gateway.offline'],
    [chromiumError('ERR_NAME_NOT_RESOLVED'), 'gateway.hostNotFound'],
    [chromiumError('ERR_CONNECTION_REFUSED'), 'gateway.unreachable'],
    [chromiumError('ERR_CONNECTION_TIMED_OUT'), 'gateway.unreachable'],
    [chromiumError('ERR_PROXY_CONNECTION_FAILED'), 'gateway.proxy'],
    [chromiumError('ERR_TUNNEL_CONNECTION_FAILED'), 'gateway.proxy'],
    [chromiumError('ERR_SOCKS_CONNECTION_FAILED'), 'gateway.proxy'],
    [chromiumError('ERR_NETWORK_IO_SUSPENDED'), 'gateway.slept'],
    [new Error("Attempted to redirect, but redirect policy was 'error'"), 'gateway.redirected'],
    ['something odd', 'gateway.unreachable'],
  ])('%s is %s', (error, code) => {
    expect(networkToFailure(error, context, 'beforeStream').code).toBe(code);
  });

  it.each([
    [nodeError('ECONNREFUSED'), false],
    [nodeError('UND_ERR_CONNECT_TIMEOUT'), false],
    [chromiumError('ERR_CONNECTION_REFUSED'), false],
    [chromiumError('ERR_CONNECTION_TIMED_OUT'), false],
    [chromiumError('ERR_INTERNET_DISCONNECTED'), false],
    [chromiumError('ERR_NAME_NOT_RESOLVED'), false],
    [nodeError('ECONNRESET'), true],
    [nodeError('UND_ERR_HEADERS_TIMEOUT'), true],
    [chromiumError('ERR_CONNECTION_RESET'), true],
    [chromiumError('ERR_EMPTY_RESPONSE'), true],
    [chromiumError('ERR_NETWORK_CHANGED'), true],
    [chromiumError('ERR_NETWORK_IO_SUSPENDED'), true],
    ['something odd', true],
  ])('%s leaves a request that may be billed: %s', (error, isBilled) => {
    expect(mayBeBilled(networkToFailure(error, context, 'beforeStream'))).toBe(isBilled);
  });

  it.each([
    [nodeError('CERT_HAS_EXPIRED'), 'expired'],
    [nodeError('CERT_NOT_YET_VALID'), 'notYetValid'],
    [nodeError('ERR_TLS_CERT_ALTNAME_INVALID'), 'wrongHost'],
    [nodeError('DEPTH_ZERO_SELF_SIGNED_CERT'), 'unknownIssuer'],
    [nodeError('SELF_SIGNED_CERT_IN_CHAIN'), 'unknownIssuer'],
    [nodeError('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'unknownIssuer'],
    [nodeError('CERT_REVOKED'), 'other'],
    [nodeError('ERR_SSL_WRONG_VERSION_NUMBER'), 'other'],
    [chromiumError('ERR_CERT_DATE_INVALID'), 'expired'],
    [chromiumError('ERR_CERT_COMMON_NAME_INVALID'), 'wrongHost'],
    [chromiumError('ERR_CERT_AUTHORITY_INVALID'), 'unknownIssuer'],
    [chromiumError('ERR_CERT_REVOKED'), 'other'],
    [chromiumError('ERR_SSL_PROTOCOL_ERROR'), 'other'],
  ])('%s is a certificate that is %s', (error, cause) => {
    expect(networkToFailure(error, context, 'beforeStream')).toMatchObject({ code: 'gateway.certificate', cause, host: 'ai-gateway.test' });
  });
});

describe('a proxy', () => {
  it.each([
    ['ERR_PROXY_AUTH_REQUESTED', 'login'],
    ['ERR_UNEXPECTED_PROXY_AUTH', 'login'],
    ['ERR_PROXY_CONNECTION_FAILED', 'unreachable'],
    ['ERR_TUNNEL_CONNECTION_FAILED', 'refused'],
    ['ERR_PROXY_CERTIFICATE_INVALID', undefined],
  ])('that fails by %s is named, with the cause %s', (code, cause) => {
    const error = new Error(`net::${code}`, { cause: Object.assign(new Error(`net::${code}`), { proxy: '10.0.0.1:3128' }) });
    expect(networkToFailure(error, context, 'beforeStream')).toEqual({ code: 'gateway.proxy', ...(cause === undefined ? {} : { cause }), proxy: '10.0.0.1:3128', details: `net::${code}` });
  });
});

describe('inside the stream', () => {
  it.each([nodeError('UND_ERR_SOCKET'), new TypeError('terminated'), chromiumError('ERR_CONNECTION_RESET'), chromiumError('ERR_INCOMPLETE_CHUNKED_ENCODING'), chromiumError('ERR_INTERNET_DISCONNECTED')])(
    '%s is a cut-off answer',
    (error) => {
      expect(networkToFailure(error, context, 'inStream').code).toBe('gateway.cutOff');
    },
  );

  it('tells sleep from a cut', () => {
    expect(networkToFailure(chromiumError('ERR_NETWORK_IO_SUSPENDED'), context, 'inStream').code).toBe('gateway.slept');
  });
});

it('keeps the words of the network as scrubbed details', () => {
  const error = nodeError('ECONNREFUSED');
  const failure = networkToFailure(error, { ...context, scrub: (text) => text.replace('happened', '•••') }, 'beforeStream');
  expect(failure.details).toBe('fetch failed\nECONNREFUSED •••');
});
