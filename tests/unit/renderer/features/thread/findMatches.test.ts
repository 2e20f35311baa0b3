import { describe, expect, it } from 'vitest';
import { findInThread, foundNothing, messageOfMatch } from '../../../../../renderer/features/thread/findMatches';
import { answer, question } from '../../state/conversations';

const thread = [
  question('q1', 'A café by the gate, another CAFE'),
  answer('a1', 'Nothing here', 'q1'),
  question('q2', 'The last\n   cafe\u0301', 'a1'),
];

describe('finding in a thread', () => {
  it('counts every place, whatever the case and the accents', () => {
    expect(findInThread(thread, 'Cafe')).toEqual({ total: 3, messages: [{ messageId: 'q1', first: 0, count: 2 }, { messageId: 'q2', first: 2, count: 1 }] });
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
    expect(findInThread([answer('a1', '', 'q1', { parts })], 'secret')).toEqual(foundNothing);
    expect(findInThread([answer('a1', '', 'q1', { parts })], 'said').total).toBe(1);
  });

  it('finds nothing without words', () => {
    expect([findInThread(thread, ''), findInThread(thread, '  ')]).toEqual([foundNothing, foundNothing]);
  });

  it('sees what a message became', () => {
    const before = answer('a1', 'gate', 'q1');
    expect(findInThread([before], 'gate').total).toBe(1);
    expect(findInThread([{ ...before, parts: [{ kind: 'text', partId: 'p', text: 'gate and gate' }] }], 'gate').total).toBe(2);
  });

  it('knows which message holds a match', () => {
    const found = findInThread(thread, 'cafe');
    expect([0, 1, 2].map((match) => messageOfMatch(found, match)?.messageId)).toEqual(['q1', 'q1', 'q2']);
    expect(messageOfMatch(foundNothing, 0)).toBeUndefined();
  });
});
