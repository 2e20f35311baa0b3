import { webcrypto } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { mostResponseBytes, type BodyPiece, type Exchange, type ExchangeEnd, type ExchangeResponse, type Headers as HeaderList } from '../../shared/exchange';
import type { ModelRequest } from '../chat/ports';
import { secretPattern } from '../support/secretForms';
import { filesOf, takeFilesOut, takeRawFilesOut, type Piece } from './bodyPieces';

/**
 * Writes one request down while it happens. While an answer arrives it only remembers what came and when; the rest is done once the
 * line is free.
 */
export type Recording = {
  /** What this request is made with, and is never written down. */
  readonly hide: (secrets: readonly string[]) => void;
  readonly sent: (url: string, init: RequestInit) => void;
  readonly answered: (response: Response) => void;
  readonly heard: (bytes: Uint8Array | string) => void;
  /** At the end, however it was; only the first time counts. */
  readonly ended: (end: ExchangeEnd) => void;
};

export type RecorderOptions = {
  readonly nowMs: () => number;
  /** Every key in use: none of them is written down, in whatever spelling. */
  readonly secrets: () => readonly string[];
  /** Whether this request is to be written down. */
  readonly isOn: (request: ModelRequest) => boolean;
  readonly keep: (exchange: Exchange) => Promise<void> | void;
  readonly onProblem: (error: unknown) => void;
};

export type Recorder = {
  /** `null` where nothing is to be written down. */
  readonly begin: (request: ModelRequest) => Recording | null;
  /** When all that ended is kept. */
  readonly settled: () => Promise<void>;
};

export function createRecorder(options: RecorderOptions): Recorder {
  const running = new Set<Promise<void>>();
  return {
    begin: (request) =>
      request.origin !== undefined && options.isOn(request)
        ? record(request, options, (done) => {
            const kept = done.catch(options.onProblem).finally(() => running.delete(kept));
            running.add(kept);
          })
        : null,
    settled: async () => void (await Promise.all(running)),
  };
}

function record({ requestId, modelId, messages, origin }: ModelRequest, options: RecorderOptions, track: (kept: Promise<void>) => void): Recording {
  const files = filesOf(messages);
  const sentAtMs = options.nowMs();
  const startedAtMs = performance.now();
  const passedMs = (): number => Math.round(performance.now() - startedAtMs);
  let request: Exchange['request'] | null = null;
  let body: Promise<readonly BodyPiece[]> = Promise.resolve([]);
  let response: Pick<ExchangeResponse, 'status' | 'headers' | 'afterMs'> | null = null;
  const heard = createReads(passedMs);
  let hasEnded = false;
  let ownSecrets: readonly string[] = [];

  return {
    hide: (secrets) => {
      ownSecrets = secrets;
    },
    sent: (url, init) => {
      request = { method: init.method ?? 'GET', url, headers: starred(new Headers(init.headers)), body: [] };
      // The files are taken out at once: nobody holds the whole body while the answer comes.
      body = hashed(piecesOf(init.body, files));
      body.catch(() => undefined);
    },
    answered: ({ status, headers }) => {
      response = { status, headers: starred(headers), afterMs: passedMs() };
    },
    heard: heard.take,
    ended: (end) => {
      if (hasEnded || request === null || origin === undefined) return;
      hasEnded = true;
      const [sent, answered, tookMs] = [request, response, passedMs()];
      const keep = async (): Promise<void> => {
        const star = starrer([...new Set([...ownSecrets, ...options.secrets()])]);
        const pieces = (await body).map((piece) => (typeof piece === 'string' ? star(piece) : piece));
        const exchange: Exchange = {
          requestId,
          ...origin,
          modelId,
          sentAtMs,
          request: { ...sent, url: star(sent.url), headers: withoutSecrets(sent.headers, star), body: pieces },
          ...(answered === null ? {} : { response: { ...answered, headers: withoutSecrets(answered.headers, star), ...heard.whole(star) } }),
          tookMs,
          end,
        };
        await options.keep(exchange);
      };
      // Not in the step that hands out the end of the answer.
      track(new Promise((resolve) => setImmediate(resolve)).then(keep));
    },
  };
}

function piecesOf(body: RequestInit['body'], files: readonly Uint8Array[]): readonly Piece[] {
  if (typeof body === 'string') return takeFilesOut(body, files);
  return body instanceof Uint8Array ? takeRawFilesOut(body, files) : [];
}

async function hashed(pieces: readonly Piece[]): Promise<readonly BodyPiece[]> {
  return Promise.all(
    pieces.map(async (piece) => {
      if (typeof piece === 'string') return piece;
      const sha256 = Buffer.from(await webcrypto.subtle.digest('SHA-256', piece.bytes)).toString('hex');
      return { sha256, sizeBytes: piece.bytes.length, ...(piece.isRaw ? { isRaw: true } : {}) };
    }),
  );
}

/** What came, read by read, up to `mostResponseBytes`. */
function createReads(passedMs: () => number): { readonly take: Recording['heard']; readonly whole: (star: Star) => Pick<ExchangeResponse, 'text' | 'reads' | 'lostBytes'> } {
  const reads: { readonly afterMs: number; readonly bytes: Uint8Array }[] = [];
  let keptBytes = 0;
  let lostBytes = 0;
  return {
    take: (read) => {
      const bytes = typeof read === 'string' ? Buffer.from(read) : read;
      const kept = Math.min(bytes.length, mostResponseBytes - keptBytes);
      lostBytes += bytes.length - kept;
      keptBytes += kept;
      // A copy: what was read may be a small part of a large buffer, and is the reader's.
      if (kept > 0) reads.push({ afterMs: passedMs(), bytes: new Uint8Array(bytes.subarray(0, kept)) });
    },
    whole: (star) => {
      const decoder = new TextDecoder();
      const texts = reads.map(({ bytes }) => decoder.decode(bytes, { stream: true }));
      const rest = decoder.decode();
      const lengths = texts.map((text, index) => text.length + (index === texts.length - 1 ? rest.length : 0));
      return { text: star(texts.join('') + rest), reads: reads.map(({ afterMs }, index) => [afterMs, lengths[index] ?? 0] as const), lostBytes };
    },
  };
}

type Star = (text: string) => string;

/** A star for each sign, so that the places of everything else stay what they are. */
function starrer(secrets: readonly string[]): Star {
  const patterns = secrets.map(secretPattern).filter((pattern) => pattern !== null);
  return (text) => patterns.reduce((clean, pattern) => clean.replace(pattern, (found) => '*'.repeat(found.length)), text);
}

const carriesSecret = /auth|cookie|key|token|secret/i;
const notSecret = new Set(['idempotency-key']);

/** At once, so that no header with a key in it is held while the answer comes. */
function starred(headers: Headers): HeaderList {
  return [...headers].map(([name, value]) => [name, carriesSecret.test(name) && !notSecret.has(name) ? value.replace(/^(Bearer |Basic )?.*$/is, '$1***') : value]);
}

function withoutSecrets(headers: HeaderList, star: Star): HeaderList {
  return headers.map(([name, value]) => [name, star(value)]);
}
