import { describe, expect, it } from 'vitest';
import { groupByAge } from '../../../../../renderer/features/sidebar/groupByAge';
import type { ConversationSummary } from '../../../../../shared/chat/conversation';

const noon = new Date(2026, 10, 21, 12).getTime();
const hourMs = 3_600_000;

function touched(conversationId: string, updatedAtMs: number): ConversationSummary {
  return { conversationId, title: conversationId, modelId: null, createdAtMs: 0, updatedAtMs, isStreaming: false };
}

describe('the groups of the sidebar', () => {
  it('follow the calendar and not spans of 24 hours', () => {
    const groups = groupByAge(
      [
        touched('just now', noon),
        touched('this midnight', new Date(2026, 10, 21).getTime()),
        touched('a moment before', new Date(2026, 10, 21).getTime() - 1),
        touched('seven days ago', new Date(2026, 10, 14).getTime()),
        touched('eight days ago', new Date(2026, 10, 14).getTime() - 1),
      ],
      noon,
    );
    expect(groups.map(({ age, conversations }) => [age, conversations.map((one) => one.title)])).toEqual([
      ['today', ['just now', 'this midnight']],
      ['yesterday', ['a moment before']],
      ['previousWeek', ['seven days ago']],
      ['older', ['eight days ago']],
    ]);
  });

  it('have the last touched first and leave out what is empty', () => {
    const groups = groupByAge([touched('older', noon - 2 * hourMs), touched('newer', noon - hourMs)], noon);
    expect(groups.map(({ age, conversations }) => [age, conversations.map((one) => one.title)])).toEqual([['today', ['newer', 'older']]]);
  });

  it('count a clock that runs ahead as today', () => {
    expect(groupByAge([touched('from tomorrow', noon + 30 * hourMs)], noon)[0]?.age).toBe('today');
  });
});
