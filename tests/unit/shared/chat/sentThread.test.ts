import { describe, expect, it } from 'vitest';
import type { ConversationState } from '../../../../shared/chat/conversation';
import { sentOf } from '../../../../shared/chat/sentThread';
import { answer, conversation, question } from '../../renderer/state/conversations';

const thread = [question('q1', 'a'), answer('a1', 'A', 'q1'), question('q2', 'b', 'a1'), answer('a2', 'B', 'q2'), question('q3', 'c', 'a2')];
const cuts = (...ids: readonly string[]) => ids.map((afterMessageId) => ({ afterMessageId, madeAtMs: 0 }));
const sent = (more: Partial<ConversationState>) => sentOf(conversation(thread, more)).messages.map(({ messageId }) => messageId);

describe('what is sent of a conversation', () => {
  it('is the whole branch without a cut, and for a cut of another branch', () => {
    expect(sentOf(conversation(thread))).toEqual({ messages: thread, cut: null });
    expect(sent({ contextCuts: cuts('elsewhere') })).toHaveLength(5);
    expect(sent({ leafId: 'a1', contextCuts: cuts('a2') })).toEqual(['q1', 'a1']);
  });

  it('is what stands below the lowest cut', () => {
    expect(sent({ contextCuts: cuts('a1') })).toEqual(['q2', 'a2', 'q3']);
    expect(sent({ contextCuts: cuts('a2', 'a1', 'elsewhere') })).toEqual(['q3']);
    expect(sent({ contextCuts: cuts('q3') })).toEqual([]);
  });

  it('is never what was deleted, and a deleted message still marks its cut', () => {
    expect(sent({ deletedIds: ['q2', 'a2'] })).toEqual(['q1', 'a1', 'q3']);
    expect(sent({ deletedIds: ['a1', 'q3'], contextCuts: cuts('a1') })).toEqual(['q2', 'a2']);
  });
});
