import type { RawBridge } from '../../shared/contract/bridge';
import { eventChannel, requestChannel, streamChannel } from '../../shared/contract/wire';

/** What the bridge needs of Electron's `ipcRenderer`. */
export type RendererIpc = {
  readonly invoke: (channel: string, ...values: readonly unknown[]) => Promise<unknown>;
  readonly on: (channel: string, listener: (event: unknown, message: unknown) => void) => void;
  readonly postMessage: (channel: string, message: unknown, ports: MessagePort[]) => void;
};

/**
 * The three functions of `window.bridge`. They forward names and values and know no domain word: the allow-list and every
 * check live in main. No Electron object crosses to the page: of an event only its payload, of a port only two functions.
 */
export function createBridge(ipc: RendererIpc): RawBridge {
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  ipc.on(eventChannel, (_event, message) => {
    const news = readNews(message);
    if (news === null) return;
    for (const listener of listeners.get(news.name) ?? []) listener(news.payload);
  });

  return {
    request: (name, input) => ipc.invoke(requestChannel, name, input),
    on: (name, listener) => {
      // One function may listen twice: each subscription is its own.
      const subscription = (payload: unknown): void => listener(payload);
      const subscriptions = listeners.get(name) ?? new Set();
      listeners.set(name, subscriptions.add(subscription));
      return () => {
        subscriptions.delete(subscription);
      };
    },
    open: (name, input, onFrame) => {
      const { port1: port, port2: theirs } = new MessageChannel();
      let isClosed = false;
      const close = (): void => {
        isClosed = true;
        port.close();
      };
      const end = (): void => {
        if (isClosed) return;
        close();
        onFrame(undefined);
      };
      port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isClosed) return;
        if (data === null) end();
        else onFrame(data);
      });
      // Newer Chromium tells that the other end is gone; for older ones main posts `null` first.
      port.addEventListener('close', end);
      port.start();
      ipc.postMessage(streamChannel, { name, input }, [theirs]);
      return { ack: (seq) => port.postMessage({ ack: seq }), close };
    },
  };
}

function readNews(message: unknown): { readonly name: string; readonly payload: unknown } | null {
  if (typeof message !== 'object' || message === null || !('name' in message) || typeof message.name !== 'string') return null;
  return { name: message.name, payload: 'payload' in message ? message.payload : undefined };
}
