import { beforeEach, describe, expect, it } from 'vitest';
import { leafToShow, rememberLeaf } from '../../../../renderer/state/lastLeaves';
import { indexThread } from '../../../../renderer/state/threadIndex';
import { answer, conversation, question } from './conversations';

/** Two answers to one question; under the first, a question and its edited version. */
const talk = conversation([
  question('q1', 'a'), answer('a1', 'b', 'q1'), question('q2', 'c', 'a1'), answer('a2', 'd', 'q2'),
  question('q3', 'e', 'a1'), answer('a3', 'f', 'q3'), answer('a4', 'g', 'q1'),
]);
const at = (leafId: string) => indexThread({ ...talk, leafId });

describe('a version that is shown again', () => {
  // What is remembered lasts as long as the page: each test begins by leaving the newest branch.
  beforeEach(() => rememberLeaf(at('a3'), at('a4')));

  it('leads to its newest message where it was never left', () => {
    expect(['a4', 'q2'].map((id) => leafToShow(talk, id))).toEqual(['a4', 'a2']);
  });

  it('leads to where one was under it', () => {
    expect(leafToShow(talk, 'a1')).toBe('a3');
    rememberLeaf(at('a2'), at('a4'));
    expect(leafToShow(talk, 'a1')).toBe('a2');
    expect(leafToShow(talk, 'q3')).toBe('a3');
  });

  it('leads on to what was added there meanwhile', () => {
    rememberLeaf(at('a2'), at('a4'));
    const grown = conversation([...talk.messages, question('q4', 'h', 'a2')]);
    expect(leafToShow(grown, 'a1')).toBe('q4');
  });
});
