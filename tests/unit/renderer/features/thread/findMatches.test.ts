import { describe, expect, it } from 'vitest';
import { findInThread, foundNothing, messageOfMatch, readableMessages, type ReadableMessage } from '../../../../../renderer/features/thread/findMatches';
import type { ConversationState } from '../../../../../shared/chat/conversation';
import type { Message } from '../../../../../shared/chat/message';
import { answer, conversation, question } from '../../state/conversations';

const alone = (...messages: readonly Message[]): readonly ReadableMessage[] => messages.map((message) => ({ message, rowId: message.messageId }));

const thread = alone(
  question('q1', 'A café by the gate, another CAFE'),
  answer('a1', 'Nothing here', 'q1'),
  question('q2', 'The last\n   cafe\u0301', 'a1'),
);

describe('finding in a thread', () => {
  it('counts every place, whatever the case and the accents', () => {
    expect(findInThread(thread, 'Cafe')).toEqual({ total: 3, messages: [{ messageId: 'q1', rowId: 'q1', first: 0, count: 2 }, { messageId: 'q2', rowId: 'q2', first: 2, count: 1 }] });
    expect(findInThread(thread, 'CAFÉ').total).toBe(3);
  });

  it('takes any white space for one space, as it is shown', () => {
    expect(findInThread(thread, 'last cafe').total).toBe(1);
    expect(findInThread(thread, 'last   cafe').total).toBe(1);
    expect(findInThread(thread, 'lastcafe').total).toBe(0);
  });

  it('looks into texts alone: neither thoughts nor names of tools', () => {
    const parts = [
      { kind: 'reasoning', partId: 'r', text: 'secret thought', openedAtMs: 0 },
      { kind: 'text', partId: 't', text: 'said' },
      { kind: 'toolCall', partId: 'c', callId: 'x', name: 'secret tool', argumentsText: 'secret', status: 'done' },
    ] as const;
    expect(findInThread(alone(answer('a1', '', 'q1', { parts })), 'secret')).toEqual(foundNothing);
    expect(findInThread(alone(answer('a1', '', 'q1', { parts })), 'said').total).toBe(1);
  });

  it('finds nothing without words', () => {
    expect([findInThread(thread, ''), findInThread(thread, '  ')]).toEqual([foundNothing, foundNothing]);
  });

  it('sees what a message became', () => {
    const before = answer('a1', 'gate', 'q1');
    expect(findInThread(alone(before), 'gate').total).toBe(1);
    expect(findInThread(alone({ ...before, parts: [{ kind: 'text', partId: 'p', text: 'gate and gate' }] }), 'gate').total).toBe(2);
  });

  it('knows which message holds a match', () => {
    const found = findInThread(thread, 'cafe');
    expect([0, 1, 2].map((match) => messageOfMatch(found, match)?.messageId)).toEqual(['q1', 'q1', 'q2']);
    expect(messageOfMatch(foundNothing, 0)).toBeUndefined();
  });
});

describe('what can be read of a thread', () => {
  const [q1, a1, a2, q2] = [question('q1', 'Where?'), answer('a1', 'One', 'q1'), answer('a2', 'Two', 'q1'), question('q2', 'And?', 'a2')];
  const shown = [q1, a2, q2];
  const read = (more: Partial<ConversationState>): readonly string[] => readableMessages(conversation([q1, a1, a2, q2], more), shown).map(({ message, rowId }) => `${message.messageId} in ${rowId}`);

  it('is every answer that stands beside the one that the branch goes on from, in the row of that one', () => {
    expect(read({})).toEqual(['q1 in q1', 'a2 in a2', 'q2 in q2']);
    expect(read({ comparisons: [{ parentId: 'q1', answerIds: ['a1', 'a2'] }] })).toEqual(['q1 in q1', 'a1 in a2', 'a2 in a2', 'q2 in q2']);
  });

  it('is nothing of a row that was deleted, whatever stood in it', () => {
    expect(read({ deletedIds: ['a2'], comparisons: [{ parentId: 'q1', answerIds: ['a1', 'a2'] }] })).toEqual(['q1 in q1', 'q2 in q2']);
  });
});
