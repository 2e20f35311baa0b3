import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationHub } from '../../../electron/chat/conversationHub';
import { createStreams, type FramePort } from '../../../electron/ipc/streams';
import { watchConversation, type ConversationWatcher } from '../../../renderer/bridge/watchConversation';
import type { ConversationState } from '../../../shared/chat/conversation';
import type { Message } from '../../../shared/chat/message';
import { reduceConversation } from '../../../shared/chat/reduceConversation';
import type { Frame } from '../../../shared/contract/streams';
import { mainSender, recordingLog, senderEvent } from '../../helpers/doorway';
import { FakeClock } from '../../helpers/fakeClock';
import { MemoryStore } from '../../helpers/memoryStore';

/* Main's real streams and the page's real watch, and between them a way on which one frame is lost (trust.md F65). */

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const answer: Message = { messageId: 'a', conversationId: 'c', parentId: null, role: 'assistant', status: 'streaming', parts: [], createdAtMs: 0, turnId: 't' };
const pieces = Array.from({ length: 20 }, (_, index) => `${index} `);

type Open = (name: string, input: unknown, receive: (frame: Frame | undefined) => void) => { readonly ack: (seq: number) => void; readonly close: () => void };
type Watch = (watcher: ConversationWatcher, open: Open) => () => void;

/** One answer, of which the frame `leftOut` (counted over all) never reaches the page. */
function stream(leftOut: number, watch: Watch): { readonly shown: ConversationState | null; readonly main: ConversationState | null; readonly openings: number; readonly frames: number } {
  const hub = new ConversationHub({ store: new MemoryStore('c'), clock: new FakeClock(), onListChanged: () => undefined, onStoreFailure: () => undefined });
  const streams = createStreams({ watching: hub, isTrustedSender: () => mainSender, log: recordingLog([]) });
  let openings = 0;
  let frames = 0;
  const open: Open = (_name, input, receive) => {
    openings += 1;
    let toMain: (message: unknown) => void = () => undefined;
    let closed: () => void = () => undefined;
    const port: FramePort = {
      post: (frame: Frame | null) => {
        frames += 1;
        if (frame === null || frames !== leftOut) return receive(frame ?? undefined);
        // Lost on the way; main is told otherwise, or it would wait for ever and nothing would be missed.
        setTimeout(() => toMain({ ack: frame.seq }), 1);
      },
      onMessage: (listener) => (toMain = listener),
      onClose: (listener) => (closed = listener),
      close: () => undefined,
    };
    setTimeout(() => streams.open(senderEvent(), 'conversation.watch', input, port), 0);
    return { ack: (seq: number) => toMain({ ack: seq }), close: () => closed() };
  };
  vi.stubGlobal('bridge', { request: () => undefined, on: () => undefined, open });

  let shown: ConversationState | null = null;
  hub.beginTurn({ conversationId: 'c', question: null, turns: [{ turnId: 't', answer }], modelId: 'm', title: null });
  const stop = watch({
    onSnapshot: (state) => (shown = state),
    onEvents: (events) => (shown = shown === null ? null : events.reduce(reduceConversation, shown)),
    onClosed: () => undefined,
  }, open);
  vi.runAllTimers();
  hub.publish('c', { type: 'part.opened', turnId: 't', messageId: 'a', part: { kind: 'text', partId: 'p', text: '' } });
  for (const text of pieces) {
    hub.publish('c', { type: 'part.grew', messageId: 'a', partId: 'p', text });
    vi.runAllTimers();
  }
  const main = hub.read('c');
  stop();
  return { shown, main, openings, frames };
}

/** What a page would do without the check: it folds whatever comes. */
const watchCarelessly: Watch = (watcher, open) => {
  const opened = open('conversation.watch', { conversationId: 'c' }, (frame) => {
    if (frame === undefined) return;
    if ('snapshot' in frame) watcher.onSnapshot(frame.snapshot);
    else watcher.onEvents(frame.events);
    setTimeout(() => opened.ack(frame.seq), 0);
  });
  return opened.close;
};

const watchCarefully: Watch = (watcher) => watchConversation('c', watcher);

/** The numbers of all frames between the first and the last, after which only the end of the stream comes. */
function framesInTheMiddle(): readonly number[] {
  const { frames } = stream(0, watchCarefully);
  return Array.from({ length: frames - 3 }, (_, index) => index + 2);
}

describe('a frame that is left out of a stream (F65)', () => {
  it('is missed by the page, which opens again and shows what main has: each of them', () => {
    const inTheMiddle = framesInTheMiddle();
    expect(inTheMiddle.length).toBeGreaterThan(15);
    const ends = inTheMiddle.map((leftOut) => stream(leftOut, watchCarefully));
    expect(ends.map(({ openings }) => openings)).toEqual(inTheMiddle.map(() => 2));
    for (const { shown, main } of ends) expect(shown).toEqual(main);
    console.log(`F65: each of ${inTheMiddle.length} frames of a stream left out: ${ends.filter(({ openings }) => openings === 2).length} missed, each page ended equal to main.`);
  });

  it('would leave a hole in the answer of a page that does not check: the rig sees it', () => {
    const inTheMiddle = framesInTheMiddle();
    const ends = inTheMiddle.map((leftOut) => stream(leftOut, watchCarelessly));
    expect(ends.filter(({ shown, main }) => JSON.stringify(shown) !== JSON.stringify(main))).toHaveLength(inTheMiddle.length);
  });
});
