import { FailureError } from '../../shared/failure';

/**
 * The base URL as it may be used: https, or plain http on loopback only; no user name in it, because that is how an address
 * pretends to be another. Throws `gateway.insecureAddress` otherwise (trust.md T16).
 */
export function parseBaseUrl(baseUrl: string): URL {
  const url = parse(baseUrl);
  const isSafe = url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)));
  if (url === null || !isSafe || url.username !== '' || url.password !== '') {
    throw new FailureError({ code: 'gateway.insecureAddress', address: addressForPeople(url, baseUrl) });
  }
  return url;
}

/** 127.0.0.0/8, ::1 and `localhost`, as the URL parser writes them. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
}

function parse(text: string): URL | null {
  try {
    return new URL(text.trim());
  } catch {
    return null;
  }
}

/** Without what may be a password. */
function addressForPeople(url: URL | null, text: string): string {
  return url === null ? text.trim().slice(0, 256) : `${url.protocol}//${url.host}`;
}
