import { session, type Session } from 'electron';
import { requestFetch } from './requestFetch';

export type GatewayFetch = (url: string, init?: RequestInit) => Promise<Response>;

/**
 * The network of the gateway alone: the system's proxy and certificates, in memory, without cache or cookies, and untouched
 * by the guard on the pages' session. Redirects are refused whatever the caller asks (trust.md T17). Call when ready.
 */
export async function openGatewaySession(): Promise<GatewayFetch> {
  const gateway = session.fromPartition('gateway', { cache: false });
  await gateway.setProxy({ mode: 'system' });
  const isNotYetValid = noteEarlyCertificates(gateway);
  return async (url, init) => {
    try {
      return await requestFetch(gateway, url, init);
    } catch (error) {
      if (error instanceof Error && proxyErrors.test(error.message) && !('proxy' in error)) {
        throw Object.assign(new Error(error.message, { cause: error }), { proxy: firstProxy(await gateway.resolveProxy(url)) });
      }
      if (!String(error).includes('net::ERR_CERT_DATE_INVALID') || !isNotYetValid(new URL(url).hostname)) throw error;
      throw Object.assign(new Error('The certificate is not valid yet', { cause: error }), { code: 'CERT_NOT_YET_VALID' });
    }
  };
}

const proxyErrors = /net::ERR_\w*(?:PROXY|PROXIES|TUNNEL|SOCKS)/;

/** Of Chromium's `PROXY host:port; DIRECT` the first that is one; it never holds a name or a password. */
function firstProxy(ways: string): string | undefined {
  return /(?:PROXY|HTTPS|QUIC|SOCKS[45]?) ([^\s;]+)/.exec(ways)?.[1];
}

/** Chromium's own verdict stands, always. We only look on: its error does not say which end of the time span was missed (trust.md F31). */
function noteEarlyCertificates(gateway: Session): (hostname: string) => boolean {
  const early = new Set<string>();
  gateway.setCertificateVerifyProc(({ hostname, certificate }, answer) => {
    if (certificate.validStart * 1000 > Date.now()) early.add(hostname);
    else early.delete(hostname);
    answer(useChromiumsVerdict);
  });
  return (hostname) => early.has(hostname);
}

const useChromiumsVerdict = -3;
