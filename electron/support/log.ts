import { appendFileSync, closeSync, fchmodSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePrivateDirectory, privateFileMode } from './files';
import { redact } from './redact';

export type LogFacts = Readonly<Record<string, unknown>>;

/** Events are short names such as `store.opened`; facts never hold prompt text. Writing never throws. */
export type Log = {
  readonly info: (event: string, facts?: LogFacts) => void;
  readonly warn: (event: string, facts?: LogFacts) => void;
  readonly error: (event: string, facts?: LogFacts) => void;
};

export type LogOptions = {
  readonly directory: string;
  readonly nowMs: () => number;
  /** Values to mask besides what is a secret by its shape; asked at each line, because keys change. */
  readonly secrets?: () => readonly string[];
  readonly maxBytes?: number;
};

/** `main.log` and the one before it: together at most twice this. */
const defaultMaxBytes = 2 * 1024 * 1024;
const maxFactChars = 4096;

/** A log of JSON lines in `DIRECTORY/main.log`, mode 0600, rotated to `main.1.log`; keys are masked before they are written. */
export function createLog(options: LogOptions): Log {
  const path = join(options.directory, 'main.log');
  const maxBytes = options.maxBytes ?? defaultMaxBytes;
  // A write that failed may have left half a line, to which the next one must not be glued.
  let isTorn = false;

  const write = (level: 'info' | 'warn' | 'error', event: string, facts: LogFacts): void => {
    try {
      const secrets = options.secrets?.() ?? [];
      const clean = (text: string): string => redact(text, secrets);
      const line = `${isTorn ? '\n' : ''}${escapeObeyed(clean(lineOf(options.nowMs(), level, event, facts, clean)))}\n`;
      ensurePrivateDirectory(options.directory);
      rotate(options.directory, path, maxBytes - Buffer.byteLength(line));
      append(path, line);
      isTorn = false;
    } catch {
      isTorn = true;
      // A log that cannot be written (a full disk) must not take the app with it.
    }
  };

  return {
    info: (event, facts = {}) => write('info', event, facts),
    warn: (event, facts = {}) => write('warn', event, facts),
    error: (event, facts = {}) => write('error', event, facts),
  };
}

/** JSON leaves these as they are; a terminal or an editor that shows the log would obey or hide them (trust.md B31). */
const obeyed = /[\u007F-\u009F\p{Cf}\p{Co}\p{Zl}\p{Zp}\u3164\uFFA0]|[\u{E0100}-\u{E01EF}]/gu;

function escapeObeyed(json: string): string {
  return json.replace(obeyed, (character) => Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''));
}

/** For tests and for rooms that were given no log. */
export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

function lineOf(nowMs: number, level: string, event: string, facts: LogFacts, clean: (text: string) => string): string {
  const writable = writableWith(clean);
  const head = { at: new Date(nowMs).toISOString(), level, event };
  try {
    return JSON.stringify({ ...facts, ...head }, writable);
  } catch {
    return JSON.stringify({ ...head, facts: 'not writable as JSON' });
  }
}

/** What goes into the line. A text is cleaned before it is cut: half a key would not be recognised any more. */
function writableWith(clean: (text: string) => string): (key: string, value: unknown) => unknown {
  return (_key, value) => {
    if (value instanceof Error) return describeError(value);
    if (typeof value === 'bigint') return value.toString();
    if (value instanceof Uint8Array) return `${value.byteLength} bytes`;
    if (typeof value === 'string' && value.length > maxFactChars) return `${clean(value).slice(0, maxFactChars)}…`;
    return value;
  };
}

function describeError(error: Error): LogFacts {
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...('code' in error ? { code: error.code } : {}),
    ...('failure' in error ? { failure: error.failure } : {}),
    ...(error.cause === undefined ? {} : { cause: error.cause }),
  };
}

function rotate(directory: string, path: string, roomBytes: number): void {
  const sizeBytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (sizeBytes > 0 && sizeBytes > roomBytes) renameSync(path, join(directory, 'main.1.log'));
}

function append(path: string, line: string): void {
  const file = openSync(path, 'a', privateFileMode);
  try {
    fchmodSync(file, privateFileMode);
    appendFileSync(file, line);
  } finally {
    closeSync(file);
  }
}
