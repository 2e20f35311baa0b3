import { session, type Session } from 'electron';

export type GatewayFetch = (input: string | Request, init?: RequestInit) => Promise<Response>;

/**
 * The network of the gateway alone: the system's proxy and certificates, in memory, without cache or cookies, and untouched
 * by the guard on the pages' session. Redirects are refused whatever the caller asks (trust.md T17). Call when ready.
 */
export async function openGatewaySession(): Promise<GatewayFetch> {
  const gateway = session.fromPartition('gateway', { cache: false });
  await gateway.setProxy({ mode: 'system' });
  const isNotYetValid = noteEarlyCertificates(gateway);
  return async (input, init) => {
    try {
      return await gateway.fetch(input, { ...init, credentials: 'omit', redirect: 'error', bypassCustomProtocolHandlers: true });
    } catch (error) {
      const url = typeof input === 'string' ? input : input.url;
      if (!String(error).includes('net::ERR_CERT_DATE_INVALID') || !isNotYetValid(new URL(url).hostname)) throw error;
      throw Object.assign(new Error('The certificate is not valid yet', { cause: error }), { code: 'CERT_NOT_YET_VALID' });
    }
  };
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
