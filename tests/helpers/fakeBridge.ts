import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/requests';
import type { WindowEventName, WindowEvents } from '../../shared/contract/events';
import type { Result } from '../../shared/result';

type Answers = { [Name in RequestName]?: (input: RequestInput<Name>) => Result<RequestOutput<Name>> | Promise<Result<RequestOutput<Name>>> };

export type FakeBridge = {
  /** Every request that the page made, in order. */
  readonly requested: readonly { readonly name: string; readonly input: unknown }[];
  readonly emit: <Name extends WindowEventName>(name: Name, payload: WindowEvents[Name]) => void;
  readonly remove: () => void;
};

/** Stands where the preload's bridge stands; a request without an answer fails as `unexpected`. Streams stay silent. */
export function installFakeBridge(answers: Answers): FakeBridge {
  const requested: { readonly name: string; readonly input: unknown }[] = [];
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const bridge = {
    request: async (name: string, input: unknown) => {
      requested.push({ name, input });
      const answer: unknown = Reflect.get(answers, name);
      return typeof answer === 'function' ? Reflect.apply(answer, undefined, [input]) : { ok: false, failure: { code: 'unexpected' } };
    },
    on: (name: string, listener: (payload: unknown) => void) => {
      const own = listeners.get(name) ?? new Set();
      listeners.set(name, own.add(listener));
      return () => own.delete(listener);
    },
    open: () => ({ ack: () => undefined, close: () => undefined }),
  };
  Object.defineProperty(globalThis, 'bridge', { value: bridge, configurable: true });
  return {
    requested,
    emit: (name, payload) => listeners.get(name)?.forEach((listener) => listener(payload)),
    remove: () => Reflect.deleteProperty(globalThis, 'bridge'),
  };
}
