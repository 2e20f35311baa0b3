import { vi } from 'vitest';
import type { WindowEventName, WindowEvents } from '../../shared/contract/events';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/requests';
import { failed, succeeded } from '../../shared/result';
import type { Result } from '../../shared/result';

/** What a test answers for main: a value, or a `Result`, at once or later. */
type Answers = {
  readonly [Name in RequestName]?: (input: RequestInput<Name>) => RequestOutput<Name> | Result<RequestOutput<Name>> | Promise<Result<RequestOutput<Name>>>;
};

export type FakeStream = {
  readonly input: unknown;
  /** Sends a frame, well formed or not; `undefined` says that main closed the stream. */
  readonly send: (frame: unknown) => void;
  readonly acked: readonly number[];
  readonly isClosed: () => boolean;
};

export type FakeBridge = {
  /** Every request that the page made, in order. */
  readonly requested: readonly { readonly name: string; readonly input: unknown }[];
  readonly inputsOf: (name: RequestName) => readonly unknown[];
  /** The payload is checked by the page, so a test may also send a wrong one. */
  readonly emit: <Name extends WindowEventName>(name: Name, payload: WindowEvents[Name] | Readonly<Record<string, unknown>>) => void;
  /** Every stream that the page opened, in order. They stay silent until the test sends. */
  readonly streams: readonly FakeStream[];
  readonly remove: () => void;
};

/** Stands where the preload's bridge stands; a request without an answer fails as `unexpected`. */
export function installFakeBridge(answers: Answers = {}): FakeBridge {
  const requested: { readonly name: string; readonly input: unknown }[] = [];
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const streams: FakeStream[] = [];
  const bridge = {
    request: async (name: string, input: unknown) => {
      requested.push({ name, input });
      const answer: unknown = Reflect.get(answers, name);
      if (typeof answer !== 'function') return failed({ code: 'unexpected' });
      const given: unknown = await Reflect.apply(answer, undefined, [input]);
      return typeof given === 'object' && given !== null && 'ok' in given ? given : succeeded(given);
    },
    on: (name: string, listener: (payload: unknown) => void) => {
      const own = listeners.get(name) ?? new Set();
      listeners.set(name, own.add(listener));
      return () => own.delete(listener);
    },
    open: (_name: string, input: unknown, onFrame: (frame: unknown) => void) => {
      const acked: number[] = [];
      let isClosed = false;
      streams.push({ input, send: onFrame, acked, isClosed: () => isClosed });
      const close = (): void => {
        isClosed = true;
      };
      return { ack: (seq: number) => acked.push(seq), close };
    },
  };
  vi.stubGlobal('bridge', bridge);
  return {
    requested,
    streams,
    inputsOf: (name) => requested.filter((made) => made.name === name).map((made) => made.input),
    emit: (name, payload) => listeners.get(name)?.forEach((listener) => listener(payload)),
    remove: () => vi.unstubAllGlobals(),
  };
}
