import { describe, expect, it } from 'vitest';
import { indexThread, movesMessages } from '../../../../renderer/state/threadIndex';
import { answer, conversation, question } from './conversations';

describe('indexThread', () => {
  it('knows places, the shown branch and the versions of each message', () => {
    const talk = conversation(
      [question('q1', 'a'), answer('a1', 'b', 'q1'), answer('a2', 'c', 'q1'), question('q2', 'd', 'a1'), question('q3', 'e', 'a1')],
      { leafId: 'q2' },
    );
    const index = indexThread(talk);
    expect(index.threadIds).toEqual(['q1', 'a1', 'q2']);
    expect([...index.positions]).toEqual([['q1', 0], ['a1', 1], ['a2', 2], ['q2', 3], ['q3', 4]]);
    expect(index.versions.get('a2')).toEqual(['a1', 'a2']);
    expect(index.versions.get('q3')).toEqual(['q2', 'q3']);
    expect(index.versions.get('q1')).toEqual(['q1']);
  });
});

describe('movesMessages', () => {
  it('is true only for what adds a message or shows another branch', () => {
    expect(movesMessages({ type: 'message.added', message: question('q1', '') })).toBe(true);
    expect(movesMessages({ type: 'branch.chosen', leafId: 'q1' })).toBe(true);
    expect(movesMessages({ type: 'part.grew', messageId: 'a1', partId: 'p', text: '' })).toBe(false);
  });
});
