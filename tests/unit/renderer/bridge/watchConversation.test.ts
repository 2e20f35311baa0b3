import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchConversation } from '../../../../renderer/bridge/watchConversation';
import { installFakeBridge } from '../../../helpers/fakeBridge';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const snapshot = { conversationId: 'c1', title: '', modelId: null, messages: [], leafId: null, liveTurns: [] };
const renamed = (title: string) => ({ type: 'conversation.renamed', title });

function start() {
  const bridge = installFakeBridge();
  const told: string[] = [];
  const close = watchConversation('c1', {
    onSnapshot: () => told.push('snapshot'),
    onEvents: (events) => told.push(...events.map((event) => (event.type === 'conversation.renamed' ? event.title : event.type))),
    onClosed: () => told.push('closed'),
  });
  return { bridge, told, close };
}

describe('watchConversation', () => {
  it('applies frames in order and acknowledges each in a later task', () => {
    const { bridge, told } = start();
    const stream = bridge.streams[0];
    stream?.send({ seq: 1, snapshot });
    expect(stream?.acked).toEqual([]);
    vi.runAllTimers();
    stream?.send({ seq: 2, events: [renamed('a'), renamed('b')] });
    vi.runAllTimers();
    expect(told).toEqual(['snapshot', 'a', 'b']);
    expect(stream?.acked).toEqual([1, 2]);
    expect(stream?.input).toEqual({ conversationId: 'c1' });
  });

  it('closes and opens again on a gap, and goes on from the new snapshot', () => {
    const { bridge, told } = start();
    bridge.streams[0]?.send({ seq: 1, snapshot });
    vi.runAllTimers();
    bridge.streams[0]?.send({ seq: 3, events: [renamed('lost')] });
    expect(bridge.streams[0]?.isClosed()).toBe(true);
    expect(bridge.streams).toHaveLength(2);
    bridge.streams[0]?.send({ seq: 4, events: [renamed('late')] });
    bridge.streams[1]?.send({ seq: 1, snapshot });
    bridge.streams[1]?.send({ seq: 2, events: [renamed('after')] });
    vi.runAllTimers();
    expect(told).toEqual(['snapshot', 'snapshot', 'after']);
  });

  it.each([[null], ['text'], [{ seq: 'one', snapshot }], [{ seq: 2 }], [{ seq: 2, events: 'none' }], [{ seq: 2, snapshot: {} }]])(
    'opens again after a frame that is none: %j',
    (frame) => {
      const { bridge } = start();
      bridge.streams[0]?.send({ seq: 1, snapshot });
      bridge.streams[0]?.send(frame);
      expect(bridge.streams).toHaveLength(2);
    },
  );

  it('does not take events before a snapshot', () => {
    const { bridge, told } = start();
    bridge.streams[0]?.send({ seq: 1, events: [renamed('early')] });
    expect(told).toEqual([]);
    expect(bridge.streams).toHaveLength(2);
  });

  it('gives up when every opening breaks, and says so once', () => {
    const { bridge, told } = start();
    for (let round = 0; round < 20; round += 1) bridge.streams.at(-1)?.send('broken');
    expect(bridge.streams).toHaveLength(5);
    expect(told).toEqual(['closed']);
  });

  it('says that main closed the stream, and nothing after it', () => {
    const { bridge, told } = start();
    bridge.streams[0]?.send({ seq: 1, snapshot });
    bridge.streams[0]?.send(undefined);
    bridge.streams[0]?.send({ seq: 2, events: [renamed('late')] });
    vi.runAllTimers();
    expect(told).toEqual(['snapshot', 'closed']);
    expect(bridge.streams[0]?.acked).toEqual([]);
  });

  it('is silent once it was closed by the page', () => {
    const { bridge, told, close } = start();
    bridge.streams[0]?.send({ seq: 1, snapshot });
    close();
    bridge.streams[0]?.send({ seq: 2, events: [renamed('late')] });
    vi.runAllTimers();
    expect(bridge.streams[0]?.isClosed()).toBe(true);
    expect(bridge.streams[0]?.acked).toEqual([]);
    expect(told).toEqual(['snapshot']);
  });
});
