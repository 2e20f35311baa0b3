import { vi } from 'vitest';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/requests';
import { failed, succeeded } from '../../shared/result';
import type { Result } from '../../shared/result';

/** What a test answers for main: a value, or a `Result` made by `failed`. */
export type Answers = {
  readonly [Name in RequestName]?: (input: RequestInput<Name>) => RequestOutput<Name> | Result<RequestOutput<Name>> | Promise<Result<RequestOutput<Name>>>;
};

export type FakeStream = {
  readonly input: unknown;
  readonly send: (frame: unknown) => void;
  readonly acked: readonly number[];
  readonly isClosed: () => boolean;
};

export type FakeBridge = {
  /** All requests so far, in order. */
  readonly requests: readonly { readonly name: string; readonly input: unknown }[];
  readonly inputsOf: (name: RequestName) => readonly unknown[];
  readonly emit: (name: string, payload: unknown) => void;
  readonly streams: readonly FakeStream[];
};

/** Puts a bridge on the page whose other end is the test. Remove it with `vi.unstubAllGlobals()`. */
export function installFakeBridge(answers: Answers = {}): FakeBridge {
  const requests: { name: string; input: unknown }[] = [];
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const streams: FakeStream[] = [];

  async function request(name: string, input: unknown): Promise<unknown> {
    requests.push({ name, input });
    const answer: unknown = Reflect.get(answers, name);
    if (typeof answer !== 'function') return failed({ code: 'unexpected' });
    const value: unknown = await Reflect.apply(answer, undefined, [input]);
    return typeof value === 'object' && value !== null && 'ok' in value ? value : succeeded(value);
  }
  function on(name: string, listener: (payload: unknown) => void): () => void {
    const known = listeners.get(name) ?? new Set();
    listeners.set(name, known.add(listener));
    return () => known.delete(listener);
  }
  function open(_name: string, input: unknown, onFrame: (frame: unknown) => void) {
    const acked: number[] = [];
    let isClosed = false;
    streams.push({ input, send: onFrame, acked, isClosed: () => isClosed });
    return {
      ack: (seq: number) => acked.push(seq),
      close: () => {
        isClosed = true;
      },
    };
  }
  vi.stubGlobal('bridge', { request, on, open });
  return {
    requests,
    streams,
    inputsOf: (name) => requests.filter((made) => made.name === name).map((made) => made.input),
    emit: (name, payload) => {
      for (const listener of listeners.get(name) ?? []) listener(payload);
    },
  };
}
