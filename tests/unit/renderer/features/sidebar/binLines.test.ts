import { describe, expect, it } from 'vitest';
import { binLines } from '../../../../../renderer/features/sidebar/binLines';
import type { ConversationSummary } from '../../../../../shared/chat/conversation';

const deleted = (conversationId: string, deletedAtMs: number): ConversationSummary => ({
  conversationId, title: conversationId, modelId: null, createdAtMs: 0, updatedAtMs: 0, isStreaming: false, deletedAtMs,
});

describe('the lines of the bin', () => {
  it('have the last deleted first, and what was deleted at once together under a line of its own', () => {
    const lines = binLines([deleted('early', 1), deleted('one', 5), deleted('late', 9), deleted('two', 5), deleted('three', 5)]);
    const words = lines.map((line) => (line.kind === 'together' ? line.conversations.map(({ conversationId }) => conversationId).join('+') : line.conversation.conversationId));
    expect(words).toEqual(['late', 'one+two+three', 'one', 'two', 'three', 'early']);
    expect(lines.map((line) => line.kind === 'conversation' && line.isOfSeveral)).toEqual([false, false, true, true, true, false]);
  });

  it('are none of an empty bin', () => expect(binLines([])).toEqual([]));
});
