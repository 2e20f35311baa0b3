import type { IncomingHttpHeaders } from 'node:http';
import type { MessageSummary } from './chatRequest';

/**
 * What the server received and sent, exactly: tests compare the database with it. Keys are never in it, and of a file
 * only its size and SHA-256.
 */
export type LoggedRequest = {
  readonly sequence: number;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** As received; the value of `authorization` is replaced. */
  readonly headers: Readonly<Record<string, string>>;
  readonly receivedAtMs: number;
  readonly body: LoggedBody | null;
  /** `null` until the head of an answer is written. */
  readonly status: number | null;
  readonly completion: LoggedCompletion | null;
  /** When the exchange was over, and how: the answer was written whole, we broke it off, or the client went away. */
  readonly endedAtMs: number | null;
  readonly ending: 'answered' | 'brokenOff' | 'clientLeft' | null;
};

export type LoggedBody = {
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Every top-level field but `messages`, as received. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly messages: readonly MessageSummary[];
};

/** What was written to the socket so far; it grows in the same tick as the write. */
export type LoggedCompletion = {
  readonly generationId: string;
  readonly modelId: string;
  readonly isStreamed: boolean;
  readonly sentText: string;
  readonly sentReasoning: string;
  readonly sentImages: readonly { readonly mediaType: string; readonly sizeBytes: number; readonly sha256: string }[];
  readonly sentToolCalls: readonly { readonly callId: string; readonly name: string; readonly argumentsText: string }[];
  readonly sentEvents: number;
  readonly sentBytes: number;
  readonly firstSentAtMs: number | null;
  readonly lastSentAtMs: number | null;
  /** Written only once the finish event was. */
  readonly finishReason: string | null;
  readonly isDoneSent: boolean;
};

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
export type CompletionRecord = Writable<LoggedCompletion>;
export type RequestRecord = Writable<LoggedRequest>;

/** The oldest entries leave first, so that a demo left open for days stays small. */
const maxEntries = 2000;

export class RequestLog {
  readonly #entries: RequestRecord[] = [];
  #lastSequence = 0;

  get entries(): readonly LoggedRequest[] {
    return this.#entries;
  }

  begin(method: string, path: string, headers: IncomingHttpHeaders): RequestRecord {
    this.#lastSequence += 1;
    const record: RequestRecord = {
      sequence: this.#lastSequence,
      method,
      path,
      headers: withoutKey(headers),
      receivedAtMs: Date.now(),
      body: null,
      status: null,
      completion: null,
      endedAtMs: null,
      ending: null,
    };
    this.#entries.push(record);
    if (this.#entries.length > maxEntries) this.#entries.shift();
    return record;
  }
}

export function beginCompletion(record: RequestRecord, generationId: string, modelId: string, isStreamed: boolean): CompletionRecord {
  const completion: CompletionRecord = {
    generationId,
    modelId,
    isStreamed,
    sentText: '',
    sentReasoning: '',
    sentImages: [],
    sentToolCalls: [],
    sentEvents: 0,
    sentBytes: 0,
    firstSentAtMs: null,
    lastSentAtMs: null,
    finishReason: null,
    isDoneSent: false,
  };
  record.completion = completion;
  return completion;
}

function withoutKey(headers: IncomingHttpHeaders): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    kept[name] = name === 'authorization' || name === 'x-api-key' ? '(hidden)' : String(value);
  }
  return kept;
}
