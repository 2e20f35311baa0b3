import type { ConversationState } from '../../shared/chat/conversation';
import type { ConversationEvent } from '../../shared/chat/conversationEvent';
import { unpackFrame } from '../../shared/contract/packFrame';
import type { Frame } from '../../shared/contract/streams';
import type { ConversationId } from '../../shared/ids';
import { afterPaint } from './afterPaint';
import { isRecord } from '../../shared/isRecord';
import { rawBridge } from './rawBridge';

export type ConversationWatcher = {
  readonly onSnapshot: (state: ConversationState) => void;
  readonly onEvents: (events: readonly ConversationEvent[]) => void;
  /** Main ended the watch, or it cannot be had. Said once; nothing follows. */
  readonly onClosed: () => void;
};

/** So many openings without one good event frame are no accident any more. */
const maxOpeningsInARow = 5;

/**
 * Watches one conversation until the returned function is called. Frames are applied in order and acknowledged after the
 * paint that shows them; a gap in `seq`, or a frame that is none, closes the stream and opens it again, whose first frame
 * is a snapshot.
 */
export function watchConversation(conversationId: ConversationId, watcher: ConversationWatcher): () => void {
  let closeStream = open(0);

  function open(openingsBefore: number): () => void {
    let lastSeq: number | null = null;
    let openings = openingsBefore + 1;
    let isOver = false;
    let cancelAck: (() => void) | undefined;
    const stream = rawBridge().open('conversation.watch', { conversationId }, receive);

    function end(): void {
      isOver = true;
      cancelAck?.();
    }
    function close(): void {
      if (isOver) return;
      end();
      stream.close();
    }
    function openAgain(): void {
      close();
      if (openings >= maxOpeningsInARow) watcher.onClosed();
      else closeStream = open(openings);
    }
    function receive(packed: unknown): void {
      if (isOver) return;
      const frame = unpackFrame(packed);
      if (frame === undefined) {
        end();
        watcher.onClosed();
        return;
      }
      if (!isFrame(frame)) return openAgain();
      if ('snapshot' in frame) {
        watcher.onSnapshot(frame.snapshot);
      } else {
        if (lastSeq === null || frame.seq !== lastSeq + 1) return openAgain();
        openings = 0;
        watcher.onEvents(frame.events);
      }
      lastSeq = frame.seq;
      if (!isOver) cancelAck = afterPaint(() => stream.ack(frame.seq));
    }
    return close;
  }

  return () => closeStream();
}

function isFrame(value: unknown): value is Frame {
  if (!isRecord(value) || typeof value['seq'] !== 'number') return false;
  if ('snapshot' in value) return isRecord(value['snapshot']) && Array.isArray(value['snapshot']['messages']);
  return Array.isArray(value['events']);
}
