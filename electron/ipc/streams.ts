import type { ConversationState } from '../../shared/chat/conversation';
import type { ConversationEvent } from '../../shared/chat/conversationEvent';
import { ackSchema, streams, type Frame, type StreamName } from '../../shared/contract/streams';
import type { Log } from '../support/log';
import { createFrameQueue } from './frameQueue';
import { mayUse, type SenderEvent, type TrustedSender } from './senderCheck';

/** What the doorway needs of the engine's hub to let a window watch; `ConversationHub` fits. */
export type ConversationWatching = {
  /**
   * Calls `onEvents` with every event after `snapshot`, none twice and none left out, as they are published, until `close`.
   * `null` when there is no such conversation.
   */
  readonly watch: (conversationId: string, onEvents: (events: readonly ConversationEvent[]) => void, windowId: number) => Watch | null;
};

export type Watch = {
  readonly snapshot: ConversationState;
  /** The state with every event so far folded in. */
  readonly current: () => ConversationState;
  readonly close: () => void;
};

/** Main's end of a stream. `null` is the last thing posted: pages of older Chromium get no event when a port closes. */
export type FramePort = {
  readonly post: (frame: Frame | null) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Called when the other end is gone, for whatever reason: closed, reloaded, crashed, collected. */
  readonly onClose: (listener: () => void) => void;
  readonly close: () => void;
};

export type StreamsParts = {
  readonly watching: ConversationWatching;
  readonly isTrustedSender: (event: SenderEvent) => TrustedSender | null;
  readonly log: Log;
  readonly maxWaitingBytes?: number;
};

export type Streams = {
  /** Opens a stream on `port`, or closes the port when sender, name or input are not what they must be. Never throws. */
  readonly open: (event: SenderEvent, name: unknown, input: unknown, port: FramePort) => void;
  /** How many streams are open. */
  readonly count: () => number;
  /** Closes all, at the end of the app. */
  readonly closeAll: () => void;
};

/** Long watches over ports: sender check, parse, then frames with one in flight; each acknowledgement is checked as well. */
export function createStreams(parts: StreamsParts): Streams {
  const { watching, isTrustedSender, log } = parts;
  const open = new Set<() => void>();

  const refuse = (port: FramePort, event: string, name: string): void => {
    log.warn(event, { name });
    port.post(null);
    port.close();
  };

  /** One watcher, from its first snapshot to the end of either side. */
  const watch = (name: StreamName, conversationId: string, port: FramePort, windowId: number): void => {
    const watched = watching.watch(conversationId, (events) => guarded(() => queue.push(events)), windowId);
    if (watched === null) return refuse(port, 'stream.unknownConversation', name);

    let isOver = false;
    const stop = (): void => {
      if (isOver) return;
      isOver = true;
      open.delete(stop);
      watched.close();
      port.post(null);
      port.close();
    };
    // A watcher that fails is closed; the engine, which publishes through here, never hears of it.
    const guarded = (step: () => void): void => {
      try {
        if (!isOver) step();
      } catch (error) {
        log.error('stream.failed', { name, error });
        stop();
      }
    };
    open.add(stop);
    port.onClose(stop);
    const queue = createFrameQueue({
      send: port.post,
      takeSnapshot: watched.current,
      ...(parts.maxWaitingBytes === undefined ? {} : { maxWaitingBytes: parts.maxWaitingBytes }),
    });
    port.onMessage((message) =>
      guarded(() => {
        const ack = ackSchema.safeParse(message);
        if (ack.success && queue.acknowledge(ack.data.ack)) return;
        log.warn('stream.wrongAcknowledgement', { name });
        stop();
      }),
    );
  };

  return {
    open: (event, name, input, port) => {
      if (!isStreamName(name)) return refuse(port, 'stream.unknown', 'unknown');
      const sender = isTrustedSender(event);
      if (sender === null || !mayUse(sender.kind, name)) return refuse(port, 'stream.refused', name);
      try {
        const parsed = streams[name].input.safeParse(input);
        if (!parsed.success) return refuse(port, 'stream.wrongInput', name);
        watch(name, parsed.data.conversationId, port, sender.windowId);
      } catch (error) {
        log.error('stream.failed', { name, error });
        port.post(null);
        port.close();
      }
    },
    count: () => open.size,
    closeAll: () => {
      for (const stop of open) stop();
    },
  };
}

function isStreamName(name: unknown): name is StreamName {
  return typeof name === 'string' && Object.hasOwn(streams, name);
}
