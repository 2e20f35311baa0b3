import { net, type AuthInfo, type ClientRequest, type IncomingMessage, type Session } from 'electron';
import { Readable } from 'node:stream';

/**
 * `fetch` over Electron's own requests, for one session. Its `session.fetch` follows our signal only through a weak reference:
 * once the garbage collector was there, Stop no longer reached the line and the provider went on writing (seen in Electron 25).
 *
 * Promises: an abort closes the connection at once in every phase, and the body ends with an `AbortError`; what arrived before
 * the line broke is read before its error is told; Chromium's `net::ERR_…` stay; no redirect is followed, no cookie or password
 * sent. A proxy that wants a login is an error that carries the `proxy` as `host:port`.
 */
export async function requestFetch(session: Session, url: string, init: RequestInit = {}): Promise<Response> {
  const { signal = null, body = null, method = 'GET' } = init;
  if (signal?.aborted === true) throw aborted();
  if (body !== null && typeof body !== 'string' && !(body instanceof Uint8Array)) throw new TypeError('Only text and bytes can be sent');
  const request = net.request({ session, url, method, redirect: 'error', credentials: 'omit', headers: Object.fromEntries(new Headers(init.headers)) });
  const response = answerTo(request, signal, method === 'HEAD');
  request.end(typeof body === 'string' ? body : body === null ? undefined : Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  return response;
}

/** No closure in here may name `request`: signal and body outlive it, and its headers hold the key. */
function answerTo(request: ClientRequest, signal: AbortSignal | null, isHead: boolean): Promise<Response> {
  let open: ClientRequest | null = request;
  let resolve = (_response: Response): void => undefined;
  let fail = (_error: unknown): void => undefined;
  const answer = new Promise<Response>((yes, no) => {
    resolve = yes;
    fail = no;
  });
  const hangUp = (error: unknown): void => {
    fail(error);
    open?.abort();
  };
  const stop = (): void => hangUp(aborted());
  const letGo = (): void => {
    signal?.removeEventListener('abort', stop);
    open = null;
  };
  signal?.addEventListener('abort', stop, { once: true });
  // Stays for good: a request may say more than one error, and one that nobody hears would end the app.
  request.on('error', (error) => {
    letGo();
    fail(error);
  });
  request.on('login', (asked, give) => {
    if (asked.isProxy) hangUp(loginOfProxy(asked));
    else give();
  });
  request.on('response', (message) => {
    try {
      const arriving = bodyOf(message, hangUp, letGo);
      const { statusCode: status, statusMessage: statusText } = message;
      const response = new Response(withoutBody.has(status) || isHead ? null : arriving.body, { status, statusText, headers: headersOf(message) });
      fail = arriving.fail;
      resolve(response);
    } catch (error) {
      // A status or a phrase that no `Response` takes.
      hangUp(error);
    }
  });
  return answer;
}

const withoutBody: ReadonlySet<number> = new Set([101, 204, 205, 304]);
/** What may wait here for its reader; beyond it the connection is told to pause. */
const maxWaitingBytes = 1024 * 1024;

type Arriving = { readonly body: ReadableStream<Uint8Array>; readonly fail: (error: unknown) => void };

/**
 * The body as it arrives. A stream of the platform drops what is still unread when it fails, so what arrived waits here
 * instead and the stream itself holds nothing; only an abort throws it away.
 */
function bodyOf(message: unknown, hangUp: (error: unknown) => void, onClosed: () => void): Arriving {
  // It is one, though Electron's types do not say so.
  if (!(message instanceof Readable)) throw new TypeError('The answer cannot be read');
  const waiting: Buffer[] = [];
  let waitingBytes = 0;
  let end: { readonly error: unknown } | 'complete' | null = null;
  let wake = (): void => undefined;
  const take = (chunk: Buffer): void => {
    waiting.push(chunk);
    waitingBytes += chunk.byteLength;
    if (waitingBytes > maxWaitingBytes) message.pause();
    wake();
  };
  const finish = (how: { readonly error: unknown } | 'complete'): void => {
    end ??= how;
    wake();
  };
  const fail = (error: unknown): void => {
    if (isAbort(error)) waiting.length = 0;
    // What came while the connection was told to pause.
    else for (let left: unknown = message.read(); left instanceof Buffer; left = message.read()) waiting.push(left);
    finish({ error });
  };
  message.on('data', take);
  message.on('end', () => finish('complete'));
  message.on('error', fail);
  message.on('close', () => {
    finish({ error: new Error('net::ERR_CONNECTION_CLOSED') });
    onClosed();
  });
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        if (waiting.length === 0 && end === null) await new Promise<void>((resolve) => (wake = resolve));
        if (waiting.length > 0) {
          controller.enqueue(waiting.length === 1 && waiting[0] !== undefined ? waiting[0] : Buffer.concat(waiting));
          waiting.length = 0;
          waitingBytes = 0;
          message.resume();
        } else if (end === 'complete') controller.close();
        else if (end !== null) controller.error(end.error);
      },
      cancel: () => hangUp(aborted()),
    },
    { highWaterMark: 0 },
  );
  return { body, fail };
}

/** Each value by itself; one that is no text of a header is left out. */
function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    if (/^[\t -~\u0080-\u00FF]*$/.test(value)) headers.append(name, value);
  }
  return headers;
}

/** Our own name for it, in Chromium's words; empty credentials would give a 407 for plain HTTP and a broken tunnel for CONNECT. */
function loginOfProxy({ host, port }: AuthInfo): Error {
  return Object.assign(new Error('net::ERR_PROXY_AUTH_REQUESTED'), { proxy: `${host}:${port}` });
}

function aborted(): DOMException {
  return new DOMException('The request was aborted', 'AbortError');
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
