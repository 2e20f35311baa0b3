import { describe, expect, it } from 'vitest';
import { ConversationHub } from '../../../electron/chat/conversationHub';
import { createFrameQueue, maxWaitingBytes } from '../../../electron/ipc/frameQueue';
import { createStreams, type FramePort } from '../../../electron/ipc/streams';
import type { ConversationState } from '../../../shared/chat/conversation';
import type { ConversationEvent } from '../../../shared/chat/conversationEvent';
import type { Message } from '../../../shared/chat/message';
import { reduceConversation } from '../../../shared/chat/reduceConversation';
import type { Frame } from '../../../shared/contract/streams';
import { createRandom } from '../../../electron/demoGateway/randomness';
import { mainSender, recordingLog, senderEvent } from '../../helpers/doorway';
import { FakeClock } from '../../helpers/fakeClock';
import { MemoryStore } from '../../helpers/memoryStore';

/* A page that dies at any moment finds all of the answer again; a page that hangs costs main at most 8 MiB (trust.md F65, F66). */

const answer: Message = { messageId: 'a', conversationId: 'c', parentId: null, role: 'assistant', status: 'streaming', parts: [], createdAtMs: 0, turnId: 't' };

/** What a turn publishes, in 300 steps. */
function* answerSteps(): Generator<ConversationEvent> {
  yield { type: 'attempt.started', turnId: 't', attempt: 1, requestId: 'r' };
  yield { type: 'part.opened', turnId: 't', messageId: 'a', part: { kind: 'reasoning', partId: 'think', text: 'Hm', openedAtMs: 1 } };
  for (let step = 0; step < 96; step += 1) yield { type: 'part.grew', messageId: 'a', partId: 'think', text: ` ${step}` };
  yield { type: 'reasoning.detailed', messageId: 'a', partId: 'think', details: [{ type: 'reasoning.text', text: 'Hm' }] };
  yield { type: 'part.closed', messageId: 'a', partId: 'think', closedAtMs: 2 };
  yield { type: 'part.opened', turnId: 't', messageId: 'a', part: { kind: 'text', partId: 'say', text: 'So' } };
  for (let step = 0; step < 197; step += 1) yield { type: 'part.grew', messageId: 'a', partId: 'say', text: ` ${step}` };
  yield { type: 'usage.counted', messageId: 'a', receipt: { completionTokens: 295 } };
  yield { type: 'turn.ended', turnId: 't', messageId: 'a', outcome: 'done', receipt: { finishReason: 'stop' } };
}

/** A page's port: it folds what comes and acknowledges at once, until it dies. */
function openPage(streams: ReturnType<typeof createStreams>) {
  let state: ConversationState | null = null;
  let toMain: (message: unknown) => void = () => undefined;
  let closed: () => void = () => undefined;
  let isAlive = true;
  const unacknowledged: number[] = [];
  const port: FramePort = {
    post: (frame: Frame | null) => {
      if (frame === null || !isAlive) return;
      state = 'snapshot' in frame ? frame.snapshot : frame.events.reduce(reduceConversation, state ?? fail());
      unacknowledged.push(frame.seq);
    },
    onMessage: (listener) => (toMain = listener),
    onClose: (listener) => (closed = listener),
    close: () => undefined,
  };
  streams.open(senderEvent(), 'conversation.watch', { conversationId: 'c' }, port);
  return {
    state: () => state,
    acknowledge: () => {
      for (let seq = unacknowledged.shift(); seq !== undefined; seq = unacknowledged.shift()) toMain({ ack: seq });
    },
    die: () => {
      isAlive = false;
      closed();
    },
  };
}

function fail(): never {
  throw new Error('events came before a snapshot');
}

describe('a page whose process dies (F65)', () => {
  it('finds the running answer as it is, at each of 100 moments, and ends equal to main', () => {
    const steps = [...answerSteps()];
    expect(steps).toHaveLength(300);
    const random = createRandom(65);
    let reloads = 0;
    for (let moment = 0; moment < 100; moment += 1) {
      const hub = new ConversationHub({ store: new MemoryStore('c'), clock: new FakeClock(), onListChanged: () => undefined, onStoreFailure: () => undefined });
      const streams = createStreams({ watching: hub, isTrustedSender: () => mainSender, log: recordingLog([]) });
      hub.beginTurn({ conversationId: 'c', question: null, turns: [{ turnId: 't', answer }], modelId: 'm', title: null });
      let page = openPage(streams);
      for (const [index, step] of steps.entries()) {
        if (index === moment * 3) {
          // In the middle of a frame as well: what was sent and not yet acknowledged is lost with the page.
          page.die();
          page = openPage(streams);
          reloads += 1;
          expect(page.state(), `moment ${moment}`).toEqual(hub.read('c'));
        }
        hub.publish('c', step);
        if (random() < 0.4) page.acknowledge();
      }
      page.acknowledge();
      expect(page.state(), `moment ${moment}`).toEqual(hub.read('c'));
      expect(page.state()?.messages.at(-1)?.status).toBe('done');
      page.die();
      expect(streams.count()).toBe(0);
    }
    expect(reloads).toBe(100);
    console.log(`F65: page lost at ${reloads} moments of an answer, ${reloads} ends equal to main.`);
  });
});

/** 64 MiB of answer for a page that does not acknowledge; gives the most that waited, and the frames once it answers again. */
function hang(limitBytes: number) {
  const frames: Frame[] = [];
  const piece = 'x'.repeat(64 * 1024);
  let state: ConversationState = { conversationId: 'c', title: '', modelId: null, messages: [{ ...answer, parts: [{ kind: 'text', partId: 'say', text: '' }] }], leafId: 'a', liveTurns: [] };
  const queue = createFrameQueue({ send: (frame) => frames.push(frame), takeSnapshot: () => state, maxWaitingBytes: limitBytes });
  let peakBytes = 0;
  for (let step = 0; step < 512; step += 1) {
    const event: ConversationEvent = { type: 'part.grew', messageId: 'a', partId: 'say', text: piece };
    state = reduceConversation(state, event);
    queue.push([event]);
    peakBytes = Math.max(peakBytes, queue.waitingBytes());
  }
  const whileHanging = frames.length;
  queue.acknowledge(1);
  return { peakBytes, whileHanging, frames, state };
}

describe('a page that hangs (F66)', () => {
  it('makes main hold at most 8 MiB for it, and gets the whole state when it answers again', () => {
    const { peakBytes, whileHanging, frames, state } = hang(maxWaitingBytes);
    expect(maxWaitingBytes).toBe(8 * 1024 * 1024);
    expect(peakBytes).toBeGreaterThan(4 * 1024 * 1024);
    expect(peakBytes).toBeLessThanOrEqual(maxWaitingBytes);
    expect(whileHanging).toBe(1);
    expect(frames).toHaveLength(2);
    expect(frames[1]).toEqual({ seq: 2, snapshot: state });
    console.log(`F66: 64 MiB for a page that hangs: at most ${(peakBytes / 1024 / 1024).toFixed(1)} MiB waited, then one snapshot.`);
  });

  it('would be found out without the limit: then all of it waits', () => {
    expect(hang(Infinity).peakBytes).toBeGreaterThan(maxWaitingBytes);
  });
});
