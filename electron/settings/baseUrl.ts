import type { Failure } from '../../shared/failure';
import { FailureError } from '../../shared/failure';
import type { Settings } from '../../shared/settings';

export const maxBaseUrlChars = 2048;

export type EffectiveBaseUrl = {
  readonly baseUrl: string;
  /** What the key is bound to. */
  readonly origin: string;
  /** `AI_GATEWAY_BASE_URL` is set for this run. */
  readonly isOverridden: boolean;
  /** Why the override cannot be used. Nothing may be sent then: the person named another place than the settings do. */
  readonly failure: Failure | null;
};

/**
 * An address that requests and the key may go to, normalized and without a trailing slash: https, or plain http to this
 * very machine. Whatever a URL parser would quietly repair (line breaks, backslashes, a missing `//`, invisible
 * characters) is refused instead. Throws `gateway.insecureAddress` for http elsewhere, `input.invalid` for the rest.
 */
export function parseBaseUrl(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length > maxBaseUrlChars || !wanted.test(trimmed) || unwanted.test(trimmed)) throw invalid();
  const url = parsed(trimmed);
  if (url.username !== '' || url.password !== '') throw invalid();
  if (url.hostname === '' || url.hostname.endsWith('.') || url.port === '0') throw invalid();
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new FailureError({ code: 'gateway.insecureAddress', address: url.origin });
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** The base URL in force: `AI_GATEWAY_BASE_URL` overrides the setting without changing it (driving-contract.md). */
export function effectiveBaseUrl(
  settings: Pick<Settings, 'baseUrl'>,
  environment: Readonly<Record<string, string | undefined>>,
): EffectiveBaseUrl {
  const override = environment['AI_GATEWAY_BASE_URL']?.trim() ?? '';
  const own = { baseUrl: settings.baseUrl, origin: originOf(settings.baseUrl) };
  if (override === '') return { ...own, isOverridden: false, failure: null };
  try {
    const baseUrl = parseBaseUrl(override);
    return { baseUrl, origin: originOf(baseUrl), isOverridden: true, failure: null };
  } catch (error) {
    if (error instanceof FailureError) return { ...own, isOverridden: true, failure: error.failure };
    throw error;
  }
}

/** Scheme, host and port of a parsed base URL, as the platform writes origins. */
export function originOf(baseUrl: string): string {
  return new URL(baseUrl).origin;
}

const wanted = /^https?:\/\/[^/]/i;
/** White space, control and invisible characters, backslashes, user-info, query, fragment. */
const unwanted = /[\s\p{Cc}\p{Cf}\p{Cs}\\@?#]/u;

/** `URL.canParse` is younger than the oldest runtime. */
function parsed(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw invalid();
  }
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function invalid(): FailureError {
  return new FailureError({ code: 'input.invalid', path: 'baseUrl' });
}
