import { FailureError } from '../../shared/failure';
import type { Failure } from '../../shared/failure';
import { networkToFailure } from './networkFailure';
import { readAtMost } from './readAtMost';
import { refusalToFailure } from './toFailure';
import type { FailureContext } from './toFailure';
import type { Recording } from './recorder';

/** `fetch` of an Electron session in the app, Node's in tests. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>;

type FetchInit = RequestInit & { readonly cache?: 'no-store' };

const maxErrorBodyBytes = 64 * 1024;
const errorBodyTimeLimitMs = 5_000;

/**
 * The one door to the network. It goes to the base URL's origin only, follows no redirect, carries no cookie, and turns
 * every refusal into a `FailureError` here: the SDK would read a refusal's body without bound, lose the type of a flat one
 * and make a web page its message (trust.md 5.1, T16, T17, F18, F19).
 */
export function createGuardedFetch(options: {
  readonly fetch: Fetch;
  readonly baseUrl: URL;
  readonly context: FailureContext;
  readonly nowMs: () => number;
  /**
   * The caller's own signal. The SDK hands its abort on through weak references: once the garbage collector was there, Stop
   * would no longer reach the line, and the provider would go on writing (seen in Node 20 and Electron 25).
   */
  readonly signal?: AbortSignal;
  /** Writes down what goes out and what comes. */
  readonly recording?: Recording | null;
}): Fetch {
  const { baseUrl, context, signal, recording } = options;
  return async (url, init) => {
    const line = lineEndedBy(signal, init.signal);
    if (new URL(url).origin !== baseUrl.origin) {
      throw new FailureError({ code: 'gateway.insecureAddress', address: new URL(url).origin });
    }
    const headers = withoutTelemetry(init.headers);
    recording?.sent(url, { ...init, headers });
    const response = await options
      .fetch(url, { ...init, ...policy, signal: line.signal, headers })
      .catch((error: unknown) => {
        // An abort is the caller's own doing, or the SDK's time limit: both know what they meant.
        if (signal?.aborted === true || init.signal?.aborted === true) throw error;
        throw new FailureError(networkToFailure(error, context, 'beforeStream'));
      });
    recording?.answered(response);
    const failure = await failureIn(response, context, options.nowMs(), recording);
    if (failure === null) return response;
    line.abort();
    throw new FailureError(failure);
  };
}

/**
 * Our own hand on the line: the SDK lets go of it when we throw, and cancelling a body does not hang up in Electron. Made
 * here, where no request is in sight: what listens to a signal lives as long as it, and must not hold the key (trust.md G5).
 */
function lineEndedBy(...signals: readonly (AbortSignal | null | undefined)[]): AbortController {
  const line = new AbortController();
  for (const signal of signals) {
    if (signal?.aborted === true) line.abort();
    signal?.addEventListener('abort', () => line.abort(), { once: true });
  }
  return line;
}

/** Redirects are refused before they are followed, so that the key never travels on. */
const policy = { redirect: 'error', credentials: 'omit', cache: 'no-store' } as const;

async function failureIn(response: Response, context: FailureContext, nowMs: number, recording?: Recording | null): Promise<Failure | null> {
  if (response.redirected || response.type === 'opaqueredirect') return { code: 'gateway.redirected', host: context.host };
  if (response.ok) return isWebPage(response) ? { code: 'gateway.webPage', host: context.host } : null;
  const body = await readAtMost(response.body, maxErrorBodyBytes, errorBodyTimeLimitMs);
  recording?.heard(body);
  return refusalToFailure({ status: response.status, headers: response.headers, body, nowMs }, context);
}

/** A login page of a hotel or a proxy, where an answer should be. */
function isWebPage(response: Response): boolean {
  return /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(response.headers.get('content-type') ?? '');
}

/** The SDK tells everyone the machine's system, processor and runtime; that is nobody's business. */
function withoutTelemetry(given: RequestInit['headers']): Headers {
  return new Headers([...new Headers(given)].filter(([name]) => !name.startsWith('x-stainless-')));
}
