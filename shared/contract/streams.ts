import { z } from 'zod';
import type { ConversationEvent } from '../chat/conversationEvent';
import type { ConversationState } from '../chat/conversation';

/**
 * Long watches with flow control. Down: a snapshot first, then frames of events, one in flight. Up: the `seq` applied.
 * After a gap the watcher closes and opens again: the snapshot makes start, reload and second window one path.
 */
export const streams = {
  'conversation.watch': {
    input: z.strictObject({ conversationId: z.string().min(1).max(64).regex(/^[A-Za-z0-9_-]+$/) }),
  },
} as const;

export type StreamName = keyof typeof streams;

export type Frame =
  | { readonly seq: number; readonly snapshot: ConversationState }
  | { readonly seq: number; readonly events: readonly ConversationEvent[] };

/** What a watcher may say: the last frame it applied. */
export const ackSchema = z.strictObject({ ack: z.number().int().nonnegative() });
