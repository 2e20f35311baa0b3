import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { createStreams, type ConversationWatching, type FramePort, type Streams } from '../../../electron/ipc/streams';
import type { TrustedSender } from '../../../electron/ipc/senderCheck';
import type { ConversationState } from '../../../shared/chat/conversation';
import type { ConversationEvent } from '../../../shared/chat/conversationEvent';
import { reduceConversation } from '../../../shared/chat/reduceConversation';
import type { Frame } from '../../../shared/contract/streams';
import { mainSender, recordingLog, senderEvent, type LogLine } from '../../helpers/doorway';

/*
 * The stream over a real port: Node's `MessageChannel` is the same thing as Electron's. The cases with many deltas are the
 * table of house.md "Frames and back-pressure".
 */
const pages: Page[] = [];
afterEach(() => {
  for (const page of pages.splice(0)) page.port.close();
});

type Page = { readonly port: MessagePort; readonly frames: Frame[]; readonly hasEnded: () => boolean; readonly state: () => ConversationState | null };

/** A page that folds each frame and acknowledges it `ackAfterMs` later; `null` never acknowledges. */
function openPage(streams: Streams, conversationId: string, ackAfterMs: number | null, name = 'conversation.watch'): Page {
  const { port1: ours, port2: port } = new MessageChannel();
  const frames: Frame[] = [];
  let state: ConversationState | null = null;
  let hasEnded = false;
  port.on('message', (frame: Frame | null) => {
    if (frame === null) {
      hasEnded = true;
      return;
    }
    frames.push(frame);
    if ('snapshot' in frame) state = frame.snapshot;
    else if (state !== null) state = frame.events.reduce(reduceConversation, state);
    if (ackAfterMs !== null) setTimeout(() => port.postMessage({ ack: frame.seq }), ackAfterMs);
  });
  streams.open(senderEvent(), name, { conversationId }, nodePort(ours));
  const page = { port, frames, hasEnded: () => hasEnded, state: () => state };
  pages.push(page);
  return page;
}

function nodePort(port: MessagePort): FramePort {
  return {
    post: (frame) => port.postMessage(frame),
    onMessage: (listener) => void port.on('message', listener),
    onClose: (listener) => void port.on('close', listener),
    close: () => port.close(),
  };
}

function setUp(isTrustedSender: () => TrustedSender | null = () => mainSender) {
  let state: ConversationState = {
    conversationId: 'c1',
    title: '',
    modelId: null,
    messages: [
      { messageId: 'm1', conversationId: 'c1', parentId: null, role: 'assistant', status: 'streaming', createdAtMs: 0, parts: [{ kind: 'text', partId: 'p1', text: '' }] },
    ],
    leafId: 'm1',
    liveTurns: [],
  };
  const watchers = new Set<(events: readonly ConversationEvent[]) => void>();
  const watching: ConversationWatching = {
    watch: (conversationId, onEvents) => {
      if (conversationId !== 'c1') return null;
      watchers.add(onEvents);
      return { snapshot: state, current: () => state, close: () => void watchers.delete(onEvents) };
    },
  };
  const publish = (event: ConversationEvent): void => {
    state = reduceConversation(state, event);
    for (const watcher of watchers) watcher([event]);
  };
  const lines: LogLine[] = [];
  const streams = createStreams({ watching, isTrustedSender, log: recordingLog(lines) });
  return { streams, publish, watchers, lines, state: () => state };
}

const delta = (index: number): ConversationEvent => ({ type: 'part.grew', messageId: 'm1', partId: 'p1', text: `w${index} ` });

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

