import { describe, expect, it } from 'vitest';
import { createFrameQueue } from '../../../../electron/ipc/frameQueue';
import type { ConversationState } from '../../../../shared/chat/conversation';
import type { ConversationEvent } from '../../../../shared/chat/conversationEvent';
import { reduceConversation } from '../../../../shared/chat/reduceConversation';
import type { Frame } from '../../../../shared/contract/streams';
import { createRandom } from '../../../../electron/demoGateway/randomness';

const grew = (text: string, partId = 'p1'): ConversationEvent => ({ type: 'part.grew', messageId: 'm1', partId, text });
const detailed = (note: string, partId = 'p1'): ConversationEvent => ({ type: 'reasoning.detailed', messageId: 'm1', partId, details: [{ note }] });

function emptyState(): ConversationState {
  const parts = ['p1', 'p2'].map((partId) => ({ kind: 'reasoning', partId, text: '', openedAtMs: 0 }) as const);
  return {
    conversationId: 'c1',
    title: '',
    modelId: null,
    messages: [{ messageId: 'm1', conversationId: 'c1', parentId: null, role: 'assistant', status: 'streaming', parts, createdAtMs: 0 }],
    leafId: 'm1',
    liveTurns: [],
  };
}

/** A hub of one conversation and one watcher that keeps what it is sent. */
function setUp(maxWaitingBytes?: number) {
  let state = emptyState();
  const frames: Frame[] = [];
  const queue = createFrameQueue({
    send: (frame) => void frames.push(frame),
    takeSnapshot: () => state,
    ...(maxWaitingBytes === undefined ? {} : { maxWaitingBytes }),
  });
  const publish = (...events: readonly ConversationEvent[]): void => {
    state = events.reduce(reduceConversation, state);
    queue.push(events);
  };
  return { frames, queue, publish, state: () => state };
}

function replay(frames: readonly Frame[]): ConversationState {
  return frames.reduce((state, frame) => ('snapshot' in frame ? frame.snapshot : frame.events.reduce(reduceConversation, state)), emptyState());
}

describe('a frame queue', () => {
  it('sends a snapshot first and nothing more before it is acknowledged', () => {
    const { frames, queue, publish } = setUp();
    publish(grew('a'));
    expect(frames).toEqual([{ seq: 1, snapshot: emptyState() }]);
    queue.acknowledge(1);
    expect(frames[1]).toEqual({ seq: 2, events: [grew('a')] });
  });

  it('sends at once when nothing is in flight', () => {
    const { frames, queue, publish } = setUp();
    queue.acknowledge(1);
    publish(grew('a'));
    publish(grew('b'));
    expect(frames.slice(1)).toEqual([{ seq: 2, events: [grew('a')] }]);
  });

  it('merges neighbouring growth of one part and keeps the order of everything else', () => {
    const { frames, queue, publish } = setUp();
    publish(grew('a'), grew('b'), grew('c', 'p2'), grew('d'), { type: 'conversation.renamed', title: 'T' }, grew('e'), grew('f'));
    queue.acknowledge(1);
    expect(frames[1]).toEqual({
      seq: 2,
      events: [grew('ab'), grew('c', 'p2'), grew('d'), { type: 'conversation.renamed', title: 'T' }, grew('ef')],
    });
  });

  it('keeps only the newest details of a reasoning part that grows between them', () => {
    const { frames, queue, publish } = setUp();
    for (let count = 0; count < 100; count += 1) publish(grew('x'), detailed(`${count}`));
    queue.acknowledge(1);
    expect(frames[1]).toEqual({ seq: 2, events: [grew('x'.repeat(100)), detailed('99')] });
  });

  it('does not change an event that it was given', () => {
    const { publish } = setUp();
    const event = grew('a');
    publish(event, grew('b'));
    expect(event).toEqual(grew('a'));
  });

  it('ignores an acknowledgement that comes twice and refuses one of a frame that was never sent', () => {
    const { frames, queue, publish } = setUp();
    publish(grew('a'));
    expect([queue.acknowledge(1), queue.acknowledge(1), queue.acknowledge(0), queue.acknowledge(3)]).toEqual([true, true, true, false]);
    publish(grew('b'));
    expect(frames).toHaveLength(2);
  });

  it('drops what waits beyond the limit and sends a snapshot instead, once the page acknowledges', () => {
    const { frames, queue, publish, state } = setUp(10_000);
    for (let count = 0; count < 100; count += 1) publish(grew('x'.repeat(100)));
    expect(queue.waitingBytes()).toBeLessThanOrEqual(10_000);
    queue.acknowledge(1);
    expect(frames[1]).toEqual({ seq: 2, snapshot: state() });
    publish(grew('after'));
    queue.acknowledge(2);
    expect(frames[2]).toEqual({ seq: 3, events: [grew('after')] });
    expect(replay(frames)).toEqual(state());
  });

  it('ends equal to the log without a gap, whatever comes and whenever it is acknowledged', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = createRandom(seed);
      const limitBytes = random() < 0.5 ? 2_000 : 1_000_000;
      const { frames, queue, publish, state } = setUp(limitBytes);
      for (let step = 0; step < 200; step += 1) {
        publish(...Array.from({ length: Math.floor(random() * 4) }, () => randomEvent(random)));
        expect(queue.waitingBytes()).toBeLessThanOrEqual(limitBytes);
        if (random() < 0.2) queue.acknowledge(frames.length);
      }
      for (let sent = 0; sent < frames.length; ) {
        sent = frames.length;
        queue.acknowledge(sent);
      }
      expect(frames.map((frame) => frame.seq)).toEqual(frames.map((_, index) => index + 1));
      expect(replay(frames)).toEqual(state());
      expect(queue.waitingBytes()).toBe(0);
    }
  });
});

function randomEvent(random: () => number): ConversationEvent {
  const partId = random() < 0.8 ? 'p1' : 'p2';
  const kinds: readonly (() => ConversationEvent)[] = [
    () => grew('word '.repeat(1 + Math.floor(random() * 20)), partId),
    () => grew('é𝄞', partId),
    () => detailed(`${random()}`, partId),
    () => ({ type: 'part.closed', messageId: 'm1', partId, closedAtMs: Math.floor(random() * 100) }),
    () => ({ type: 'conversation.renamed', title: `${random()}` }),
    () => ({ type: 'usage.counted', messageId: 'm1', receipt: { promptTokens: Math.floor(random() * 100) } }),
  ];
  return (kinds[Math.floor(random() ** 2 * kinds.length)] ?? (() => grew('x')))();
}
