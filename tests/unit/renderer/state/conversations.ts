import type { ConversationState } from '../../../../shared/chat/conversation';
import type { Message, Receipt } from '../../../../shared/chat/message';

/** Short ways to conversations for tests of the page. */
export function question(messageId: string, text: string, parentId: string | null = null): Message {
  return {
    messageId,
    conversationId: 'c1',
    parentId,
    role: 'user',
    status: 'done',
    parts: [{ kind: 'text', partId: `${messageId}-text`, text }],
    createdAtMs: 0,
  };
}

export function answer(messageId: string, text: string, parentId: string, more: Partial<Message> = {}): Message {
  const receipt: Receipt = {};
  return {
    messageId,
    conversationId: 'c1',
    parentId,
    role: 'assistant',
    status: 'done',
    parts: text === '' ? [] : [{ kind: 'text', partId: `${messageId}-text`, text }],
    createdAtMs: 0,
    modelId: 'acme/one',
    receipt,
    ...more,
  };
}

export function conversation(messages: readonly Message[], more: Partial<ConversationState> = {}): ConversationState {
  return {
    conversationId: 'c1',
    title: 'Bees',
    modelId: 'acme/one',
    messages,
    leafId: messages.at(-1)?.messageId ?? null,
    liveTurns: [],
    ...more,
  };
}
