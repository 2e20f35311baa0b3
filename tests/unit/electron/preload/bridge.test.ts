import { afterEach, describe, expect, it } from 'vitest';
import { createBridge, type RendererIpc } from '../../../../electron/preload/bridge';

type Posted = { readonly channel: string; readonly message: unknown; readonly ports: readonly MessagePort[] };

const openPorts: MessagePort[] = [];
afterEach(() => {
  for (const port of openPorts.splice(0)) port.close();
});

function setUp() {
  const invoked: unknown[][] = [];
  const posted: Posted[] = [];
  const listeners = new Map<string, (event: unknown, message: unknown) => void>();
  const ipc: RendererIpc = {
    invoke: (...values) => {
      invoked.push(values);
      return Promise.resolve('answer');
    },
    on: (channel, listener) => void listeners.set(channel, listener),
    postMessage: (channel, message, ports) => {
      posted.push({ channel, message, ports });
      openPorts.push(...ports);
    },
  };
  const bridge = createBridge(ipc);
  const emit = (message: unknown): void => listeners.get('gatehouse:event')?.({ sender: 'electron object' }, message);
  return { bridge, invoked, posted, emit, channels: [...listeners.keys()] };
}

/** Main's end of the stream that was opened last. */
function mainEnd(posted: readonly Posted[]): { readonly port: MessagePort; readonly heard: unknown[] } {
  const port = posted.at(-1)?.ports[0];
  if (port === undefined) throw new Error('No port was posted');
  const heard: unknown[] = [];
  port.addEventListener('message', ({ data }) => void heard.push(data));
  port.start();
  return { port, heard };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}

describe('the bridge', () => {
  it('is three functions, reviewed by name and number of parameters', () => {
    const { bridge, channels } = setUp();
    expect(Object.entries(bridge).map(([name, value]) => [name, typeof value, value.length])).toEqual([
      ['request', 'function', 2],
      ['on', 'function', 2],
      ['open', 'function', 3],
    ]);
    expect(Object.keys(bridge.open('conversation.watch', {}, () => undefined))).toEqual(['ack', 'close']);
    expect(channels).toEqual(['gatehouse:event']);
  });

  it('forwards a request on the one channel', async () => {
    const { bridge, invoked } = setUp();
    expect(await bridge.request('app.info', {})).toBe('answer');
    expect(invoked).toEqual([['gatehouse:request', 'app.info', {}]]);
  });

  it("hands a listener the payload alone, only of its own event, until it unsubscribes", () => {
    const { bridge, emit } = setUp();
    const heard: unknown[][] = [];
    const listener = (...values: unknown[]): void => void heard.push(values);
    const stopFirst = bridge.on('settings.changed', listener);
    const stopSecond = bridge.on('settings.changed', listener);
    emit({ name: 'settings.changed', payload: 1 });
    emit({ name: 'model.listChanged', payload: 2 });
    stopFirst();
    emit({ name: 'settings.changed', payload: 3 });
    stopSecond();
    emit({ name: 'settings.changed', payload: 4 });
    expect(heard).toEqual([[1], [1], [3]]);
  });

  it.each([null, 'text', 7, {}, { name: 7 }])('ignores what is no event: %j', (message) => {
    const { bridge, emit } = setUp();
    bridge.on('undefined', () => {
      throw new Error('was called');
    });
    expect(() => emit(message)).not.toThrow();
  });

  it('opens a stream with a port of its own and passes frames down and acknowledgements up', async () => {
    const { bridge, posted } = setUp();
    const frames: unknown[] = [];
    const stream = bridge.open('conversation.watch', { conversationId: 'c1' }, (frame) => void frames.push(frame));
    expect(posted.map(({ channel, message, ports }) => [channel, message, ports.length])).toEqual([
      ['gatehouse:stream', { name: 'conversation.watch', input: { conversationId: 'c1' } }, 1],
    ]);
    const { port, heard } = mainEnd(posted);
    port.postMessage({ seq: 1, events: [] });
    await until(() => frames.length === 1);
    stream.ack(1);
    await until(() => heard.length === 1);
    expect([frames, heard]).toEqual([[{ seq: 1, events: [] }], [{ ack: 1 }]]);
  });

  it('says `undefined` once when main ends the stream, and nothing after', async () => {
    const { bridge, posted } = setUp();
    const frames: unknown[] = [];
    bridge.open('conversation.watch', {}, (frame) => void frames.push(frame));
    const { port } = mainEnd(posted);
    port.postMessage(null);
    port.postMessage({ seq: 2, events: [] });
    port.close();
    await until(() => frames.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(frames).toEqual([undefined]);
  });

  it('says nothing more after the page closed the stream', async () => {
    const { bridge, posted } = setUp();
    const frames: unknown[] = [];
    const stream = bridge.open('conversation.watch', {}, (frame) => void frames.push(frame));
    const { port } = mainEnd(posted);
    const isClosed = new Promise((resolve) => port.addEventListener('close', resolve));
    stream.close();
    await isClosed;
    expect(frames).toEqual([]);
  });
});
