import { describe, expect, it } from 'vitest';
import { forkMessages, notesOfFork } from '../../../../electron/chat/forkConversation';
import type { ConversationState } from '../../../../shared/chat/conversation';
import type { Message } from '../../../../shared/chat/message';
import { FailureError } from '../../../../shared/failure';

function message(messageId: string, parentId: string | null, more: Partial<Message> = {}): Message {
  return { messageId, conversationId: 'one', parentId, role: 'user', status: 'done', parts: [{ kind: 'text', partId: `p-${messageId}`, text: messageId }], createdAtMs: 1, ...more };
}

const state: ConversationState = {
  conversationId: 'one',
  title: 'Stones',
  modelId: null,
  leafId: 'c',
  liveTurns: [],
  messages: [
    message('a', null),
    message('b', 'a', { role: 'assistant', receipt: { costUsd: '0.001' } }),
    message('b2', 'a', { role: 'assistant' }),
    message('c', 'b'),
    message('d', 'c', { role: 'assistant', status: 'streaming' }),
  ],
};

function fork(messageId: string, from: ConversationState = state): readonly Message[] {
  let next = 0;
  return forkMessages(from, messageId, 'two', () => `new${(next += 1)}`);
}

describe('a fork', () => {
  it('is the way to one message, under ids of its own, with words and receipts as they are', () => {
    expect(fork('c').map(({ messageId, conversationId, parentId, parts, receipt }) => [messageId, conversationId, parentId, parts[0], receipt])).toEqual([
      ['new1', 'two', null, { kind: 'text', partId: 'p-a', text: 'a' }, undefined],
      ['new2', 'two', 'new1', { kind: 'text', partId: 'p-b', text: 'b' }, { costUsd: '0.001' }],
      ['new3', 'two', 'new2', { kind: 'text', partId: 'p-c', text: 'c' }, undefined],
    ]);
    expect(fork('b2').map(({ parts }) => parts)).toEqual([state.messages[0]?.parts, state.messages[2]?.parts]);
  });

  it('leaves out what was deleted', () => {
    expect(fork('c', { ...state, deletedIds: ['b'] }).map(({ messageId, parentId, parts }) => [messageId, parentId, parts])).toEqual([
      ['new1', null, state.messages[0]?.parts],
      ['new2', 'new1', state.messages[3]?.parts],
    ]);
  });

  it('is refused from a message that is not there, and while an answer on the way is being written', () => {
    expect(() => fork('x')).toThrow(FailureError);
    expect(() => fork('d')).toThrow(FailureError);
  });

  it('is asked as its conversation is, by the same assistant, under every lock of the way there', () => {
    const asked = { ...state, options: { routing: { sort: 'cost' }, privacy: { disallowPromptTraining: true } }, assistantId: 'tutor', toolNames: [] } as const;
    expect(notesOfFork(asked, 'c')).toEqual({ options: asked.options, assistantId: 'tutor', toolNames: [] });
    expect(notesOfFork(state, 'c')).toEqual({});
    const locked = { ...asked, messages: state.messages.map((each) => (each.messageId === 'a' ? { ...each, options: { privacy: { zeroDataRetention: true } } } : each)), deletedIds: ['a'] };
    expect(notesOfFork(locked, 'c').options?.privacy).toEqual({ disallowPromptTraining: true, zeroDataRetention: true });
  });
});