describe('a stream over a port', () => {
  it.each([
    { deltas: 4_000, perTick: 20, ackAfterMs: 5, what: 'a quick page' },
    { deltas: 4_000, perTick: 20, ackAfterMs: 150, what: 'a page that acknowledges only every 150 ms' },
    { deltas: 20_000, perTick: 100, ackAfterMs: 5, what: 'a fast model' },
    { deltas: 20_000, perTick: 20_000, ackAfterMs: 16, what: 'everything at once' },
  ])('brings $what to the state of the log, without a gap, with few frames', async ({ deltas, perTick, ackAfterMs }) => {
    const { streams, publish, state } = setUp();
    const page = openPage(streams, 'c1', ackAfterMs);
    for (let index = 0; index < deltas; index += 1) {
      publish(delta(index));
      if (index % perTick === perTick - 1) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const whole = state();
    await until(() => JSON.stringify(page.state()) === JSON.stringify(whole));
    expect(page.frames.map((frame) => frame.seq)).toEqual(page.frames.map((_, index) => index + 1));
    expect(page.frames.filter((frame) => 'snapshot' in frame)).toHaveLength(1);
    expect(page.frames.length).toBeLessThan(deltas / 2);
    const events = page.frames.flatMap((frame) => ('events' in frame ? frame.events : []));
    // Each frame carries what waited as one event: nothing is sent piece by piece, nothing twice.
    expect(events.length).toBeLessThan(page.frames.length + 1);
  });

  it('gives a page that opens late, or again, the whole state first', async () => {
    const { streams, publish, state } = setUp();
    publish(delta(1));
    const page = openPage(streams, 'c1', 1);
    await until(() => page.frames.length === 1);
    expect(page.frames[0]).toEqual({ seq: 1, snapshot: state() });
  });

  it('sends a page that never acknowledges one frame only, and keeps serving the others', async () => {
    const { streams, publish, state } = setUp();
    const stuck = openPage(streams, 'c1', null);
    const lively = openPage(streams, 'c1', 1);
    for (let index = 0; index < 500; index += 1) publish(delta(index));
    await until(() => JSON.stringify(lively.state()) === JSON.stringify(state()));
    expect(stuck.frames).toHaveLength(1);
  });

  it('stops watching when the page closes its end', async () => {
    const { streams, watchers } = setUp();
    const page = openPage(streams, 'c1', 1);
    await until(() => page.frames.length === 1);
    page.port.close();
    await until(() => watchers.size === 0);
    expect(streams.count()).toBe(0);
  });

  it.each([[{ ack: 99 }], [{ ack: -1 }], [{ ack: 1.5 }], [{ ack: '1' }], [{ ack: 1, more: true }], ['1'], [null], [{}]])(
    'closes on the wrong acknowledgement %j',
    async (message) => {
      const { streams, watchers, lines } = setUp();
      const { port, frames, hasEnded } = openPage(streams, 'c1', null);
      await until(() => frames.length === 1);
      port.postMessage(message);
      await until(hasEnded);
      expect([watchers.size, streams.count()]).toEqual([0, 0]);
      expect(lines.map((line) => line.event)).toEqual(['stream.wrongAcknowledgement']);
    },
  );

  it('closes at once for an unknown conversation, a wrong input, an unknown name and a stranger', async () => {
    const { streams, watchers } = setUp();
    const stranger = setUp(() => null);
    const refused = [
      openPage(streams, 'c2', 1),
      openPage(streams, '../c1', 1),
      openPage(streams, 'c1', 1, 'toString'),
      openPage(stranger.streams, 'c1', 1),
    ];
    await until(() => refused.every((page) => page.hasEnded()));
    expect(refused.flatMap((page) => page.frames)).toEqual([]);
    expect(watchers.size + stranger.watchers.size).toBe(0);
  });

  it('closes a watcher that cannot be served, and the engine does not hear of it', async () => {
    const { streams, publish, watchers, lines } = setUp();
    const page = openPage(streams, 'c1', 1);
    await until(() => page.frames.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 10));
    const unsendable: unknown = { type: 'conversation.renamed', title: () => 'a function cannot be copied' };
    expect(() => publish(unsendable as ConversationEvent)).not.toThrow();
    await until(page.hasEnded);
    expect(watchers.size).toBe(0);
    expect(lines.map((line) => line.event)).toEqual(['stream.failed']);
  });

  it('closes all streams at the end of the app', async () => {
    const { streams, watchers } = setUp();
    const both = [openPage(streams, 'c1', 1), openPage(streams, 'c1', 1)];
    streams.closeAll();
    await until(() => both.every((page) => page.hasEnded()));
    expect([watchers.size, streams.count()]).toEqual([0, 0]);
  });
});
