import { FailureError } from '../../shared/failure';
import { networkToFailure } from './networkFailure';
import { readAtMost } from './readAtMost';
import { refusalToFailure } from './toFailure';
import type { FailureContext } from './toFailure';

/** `fetch` of an Electron session in the app, Node's in tests. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

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
}): Fetch {
  const { baseUrl, context } = options;
  return async (url, init) => {
    if (new URL(url).origin !== baseUrl.origin) {
      throw new FailureError({ code: 'gateway.insecureAddress', address: new URL(url).origin });
    }
    const response = await options
      .fetch(url, { ...init, headers: withoutTelemetry(init.headers), redirect: 'error', credentials: 'omit', cache: 'no-store' })
      .catch((error: unknown) => {
        // An abort is the caller's own doing, or the SDK's time limit: both know what they meant.
        if (init.signal?.aborted === true) throw error;
        throw new FailureError(networkToFailure(error, context, 'beforeStream'));
      });
    if (response.redirected || response.type === 'opaqueredirect') {
      throw new FailureError({ code: 'gateway.redirected', host: context.host });
    }
    if (!response.ok) throw await refusal(response, context, options.nowMs());
    if (isWebPage(response)) {
      void response.body?.cancel().catch(() => undefined);
      throw new FailureError({ code: 'gateway.webPage', host: context.host });
    }
    return response;
  };
}

async function refusal(response: Response, context: FailureContext, nowMs: number): Promise<FailureError> {
  const body = await readAtMost(response.body, maxErrorBodyBytes, errorBodyTimeLimitMs);
  return new FailureError(refusalToFailure({ status: response.status, headers: response.headers, body, nowMs }, context));
}

/** A login page of a hotel or a proxy, where an answer should be. */
function isWebPage(response: Response): boolean {
  return /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(response.headers.get('content-type') ?? '');
}

/** The SDK tells everyone the machine's system, processor and runtime; that is nobody's business. */
function withoutTelemetry(given: HeadersInit | undefined): Headers {
  const headers = new Headers(given);
  for (const name of [...headers.keys()]) {
    if (name.startsWith('x-stainless-')) headers.delete(name);
  }
  return headers;
}
