import { createGatewayClient, type GatewayClient, type GatewayClientOptions } from '../../../electron/gateway/gatewayClient';
import type { Fetch } from '../../../electron/gateway/guardedFetch';
import { fetchTrusting } from '../gateway/fetchTrusting';
import { testKey } from '../gateway/gatewayHarness';
import type { TestAuthority, TestCertificate } from '../gateway/testCertificate';

/** What carries the requests of a case: Node's fetch, or the gateway's session in Electron. */
export type Carrier = {
  /** `trusted` is a certificate that the server signed itself, and that counts as known. */
  readonly fetchFor: (trusted: TestCertificate | null) => Fetch;
  /** Known to the carrier's certificate store. */
  readonly authority?: TestAuthority;
};

export const nodeCarrier: Carrier = { fetchFor: (trusted) => (trusted === null ? (url, init) => fetch(url, init) : fetchTrusting(trusted)) };

/** The real gateway client over that way, with the canary key. */
export function clientThrough(fetch: Fetch, baseUrl: () => string, options: Pick<GatewayClientOptions, 'log' | 'nowMs'> = {}): GatewayClient {
  return createGatewayClient({
    fetch,
    connection: () => ({ baseUrl: baseUrl(), dialect: 'gateway' }),
    key: () => Promise.resolve(testKey),
    appVersion: 'test',
    ...options,
  });
}
