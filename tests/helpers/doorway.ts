import { requests, type RequestName } from '../../shared/contract/requests';
import type { Handlers, RequestContext } from '../../electron/ipc/handlerTypes';
import type { SenderEvent, SenderFrame, TrustedSender } from '../../electron/ipc/senderCheck';
import type { Log, LogFacts } from '../../electron/support/log';

/** A page of ours in the window with contents 7, as Electron's events describe it; parts can be forged. */
export function senderEvent(forged: { readonly frame?: Partial<SenderFrame> | null; readonly contentsId?: number; readonly isDestroyed?: boolean } = {}): SenderEvent {
  const main: SenderFrame = { url: 'app://bundle/index.html', processId: 3, routingId: 1, parent: null };
  return {
    senderFrame: forged.frame === null ? null : { ...main, ...forged.frame },
    sender: { id: forged.contentsId ?? 7, isDestroyed: () => forged.isDestroyed ?? false, mainFrame: main },
  };
}

export const mainSender: TrustedSender = { windowId: 1, kind: 'main' };

export type Called = { readonly name: RequestName; readonly input: unknown; readonly context: RequestContext };

/** A handler for every request of the contract; each records its call and gives `answer`. */
export function recordingHandlers(calls: Called[], answer: (name: RequestName) => unknown = () => null): Handlers {
  return new Proxy({} as Handlers, {
    get: (_target, name) => (input: unknown, context: RequestContext) => {
      const known = Object.keys(requests).find((candidate): candidate is RequestName => candidate === name);
      if (known === undefined) throw new Error(`There is no request ${String(name)}`);
      calls.push({ name: known, input, context });
      return answer(known);
    },
  });
}

export type LogLine = { readonly level: string; readonly event: string; readonly facts: LogFacts | undefined };

export function recordingLog(lines: LogLine[]): Log {
  const write = (level: string) => (event: string, facts?: LogFacts) => void lines.push({ level, event, facts });
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

/** Small, fast, repeatable randomness (mulberry32): the same seed gives the same numbers everywhere. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
