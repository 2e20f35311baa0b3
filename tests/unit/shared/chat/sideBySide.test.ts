import { describe, expect, it } from 'vitest';
import { comparisonsWithout, comparisonWith, sideBySide } from '../../../../shared/chat/sideBySide';
import { answer, conversation, question } from '../../renderer/state/conversations';

const answersOf = (...ids: readonly string[]) => conversation([question('q1', 'How?'), ...ids.map((id) => answer(id, id, 'q1'))]);

describe('sideBySide', () => {
  it('takes an answer and its versions, oldest first', () => {
    expect(sideBySide(answersOf('a1', 'a2', 'a3'), 'a2')).toEqual({ parentId: 'q1', answerIds: ['a1', 'a2', 'a3'] });
  });

  it('takes four at most: the one that is shown, and the newest others', () => {
    expect(sideBySide(answersOf('a1', 'a2', 'a3', 'a4', 'a5', 'a6'), 'a1')?.answerIds).toEqual(['a1', 'a4', 'a5', 'a6']);
    expect(sideBySide(answersOf('a1', 'a2', 'a3', 'a4', 'a5', 'a6'), 'a6')?.answerIds).toEqual(['a3', 'a4', 'a5', 'a6']);
  });

  it('leaves out what was deleted, and is nothing where one is left', () => {
    expect(sideBySide({ ...answersOf('a1', 'a2', 'a3'), deletedIds: ['a2'] }, 'a1')?.answerIds).toEqual(['a1', 'a3']);
    expect(sideBySide({ ...answersOf('a1', 'a2'), deletedIds: ['a2'] }, 'a1')).toBeNull();
    expect(sideBySide(answersOf('a1', 'a2'), 'q1')).toBeNull();
    expect(sideBySide(answersOf('a1', 'a2'), 'gone')).toBeNull();
  });
});

describe('the comparisons of a conversation', () => {
  const state = { ...answersOf('a1', 'a2', 'a3'), comparisons: [{ parentId: 'q1', answerIds: ['a1', 'a2'] }, { parentId: 'q0', answerIds: ['b1', 'b2'] }] };

  it('are found by one of their answers', () => {
    expect(comparisonWith(state, 'a2')?.parentId).toBe('q1');
    expect(comparisonWith(state, 'a3')).toBeUndefined();
    expect(comparisonWith(state, null)).toBeUndefined();
  });

  it('are taken away by what they answer', () => {
    expect(comparisonsWithout(state, 'q1')).toEqual([{ parentId: 'q0', answerIds: ['b1', 'b2'] }]);
    expect(comparisonsWithout(answersOf('a1'), 'q1')).toEqual([]);
  });
});
