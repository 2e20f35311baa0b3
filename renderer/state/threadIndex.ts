import { threadOf } from '../../shared/chat/conversation';
import type { ConversationState } from '../../shared/chat/conversation';
import type { ConversationEvent } from '../../shared/chat/conversationEvent';
import type { MessageId } from '../../shared/ids';

/**
 * Where things are in a conversation. It changes only when a message is added or another branch is shown, never while
 * text grows, so that each row finds its message at once and keeps its list of versions.
 */
export type ThreadIndex = {
  /** The shown branch, first message first. */
  readonly threadIds: readonly MessageId[];
  readonly positions: ReadonlyMap<MessageId, number>;
  /** All versions of a message (itself included), oldest first. */
  readonly versions: ReadonlyMap<MessageId, readonly MessageId[]>;
};

export function indexThread(conversation: ConversationState): ThreadIndex {
  const positions = new Map<MessageId, number>();
  const versions = new Map<MessageId, MessageId[]>();
  const siblings = new Map<string, MessageId[]>();
  for (const [position, message] of conversation.messages.entries()) {
    positions.set(message.messageId, position);
    const family = `${message.role} ${message.parentId ?? ''}`;
    const others = siblings.get(family) ?? [];
    others.push(message.messageId);
    siblings.set(family, others);
    versions.set(message.messageId, others);
  }
  return { threadIds: threadOf(conversation).map((message) => message.messageId), positions, versions };
}

/** Whether an event moves messages, so that the index must be made anew. */
export function movesMessages(event: ConversationEvent): boolean {
  return event.type === 'message.added' || event.type === 'branch.chosen';
}
