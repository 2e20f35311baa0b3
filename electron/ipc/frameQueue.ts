import type { ConversationState } from '../../shared/chat/conversation';
import type { ConversationEvent } from '../../shared/chat/conversationEvent';
import type { Frame } from '../../shared/contract/streams';

/** What may wait for one watcher; beyond it the events go and a fresh snapshot comes instead (trust.md F66). */
export const maxWaitingBytes = 8 * 1024 * 1024;

export type FrameQueueParts = {
  readonly send: (frame: Frame) => void;
  /** The state with every event that was pushed so far folded in. */
  readonly takeSnapshot: () => ConversationState;
  readonly maxWaitingBytes?: number;
};

export type FrameQueue = {
  readonly push: (events: readonly ConversationEvent[]) => void;
  /** `false` when the watcher claims a frame that was never sent: it is broken and must open again. */
  readonly acknowledge: (seq: number) => boolean;
  /** How many bytes wait, about. */
  readonly waitingBytes: () => number;
};

/**
 * One watcher's frames: a snapshot first, then events, one frame in flight. What waits is merged, so that memory is bounded
 * by the size of one reply; order is kept and nothing is left out, ever: at worst it comes as a snapshot.
 */
export function createFrameQueue(parts: FrameQueueParts): FrameQueue {
  const limitBytes = parts.maxWaitingBytes ?? maxWaitingBytes;
  let seq = 0;
  let isInFlight = false;
  let isSnapshotDue = true;
  let waiting: ConversationEvent[] = [];
  let waitingBytes = 0;

  const send = (frame: Frame): void => {
    isInFlight = true;
    parts.send(frame);
  };

  const drop = (): void => {
    waiting = [];
    waitingBytes = 0;
  };

  const flush = (): void => {
    if (isInFlight) return;
    if (isSnapshotDue) {
      isSnapshotDue = false;
      drop();
      seq += 1;
      send({ seq, snapshot: parts.takeSnapshot() });
    } else if (waiting.length > 0) {
      const events = waiting;
      drop();
      seq += 1;
      send({ seq, events });
    }
  };

  flush();
  return {
    push: (events) => {
      // A due snapshot will hold these too.
      if (isSnapshotDue) return;
      for (const event of events) waitingBytes += appendMerged(waiting, event);
      if (isInFlight && waitingBytes > limitBytes) {
        isSnapshotDue = true;
        drop();
      }
      flush();
    },
    acknowledge: (acknowledged) => {
      if (acknowledged > seq) return false;
      if (acknowledged < seq) return true;
      isInFlight = false;
      flush();
      return true;
    },
    waitingBytes: () => waitingBytes,
  };
}

/**
 * Appends `event`, merged with the tail where that changes nothing: text growth of one part becomes one event, and of the
 * details of a reasoning part (each names the whole list so far) only the newest stays. Growth and details of the same part
 * touch different fields, so they may pass each other. Returns by how many bytes the list grew.
 */
function appendMerged(events: ConversationEvent[], event: ConversationEvent): number {
  if (event.type === 'part.grew') {
    const index = findInTail(events, 'part.grew', event.messageId, event.partId);
    const grown = events[index];
    if (grown?.type === 'part.grew') {
      events[index] = { ...grown, text: grown.text + event.text };
      return event.text.length * 2;
    }
  }
  let freedBytes = 0;
  if (event.type === 'reasoning.detailed') {
    const index = findInTail(events, 'reasoning.detailed', event.messageId, event.partId);
    const older = events[index];
    if (older !== undefined) {
      freedBytes = sizeBytes(older);
      events.splice(index, 1);
    }
  }
  events.push(event);
  return sizeBytes(event) - freedBytes;
}

/** The index of such an event among the last two, where only growth and details of the same part lie after it; else -1. */
function findInTail(events: readonly ConversationEvent[], type: ConversationEvent['type'], messageId: string, partId: string): number {
  for (let index = events.length - 1; index >= Math.max(0, events.length - 2); index -= 1) {
    const event = events[index];
    if (event === undefined || (event.type !== 'part.grew' && event.type !== 'reasoning.detailed')) return -1;
    if (event.messageId !== messageId || event.partId !== partId) return -1;
    if (event.type === type) return index;
  }
  return -1;
}

const envelopeBytes = 200;

/** About what an event costs in memory: two bytes a character. */
function sizeBytes(event: ConversationEvent): number {
  if (event.type === 'part.grew') return envelopeBytes + event.text.length * 2;
  return envelopeBytes + JSON.stringify(event).length * 2;
}
