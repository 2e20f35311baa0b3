import { session } from 'electron';
import type { BrowserWindow, Session } from 'electron';
import type { Decoded, Decoder, DecodeOrder } from '../../shared/decoding';
import { readImageAnswer, readPdfAnswer } from '../../shared/decoding';
import { answerPage } from './answerPage';
import type { PageRequest } from './answerPage';
import type { BundleFile } from './bundle';
import { guardRequests } from './requestGuard';
import { createWindow } from './windowFactory';

/**
 * The hidden, sandboxed window in which foreign pictures and documents are opened (trust.md section 8, T41): no bridge,
 * no network, no disk, no permissions. It is made when a file comes, closed when none came for a while, and killed when
 * one takes too long. It promises to settle every job and never to throw.
 */
export type DecoderChoices = {
  /** One of the app's own built files by the path of its address, such as `/decoder.html`; `null` for any other path. */
  readonly readPageFile: (path: string) => Promise<BundleFile | null>;
  /** Of one job, with the window's start. */
  readonly limitMs?: number;
  readonly idleMs?: number;
};

export type DecoderWindow = Decoder & {
  /** Closes the window if there is one; the next job makes a new one. */
  readonly close: () => void;
};

/** Not the origin of our other pages: nothing that is allowed to them is allowed here by accident. */
const origin = 'app://decoder';
const pageUrl = `${origin}/decoder.html`;
const jobUrlStart = `${origin}/job/`;
const pieceBytes = 1024 * 1024;

const decoderContentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

export function createDecoder(choices: DecoderChoices): DecoderWindow {
  const limitMs = choices.limitMs ?? 15_000;
  const idleMs = choices.idleMs ?? 30_000;
  const jobs = new Map<string, Uint8Array<ArrayBuffer>>();
  let jobCount = 0;
  let opened: DecoderPage | null = null;
  let powerless: Session | null = null;
  let idleTimer: NodeJS.Timeout | undefined;

  function close(): void {
    clearTimeout(idleTimer);
    const closing = opened;
    opened = null;
    if (closing === null || closing.window.isDestroyed()) return;
    closing.window.destroy();
  }

  function open(): DecoderPage {
    if (opened !== null && !opened.window.isDestroyed() && !opened.window.webContents.isCrashed()) return opened;
    close();
    powerless ??= makePowerlessSession(respond);
    opened = openPage(powerless);
    return opened;
  }

  const files = {
    read: async (address: string) => (address.startsWith(`${origin}/`) ? choices.readPageFile(address.slice(origin.length)) : null),
  };

  async function respond(request: PageRequest): Promise<Response> {
    const bytes = jobs.get(request.url);
    if (bytes === undefined) return answerPage(request, files, decoderContentPolicy);
    // Once only: after that the bytes are the page's.
    jobs.delete(request.url);
    return new Response(inPieces(bytes), { headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' } });
  }

  async function run<T>(bytes: Uint8Array<ArrayBuffer>, order: DecodeOrder, read: (answer: unknown) => Decoded<T> | null): Promise<Decoded<T>> {
    clearTimeout(idleTimer);
    jobCount += 1;
    const jobUrl = `${jobUrlStart}${jobCount}`;
    jobs.set(jobUrl, bytes);
    try {
      const outcome = await withinLimit(limitMs, decodeIn(open(), jobUrl, order));
      const decoded = outcome.kind === 'answered' ? read(outcome.value) : null;
      if (decoded !== null) return decoded;
      close();
      return { ok: false, fault: outcome.kind === 'late' ? 'timedOut' : 'unreadable' };
    } catch {
      // Not even a window could be made.
      close();
      return { ok: false, fault: 'unreadable' };
    } finally {
      jobs.delete(jobUrl);
      clearTimeout(idleTimer);
      idleTimer = setTimeout(close, idleMs);
      idleTimer.unref();
    }
  }

  return {
    decodeImage: (bytes, order) => run(bytes, order, readImageAnswer),
    countPages: (bytes) => run(bytes, { kind: 'pdf' }, readPdfAnswer),
    close,
  };
}

type Outcome = { readonly kind: 'answered'; readonly value: unknown } | { readonly kind: 'late' | 'gone' };

type DecoderPage = {
  readonly window: BrowserWindow;
  readonly loaded: Promise<void>;
  /** Settles when the page's process dies, which a pending call would not tell. */
  readonly gone: Promise<Outcome>;
};

function openPage(powerless: Session): DecoderPage {
  const { window, loaded } = createWindow('decoder', { pageUrl, title: 'Decoder', session: powerless });
  const gone = new Promise<Outcome>((resolve) => {
    window.webContents.once('render-process-gone', () => resolve({ kind: 'gone' }));
    window.webContents.once('destroyed', () => resolve({ kind: 'gone' }));
  });
  return { window, loaded, gone };
}

/** Calls the page's one function; `gone` when there is nothing to call. */
async function decodeIn({ window, loaded, gone }: DecoderPage, jobUrl: string, order: DecodeOrder): Promise<Outcome> {
  const call = loaded
    .then(() => window.webContents.executeJavaScript(`decode(${JSON.stringify(jobUrl)}, ${JSON.stringify(order)})`))
    .then((value: unknown): Outcome => ({ kind: 'answered', value }))
    .catch((): Outcome => ({ kind: 'gone' }));
  return Promise.race([call, gone]);
}

async function withinLimit(limitMs: number, work: Promise<Outcome>): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'late' }), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** In memory only, deaf to everything but its own address, allowed nothing: not even what our other pages are. */
function makePowerlessSession(respond: (request: PageRequest) => Promise<Response>): Session {
  const powerless = session.fromPartition('decoder', { cache: false });
  powerless.protocol.handle('app', respond);
  void guardRequests(powerless);
  powerless.enableNetworkEmulation({ offline: true });
  powerless.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  powerless.setPermissionCheckHandler(() => false);
  powerless.setDevicePermissionHandler(() => false);
  powerless.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  return powerless;
}

/** One large body would be copied at once, and hold up main for longer than a frame. */
function inPieces(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let offset = 0;
  return new ReadableStream({
    pull: (controller) => {
      if (offset < bytes.length) controller.enqueue(bytes.slice(offset, offset + pieceBytes));
      else controller.close();
      offset += pieceBytes;
    },
  });
}
