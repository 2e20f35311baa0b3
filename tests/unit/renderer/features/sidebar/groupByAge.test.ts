import { afterEach, describe, expect, it, vi } from 'vitest';
import { describeMonth, groupByAge, startOfDay } from '../../../../../renderer/features/sidebar/groupByAge';
import type { ConversationSummary } from '../../../../../shared/chat/conversation';

const noon = new Date(2026, 10, 21, 12).getTime();
const hourMs = 3_600_000;

function touched(conversationId: string, updatedAtMs: number): ConversationSummary {
  return { conversationId, title: conversationId, modelId: null, createdAtMs: 0, updatedAtMs, isStreaming: false };
}

const titlesByGroup = (conversations: readonly ConversationSummary[], nowMs: number) =>
  groupByAge(conversations, nowMs).map((group) => [group.ageOrMonthMs, group.conversations.map(({ title }) => title)]);

describe('the groups of the sidebar', () => {
  it('follow the calendar and not spans of 24 hours', () => {
    const found = titlesByGroup(
      [
        touched('just now', noon),
        touched('this midnight', new Date(2026, 10, 21).getTime()),
        touched('a moment before', new Date(2026, 10, 21).getTime() - 1),
        touched('seven days ago', new Date(2026, 10, 14).getTime()),
        touched('eight days ago', new Date(2026, 10, 14).getTime() - 1),
        touched('thirty days ago', new Date(2026, 9, 22).getTime()),
        touched('earlier in October', new Date(2026, 9, 22).getTime() - 1),
        touched('first of October', new Date(2026, 9, 1).getTime()),
        touched('last of September', new Date(2026, 9, 1).getTime() - 1),
        touched('a September before', new Date(2025, 8, 3).getTime()),
      ],
      noon,
    );
    expect(found).toEqual([
      ['today', ['just now', 'this midnight']],
      ['yesterday', ['a moment before']],
      ['previousWeek', ['seven days ago']],
      ['previousMonth', ['eight days ago', 'thirty days ago']],
      [new Date(2026, 9, 1).getTime(), ['earlier in October', 'first of October']],
      [new Date(2026, 8, 1).getTime(), ['last of September']],
      [new Date(2025, 8, 1).getTime(), ['a September before']],
    ]);
  });

  it('have the last touched first and leave out what is empty', () => {
    expect(titlesByGroup([touched('older', noon - 2 * hourMs), touched('newer', noon - hourMs)], noon)).toEqual([['today', ['newer', 'older']]]);
    expect(groupByAge([], noon)).toEqual([]);
  });

  it('count a clock that runs ahead as today', () => {
    expect(groupByAge([touched('from tomorrow', noon + 30 * hourMs)], noon)[0]?.ageOrMonthMs).toBe('today');
  });
});

describe('on days when clocks change', () => {
  const before = process.env['TZ'] ?? '';
  afterEach(() => vi.stubEnv('TZ', before));

  // Berlin, 2026: on March 29 the day has 23 hours, on October 25 it has 25.
  it.each([
    ['spring', new Date(Date.UTC(2026, 2, 29, 22, 30)), 23],
    ['autumn', new Date(Date.UTC(2026, 9, 25, 23, 30)), 25],
  ])('today and yesterday end at midnight (%s)', (_season, moment, hours) => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    // One day after the change, so that the changed day is yesterday; the moment itself is half past midnight, or before it.
    const nowMs = moment.getTime() + 12 * hourMs;
    const today = startOfDay(nowMs, 0);
    const yesterday = startOfDay(nowMs, 1);
    expect((today - yesterday) / hourMs).toBe(hours);
    const found = titlesByGroup([touched('a', today), touched('b', today - 1), touched('c', yesterday), touched('d', yesterday - 1)], nowMs);
    expect(found).toEqual([['today', ['a']], ['yesterday', ['b', 'c']], ['previousWeek', ['d']]]);
  });
});

describe('the name of a month', () => {
  it('has the year where it is another, in the language of the reader', () => {
    const [august, past] = [new Date(2026, 7).getTime(), new Date(2025, 7).getTime()];
    expect([describeMonth(august, noon, 'en'), describeMonth(past, noon, 'en')]).toEqual(['August', 'August 2025']);
    expect([describeMonth(august, noon, 'id'), describeMonth(past, noon, 'id')]).toEqual(['Agustus', 'Agustus 2025']);
  });
});
