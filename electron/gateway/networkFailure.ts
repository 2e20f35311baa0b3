import type { CertificateFault, Failure, ProxyFault } from '../../shared/failure';
import { toDetails } from './scrub';
import type { FailureContext } from './toFailure';

/**
 * Translates what the way to the gateway did. Node's fetch gives codes in a chain of causes, Electron's gives
 * `net::ERR_…` in a message; both end in the same failures. Whatever breaks after the stream began is a cut-off answer,
 * except that the computer slept (trust.md F1 to F7, F30 to F34).
 */
export function networkToFailure(error: unknown, context: FailureContext, moment: 'beforeStream' | 'inStream'): Failure {
  const chain = chainOf(error);
  const words = chain.map((link) => link.code ?? /net::(ERR_\w+)/.exec(link.message)?.[1]).filter((code) => code !== undefined);
  const details = toDetails(describe(chain), context.scrub);
  if (words.includes('ERR_NETWORK_IO_SUSPENDED')) return { code: 'gateway.slept', ...details };
  if (moment === 'inStream') return { code: 'gateway.cutOff', ...details };
  if (chain.some((link) => /unexpected redirect|redirect policy/i.test(link.message))) {
    return { code: 'gateway.redirected', host: context.host, ...details };
  }
  for (const code of words) {
    const failure = byCode(code, context.host);
    if (failure !== undefined) return { ...failure, ...whichProxy(failure, chain), ...details };
  }
  const neverStood = words.some((code) => neverStoodCodes.has(code));
  return { code: 'gateway.unreachable', host: context.host, ...(neverStood ? {} : { mayHaveArrived: true }), ...details };
}

function byCode(code: string, host: string): Failure | undefined {
  const cause = certificateFaults.get(code);
  if (cause !== undefined) return { code: 'gateway.certificate', cause, host };
  if (offlineCodes.has(code)) return { code: 'gateway.offline' };
  if (code === 'ERR_NETWORK_CHANGED') return { code: 'gateway.offline', mayHaveArrived: true };
  if (hostCodes.has(code) || /^ERR_(?:NAME|DNS)_/.test(code)) return { code: 'gateway.hostNotFound', host };
  if (proxyFaults.has(code) || /^ERR_(?:PROXY|SOCKS|PAC)_/.test(code)) return proxyFailure(proxyFaults.get(code));
  if (/^ERR_TOO_MANY_REDIRECTS$|^ERR_UNSAFE_REDIRECT$/.test(code)) return { code: 'gateway.redirected', host };
  if (/^(?:ERR_CERT|ERR_SSL|ERR_TLS|ERR_BAD_SSL|CERT|UNABLE_TO_|ERR_OSSL)_?/.test(code) || code === 'EPROTO') {
    return { code: 'gateway.certificate', cause: 'other', host };
  }
  return undefined;
}

function proxyFailure(cause: ProxyFault | undefined): Failure {
  return { code: 'gateway.proxy', ...(cause === undefined ? {} : { cause }) };
}

/** What the code alone does not say. */
function whichProxy(failure: Failure, chain: readonly Link[]): { readonly proxy?: string } {
  const proxy = chain.find((link) => link.proxy !== undefined)?.proxy;
  return failure.code === 'gateway.proxy' && proxy !== undefined ? { proxy } : {};
}

const certificateFaults: ReadonlyMap<string, CertificateFault> = new Map([
  ['CERT_HAS_EXPIRED', 'expired'],
  ['CERT_NOT_YET_VALID', 'notYetValid'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'wrongHost'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'unknownIssuer'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'unknownIssuer'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unknownIssuer'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'unknownIssuer'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unknownIssuer'],
  ['CERT_UNTRUSTED', 'unknownIssuer'],
  // Chromium does not say which end of the time span was missed; the gateway’s session tells the other one by CERT_NOT_YET_VALID.
  ['ERR_CERT_DATE_INVALID', 'expired'],
  ['ERR_CERT_COMMON_NAME_INVALID', 'wrongHost'],
  ['ERR_CERT_AUTHORITY_INVALID', 'unknownIssuer'],
]);

const offlineCodes = new Set(['ERR_INTERNET_DISCONNECTED', 'ENETUNREACH', 'ENETDOWN', 'ENONET']);
/** There was no line to send anything over. */
const neverStoodCodes = new Set([
  'ECONNREFUSED', 'EHOSTUNREACH', 'EADDRNOTAVAIL', 'UND_ERR_CONNECT_TIMEOUT',
  'ERR_CONNECTION_REFUSED', 'ERR_CONNECTION_TIMED_OUT', 'ERR_CONNECTION_FAILED', 'ERR_ADDRESS_UNREACHABLE', 'ERR_ADDRESS_INVALID',
]);
const hostCodes = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME', 'EAI_FAIL', 'ERR_ICANN_NAME_COLLISION']);
const proxyFaults: ReadonlyMap<string, ProxyFault | undefined> = new Map([
  ['ERR_PROXY_AUTH_REQUESTED', 'login'],
  ['ERR_PROXY_AUTH_UNSUPPORTED', 'login'],
  ['ERR_PROXY_AUTH_REQUESTED_WITH_NO_CONNECTION', 'login'],
  ['ERR_UNEXPECTED_PROXY_AUTH', 'login'],
  ['ERR_PROXY_CONNECTION_FAILED', 'unreachable'],
  ['ERR_SOCKS_CONNECTION_FAILED', 'refused'],
  ['ERR_SOCKS_CONNECTION_HOST_UNREACHABLE', 'refused'],
  ['ERR_TUNNEL_CONNECTION_FAILED', 'refused'],
  ['ERR_HTTPS_PROXY_TUNNEL_RESPONSE', 'refused'],
  ['ERR_HTTPS_PROXY_TUNNEL_RESPONSE_REDIRECT', 'refused'],
  ['ERR_NO_SUPPORTED_PROXIES', undefined],
  ['ERR_MANDATORY_PROXY_CONFIGURATION_FAILED', undefined],
]);

type Link = { readonly message: string; readonly code?: string; readonly proxy?: string };

/** The error and its causes, outermost first; several addresses of one host come as an `AggregateError`. */
function chainOf(error: unknown): readonly Link[] {
  const chain: Link[] = [];
  let link = error;
  while (link instanceof Error && chain.length < 8) {
    const code = 'code' in link && typeof link.code === 'string' ? { code: link.code } : {};
    const proxy = 'proxy' in link && typeof link.proxy === 'string' ? { proxy: link.proxy } : {};
    chain.push({ message: link.message, ...code, ...proxy });
    link = link.cause ?? (link instanceof AggregateError ? link.errors[0] : undefined);
  }
  return chain;
}

function describe(chain: readonly Link[]): string {
  const lines = chain.map(({ code, message }) => (code === undefined || message.includes(code) ? message : `${code}: ${message}`));
  return [...new Set(lines)].join('\n');
}
