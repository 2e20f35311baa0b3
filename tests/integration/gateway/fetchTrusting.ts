import { request as httpsRequest } from 'node:https';
import type { Fetch } from '../../../electron/gateway/guardedFetch';
import type { TestCertificate } from './testCertificate';

/** Trusts one certificate's issuer, so that only its other faults are left to find. Its errors are Node's real ones. */
export function fetchTrusting({ cert }: TestCertificate): Fetch {
  return (url, init) =>
    new Promise((_resolve, reject) => {
      const outgoing = httpsRequest(url, { method: init.method ?? 'GET', ca: cert, family: 4 }, () => reject(new Error('it was accepted')));
      outgoing.on('error', (error) => reject(new TypeError('fetch failed', { cause: error })));
      outgoing.end();
    });
}
