import { session } from 'electron';

export type GatewayFetch = (input: string | Request, init?: RequestInit) => Promise<Response>;

/**
 * The network of the gateway alone: the system's proxy and certificates, in memory, without cache or cookies, and untouched
 * by the guard on the pages' session. Redirects are refused whatever the caller asks (trust.md T17). Call when ready.
 */
export async function openGatewaySession(): Promise<GatewayFetch> {
  const gateway = session.fromPartition('gateway', { cache: false });
  await gateway.setProxy({ mode: 'system' });
  return (input, init) => gateway.fetch(input, { ...init, credentials: 'omit', redirect: 'error', bypassCustomProtocolHandlers: true });
}
