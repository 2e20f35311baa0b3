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

/** Senders that are none of ours, each with what it is (trust.md section 2, item 17). */
export const forgedSenders: readonly (readonly [string, SenderEvent])[] = [
  ['a frame that is gone', senderEvent({ frame: null })],
  ['a frame of another origin that starts like ours', senderEvent({ frame: { url: 'app://bundle.evil/index.html' } })],
  ['a host that ends like ours', senderEvent({ frame: { url: 'app://evil.bundle/index.html' } })],
  ['our host with a port', senderEvent({ frame: { url: 'app://bundle:80/index.html' } })],
  ['our host behind user information', senderEvent({ frame: { url: 'app://bundle@evil/index.html' } })],
  ['user information before our host', senderEvent({ frame: { url: 'app://evil@bundle/index.html' } })],
  ['the decoder', senderEvent({ frame: { url: 'app://decoder/decoder.html' } })],
  ['a local file', senderEvent({ frame: { url: 'file:///bundle/index.html' } })],
  ['about:blank', senderEvent({ frame: { url: 'about:blank' } })],
  ['a data address', senderEvent({ frame: { url: 'data:text/html,app://bundle/' } })],
  ['a blob of ours', senderEvent({ frame: { url: 'blob:app://bundle/0c1d' } })],
  ['the web', senderEvent({ frame: { url: 'https://bundle/index.html' } })],
  ['developer tools', senderEvent({ frame: { url: 'devtools://devtools/bundled/inspector.html' } })],
  ['no address at all', senderEvent({ frame: { url: '' } })],
  ['a sub-frame of our page', senderEvent({ frame: { parent: {}, routingId: 2 } })],
  ['a frame that hides its parent', senderEvent({ frame: { routingId: 2 } })],
  ['a frame of another process', senderEvent({ frame: { processId: 4 } })],
  ['destroyed contents', senderEvent({ isDestroyed: true })],
  ['contents that the factory did not make', senderEvent({ contentsId: 8 })],
  [
    'a frame that throws when looked at',
    {
      sender: senderEvent().sender,
      get senderFrame(): never {
        throw new Error('Render frame was disposed before WebFrameMain could be accessed');
      },
    },
  ],
];

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
