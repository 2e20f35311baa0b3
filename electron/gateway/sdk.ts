import type { OpenAI } from 'openai';
import { FailureError } from '../../shared/failure';
import type { InvalidKeyReason } from '../../shared/failure';
import type { Fetch } from './guardedFetch';

/**
 * Makes the `openai` client for one request: it builds the address, the headers and the body. It never retries (our engine
 * does, visibly), never logs, and no OPENAI_* variable reaches it (trust.md 0.6, T16). One client per request, so that the
 * key lives no longer than the request does.
 */
export async function createSdk(options: {
  readonly baseUrl: string;
  readonly key: string;
  readonly fetch: Fetch;
  readonly userAgent: string;
}): Promise<OpenAI> {
  const reason = invalidKeyReason(options.key);
  if (reason !== null) throw new FailureError({ code: 'secret.invalid', reason });
  // Loaded when first needed: it takes about 100 ms, and the first window needs none of it.
  const sdk = await import('openai');
  return withoutOpenAiVariables(
    () =>
      new sdk.OpenAI({
        apiKey: options.key,
        adminAPIKey: null,
        organization: null,
        project: null,
        webhookSecret: null,
        baseURL: options.baseUrl,
        maxRetries: 0,
        logLevel: 'off',
        fetch: (url, init) => options.fetch(String(url), init ?? {}),
        defaultHeaders: { 'User-Agent': options.userAgent },
      }),
  );
}

/**
 * A key is checked when it is entered; this is the last door before the SDK, which puts a key that is no header value into
 * its error message (trust.md 0.3).
 */
function invalidKeyReason(key: string): InvalidKeyReason | null {
  if (key === '') return 'empty';
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u0008\u000A-\u001F\u007F]/.test(key)) return 'controlCharacter';
  if (/\s/.test(key)) return 'whitespace';
  return /^[\u0021-\u007E]+$/.test(key) ? null : 'notLatin';
}

/**
 * The SDK reads its variables while it is constructed, some of them whatever the options say (OPENAI_CUSTOM_HEADERS may
 * even replace the key or make the constructor throw). Construction is synchronous, so nothing else sees them gone.
 */
function withoutOpenAiVariables<Value>(construct: () => Value): Value {
  const hidden = Object.entries(process.env).filter(([name]) => name.toUpperCase().startsWith('OPENAI_'));
  for (const [name] of hidden) delete process.env[name];
  try {
    return construct();
  } finally {
    for (const [name, value] of hidden) process.env[name] = value;
  }
}
